"""Which language a text is in, as far as it must be known: only English is read."""

import re
from functools import cache

from newsledger.records import Article

FEWEST_CHARACTERS = 80  # below that the detector guesses
SAMPLE_CHARACTERS = 2_000
SURE = 0.95
CODE = re.compile(
    r"(?!(?:und|mul|zxx|mis)\b)([a-z]{2,3})(?:[-_.@][\w.@-]*)?"
)  # the tags that BCP 47 has for no language are none
ENGLISH_WORDS = frozenset("the of and to in a that was for on with by from at were said has is are".split())


def language_code(given: str) -> str:
    """The code of a language as people write it, empty for what is none.

    >>> language_code("en_US.UTF-8"), language_code("English (UK)"), language_code("eng"), language_code("AR")
    ('en', 'en', 'en', 'ar')
    >>> language_code("Español"), language_code("n/a"), language_code("und"), language_code("en, ar")
    ('', '', '', '')
    """
    told = given.strip().lower()
    if re.match(r"english\b", told):
        return "en"
    match = CODE.fullmatch(told)
    return "" if match is None else "en" if match[1] == "eng" else match[1]


def detect_language(article: Article) -> str:
    """ISO 639-1 code: as given with the article, else ``en`` where common English words say so, else as detected."""
    if given := language_code(article.language):
        return given
    body = article.text[: SAMPLE_CHARACTERS * 2]
    words = body.lower().split()[:400]
    is_latin = _is_latin(body)
    if is_latin and (
        len(body) < FEWEST_CHARACTERS or sum(word in ENGLISH_WORDS for word in words) >= 0.12 * len(words)
    ):
        return "en"
    code, probability = _identifier().classify(body[:SAMPLE_CHARACTERS])
    return code if probability >= SURE or not is_latin else "en"


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin ones, all of which come before Greek in Unicode.

    >>> _is_latin("Erdoğan met Łukasz"), _is_latin("Три человека погибли (AFP)")
    (True, False)
    """
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0370" for character in letters) * 2 >= len(letters)


@cache
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
