"""Where a publisher sits, from its name and address: a local paper's town is the one that its articles mean."""

from newsledger.extract.places.words import PlaceWords
from newsledger.gazetteer import Gazetteer
from newsledger.gazetteer.fold import fold
from newsledger.records import Article

DOMAINS = {"uk": "GBR", "su": "RUS"}
NO_COUNTRY = frozenset("com org net edu gov int info io co me tv fm ly ai".split())


def publisher_country(article: Article, gazetteer: Gazetteer) -> str:
    """The country that the article's address ends in, or none."""
    end = article.host.rsplit(".", 1)[-1]
    if end in NO_COUNTRY or len(end) != 2:
        return ""
    return DOMAINS.get(end) or gazetteer.alpha3(end.upper())


def publisher_home(article: Article, gazetteer: Gazetteer, words: PlaceWords) -> str:
    """The folded name of a town in the publisher's name or address (*The Dunmore Gazette*, dunmoregazette.example)."""
    press = words.role("press")
    for name in (article.publisher, article.host):
        stem = fold(name.split(".", 1)[0] if "." in name and " " not in name else name)
        parts = [word for word in stem.split() if word not in press]
        if not parts or len(parts) > 3:
            continue
        if len(parts) < len(stem.split()):
            if gazetteer.candidates(" ".join(parts)):
                return " ".join(parts)
        elif len(parts) == 1 and (found := _glued(parts[0], gazetteer, press)):
            return found
    return ""


def _glued(stem: str, gazetteer: Gazetteer, press: frozenset[str]) -> str:
    """The town before the press words of a word such as *dunmoregazette*."""
    for lead in sorted((w for w in press if stem.startswith(w)), key=len, reverse=True):
        if len(stem) - len(lead) > 3:
            stem = stem[len(lead) :]
            break
    for name in sorted(gazetteer.prefixes(stem), key=len, reverse=True):
        rest = stem[len(name) :]
        while rest and (last := next((w for w in press if rest.startswith(w)), "")):
            rest = rest[len(last) :]
        if not rest and len(name) > 3 and name not in press:
            return name
    return ""
