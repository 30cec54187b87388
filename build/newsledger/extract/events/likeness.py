"""The type of an attack that no word of its own tells: *a similar attack*, *raids were reported in A and B*."""

from newsledger.extract.codes import REMOTE
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.kinds import GATHERED, kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

LIKE = words("similar same identical")
RAIDS = words("raid raids")
HARMING = ("kill", "casualty")
ARMED = {"armed", "military_object", "state"}
OPEN = ("other", "attack_on_civilians", "attack_on_objects")


def take_after(reading: Reading, drafts: list[Draft]) -> None:
    """Gives drafts of no type of their own that of the attack before them that they are likened to; *raids* by
    a state or nobody are from the air where the article has told of air strikes."""
    told: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: min(one.tokens)):
        remote = told[-1].event_type if told else ""
        if remote and draft.weak and (draft.event_type in OPEN or draft.event_type == "battle"):
            nouns = [found.token for found in draft.found if not found.is_verb]
            likened = any(reading.lower[c] in LIKE for noun in nouns for c in reading.children[noun])
            likened = likened and draft.event_type in OPEN
            doers = [doer for args in draft.arguments for doer in args.doers if doer not in draft.tokens]
            bare = all(_can_fly(reading, doer) for doer in doers)
            flown = bare and all(reading.lower[noun] in RAIDS for noun in nouns)
            if likened or (flown and nouns and any(one.event_type == "airstrike" for one in told)):
                draft.event_type, draft.weak = (remote if likened else "airstrike"), False
        if draft.event_type in REMOTE:
            told.append(draft)


def _can_fly(reading: Reading, doer: int) -> bool:
    """*regime raids*, *Russian raids*: by who has an air force."""
    actor = reading.actors[reading.actor_at[doer]] if doer in reading.actor_at else None
    return actor is not None and actor.actor_type in ("state", "government", "military", "coalition")


def type_by_harm(reading: Reading, group: list[Telling], lexicon: EventLexicon) -> None:
    """*The militia attacked Kibua; 131 people were killed*: an attack on a town of which only the unarmed are told to
    have suffered is no battle."""
    lead = group[0]
    if lead.event_type != "battle" or not lead.draft.weak or lead.draft.found[0].trigger.frame != "attack":
        return
    pairs = [pair for one in group for pair in zip(one.draft.found, one.draft.arguments, strict=True)]
    hit = [t for _, args in pairs for t in (*args.patients, *args.parties)]
    hit = [t for t in hit if reading.lower[t] not in GATHERED or t in reading.actor_at]  # *a convoy of lorries*
    harmed = [t for f, args in pairs if f.trigger.frame in HARMING for t in args.patients]
    harmed += [t for f, args in pairs if f.trigger.frame == "death" for t in args.doers]
    if "civilian" in kinds_of(reading, harmed, lexicon) and not kinds_of(reading, hit, lexicon) & ARMED:
        lead.event_type = "attack_on_civilians"
