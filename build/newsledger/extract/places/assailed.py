"""Names that can be nothing but ground by what is done to them: *shelled X*, *rebels attacked X*, *an attack on X
killed 20*; the model often takes them for persons."""

from pathlib import Path

from newsledger.extract.codes import BANDS
from newsledger.extract.places.candidates import Candidate
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED, words
from newsledger.lexicons import read_lexicon

CROWDS = words(
    "police policemen protesters rioters mobs robbers settlers guards"
)  # who attack people rather than towns
ARMED = (LISTED["headline_doer"] | words("army military militia junta insurgency guerrilla navy regime migs")) - CROWDS
DOING = LISTED["deed_at_once"]
SHELLING = frozenset(  # nothing but ground, unlike what is stormed or bombarded (*bombarded Parliament with letters*)
    "shell shells shelled shelling retake retakes retook retaken retaking recapture recaptures recaptured recapturing"
    " overrun overruns overran overrunning encircle encircled encircling".split()
)
CAPTURING = frozenset("capture captured captures capturing hold holds held".split())
HIM = frozenset("him his he her she hers".split())
RAIDED = frozenset("raid raids raided raiding".split())
BOMBARDED = frozenset("shelling bombardment barrage pounding recapture encirclement".split())
ASSAULTS = frozenset("attack attacks assault assaults raid raids offensive ambush".split())
HARM = frozenset("killed kills left leaves wounded injured claimed displaced destroyed forced sent drove".split())
STRIKES = frozenset(
    "siege blockade strike strikes airstrike airstrikes raid raids shelling bombardment bombing bombings barrage"
    " barrages".split()
)


def is_assailed(reading: Reading, c: Candidate, verb: int) -> bool:
    """*Rebels attacked Goma*, *Boko Haram attacked Chibok, killing nine*: a name alone behind a verb of those who
    fight; people who are attacked are introduced by more."""
    deps = reading.deps
    alone = c.first == verb + 1 and not reading.words[c.last][:1].isupper() if c.last < len(reading.words) else True
    if not alone or deps[c.last - 1] not in ("dobj", "npadvmod", "pobj", "advmod", "dep"):
        return False
    if names_armed_doer(reading, verb):
        return True
    deeds = (j for j in reading.children[verb] if deps[j] in ("advcl", "conj"))
    return bool(_doers(reading, verb)) and any(reading.lower[j] in DOING for j in deeds)


def names_armed_doer(reading: Reading, verb: int) -> bool:
    """*Rebels raided and burned it*: whether those who do it are told to be armed."""
    return any(_is_armed(reading, j) for j in _doers(reading, verb))


def _doers(reading: Reading, verb: int) -> list[int]:
    while reading.deps[verb] == "conj" and not any(reading.deps[j] == "nsubj" for j in reading.children[verb]):
        verb = reading.heads[verb]
    return [j for j in reading.children[verb] if reading.deps[j] == "nsubj"]


def is_somebody(reading: Reading, c: Candidate, verb: int) -> bool:
    """*captured Bergdahl*, *attacked Okello, wounding him*: whether an unknown name may be a person's."""
    end = reading.sentences[reading.sentence[verb]][1]
    return reading.lower[verb] in CAPTURING or not HIM.isdisjoint(reading.lower[c.last : end])


def _is_armed(reading: Reading, doer: int) -> bool:
    """*rebels*, *armed men*, *Boko Haram*."""
    if reading.lower[doer] in ARMED or any(reading.lower[c] == "armed" for c in reading.children[doer]):
        return True
    bands = reading.knowledge.cached(load_band_names)
    return any(tuple(reading.words[first : doer + 1]) in bands for first in range(max(doer - 3, 0), doer + 1))


def harmed_by(reading: Reading, c: Candidate, noun: int) -> bool:
    """*an attack on Beledweyne killed 20*: a name alone behind an attack by which others come to harm."""
    alone = c.last >= len(reading.words) or not reading.words[c.last][:1].isupper()
    verb = reading.heads[noun]
    return alone and reading.lower[noun] in ASSAULTS and reading.deps[noun] == "nsubj" and reading.lower[verb] in HARM


def is_ground(reading: Reading, i: int) -> bool:
    """*shelled Khan al-Sabil*, *the shelling of it*, *air strikes on it*: nothing but ground begins at token i."""
    low, before = reading.lower[i - 1 : i], reading.lower[i - 2 : i - 1]
    if low == ["of"] or low == ["on"]:
        return i > 1 and before[0] in (BOMBARDED if low == ["of"] else STRIKES)
    return i > 0 and low[0] in SHELLING and reading.tags[i - 1][:1] == "V"


def load_band_names(own: Path | None) -> frozenset[tuple[str, ...]]:
    """The names of armed groups, each as its words."""
    rows = [row for row in read_lexicon("actors", own) if row["actor_type"] in BANDS]
    names = (name for row in rows for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(tuple(name.split()) for name in names if name[:1].isupper())
