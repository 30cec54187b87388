"""Which language a text is in, as far as it must be known: only English is read."""

from functools import cache

from newsledger.records import Article

FEWEST_CHARACTERS = 80  # below that the detector guesses
SAMPLE_CHARACTERS = 2_000
SURE = 0.95
ENGLISH_WORDS = frozenset("the of and to in a that was for on with by from at were said has is are".split())


def detect_language(article: Article) -> str:
    """ISO 639-1 code: as given with the article, else ``en`` where common English words say so, else as detected."""
    if article.language:
        return article.language.lower().replace("_", "-").split("-")[0].replace("eng", "en")
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
