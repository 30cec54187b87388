"""Aggregate, date, place and quote of a draft."""

from datetime import date

from msgspec.structs import replace

from newsledger.extract import clause
from newsledger.extract.asides import apart_from_clause, follows_another, is_comparison, path_to_root
from newsledger.extract.codes import COARSE, OUTCOMES, TO_THE_DAY, VIOLENT
from newsledger.extract.events.conditions import SENT
from newsledger.extract.events.drafts import AREAS, GOING_ON, Draft
from newsledger.extract.events.kinds import TRANSPARENT
from newsledger.extract.parse import PREMODIFIERS
from newsledger.extract.places import place_of, places_of, precision_of
from newsledger.extract.places.anaphors import TAKING
from newsledger.extract.places.elsewhere import LOCALS, is_of_meeting
from newsledger.extract.places.exactness import end_of, lineage
from newsledger.extract.places.hanging import MEETING
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import is_of_whole_war, opened_at
from newsledger.extract.times import when_of
from newsledger.extract.words import words
from newsledger.records import When

SETTLEMENTS = words("villages towns districts areas settlements zones territories neighbourhoods neighborhoods cities")
TENS = words("dozens scores hundreds thousands")
WEEK, LONG_DAYS, YEAR, MANY = 7, 31, 365, 100
CAMPAIGNS = ("offensive", "displacement", "return", "lull")  # go on by what they are
FIRED = words("fired launched lobbed shot")
REPEATED = GOING_ON | {"since", "times"}
SINGLE = words("a an the this that another one")
OFTEN = words("numerous many several repeated countless rare similar previous frequent occasional past regular")
FIGHTS = words("clashes fighting battle battles combat fight firefight gunbattle siege shelling bombardment assault")


def is_aggregate(reading: Reading, draft: Draft, when: When) -> bool:
    """A campaign or running total: by its type, *since*, *continued*, *repeatedly*, a stretch of more than a month, or
    one with no end."""
    if draft.event_type in CAMPAIGNS or when.edtf.endswith("/..") or is_of_whole_war(reading, draft.found[0].token):
        return True
    if _harms_on_day(draft, when):
        return False
    if draft.event_type == "evacuation" and when.precision in COARSE:
        return True
    if not when.edtf and (_is_total(reading, draft) or _is_ongoing(reading, draft)):
        return True
    for one, args in zip(draft.found, draft.arguments, strict=True):
        if not reading.says(one.token, REPEATED):
            continue
        heads = [one.token, *([args.light] if args.light is not None else [])]
        if reading.deps[one.token] in ("dobj", "nsubj", "nsubjpass", "xcomp", "pobj"):
            heads.append(reading.heads[one.token])
            if reading.lower[reading.heads[one.token]] == "of":
                heads.append(reading.heads[reading.heads[one.token]])  # *the rising number of attacks*
        if reading.deps[one.token] == "conj" and clause.own_subject(reading, one.token) is None:
            heads.append(reading.heads[one.token])  # *continued their attacks and took over the area*
        for head in heads:
            if reading.lower[head] in GOING_ON:
                return True
            for child in reading.children[head]:
                word, dep = reading.lower[child], reading.deps[child]
                if word == "since" and dep in ("prep", "mark", "advmod") and not is_comparison(reading, child):
                    return True
                if dep == "advcl" and any(
                    reading.lower[c] == "since" and reading.deps[c] == "mark" and not is_comparison(reading, c)
                    for c in reading.children[child]
                ):
                    return True
                if word in GOING_ON and dep in ("advmod", "amod"):
                    return True
                if word == "times" and dep in ("npadvmod", "dobj") and _is_many(reading, child):
                    return True
    return days_of(when) > LONG_DAYS or ((days_of(when) > WEEK or not when.edtf) and _are_too_many(reading, draft))


def is_one_of_year(reading: Reading, draft: Draft, when: When) -> bool:
    """*was killed in a 2007 raid*, *In 2013 rebels took the town*: one, of which no more than the year is told."""
    lead = draft.found[0]
    if when.precision != "year" or not YEAR <= days_of(when) + 1 <= YEAR + 1 or draft.event_type in CAMPAIGNS:
        return False
    if not lead.is_verb:
        noun = (
            lead.token if reading.deps[lead.token] != "compound" else reading.heads[lead.token]
        )  # *the shooting death*
        told = any(reading.lower[c] in SINGLE and reading.deps[c] == "det" for c in reading.children[noun])
        return told and reading.tags[noun] in ("NN", "NNP")
    hit = draft.arguments[0].patients
    if any(reading.deps[c] == "nummod" for t in hit for c in reading.children[t]):
        return False  # *stole 400 head of cattle*
    return bool(hit) and all(reading.tags[t] in ("NN", "NNP") and reading.lower[t] not in TRANSPARENT for t in hit)


def _are_too_many(reading: Reading, draft: Draft) -> bool:
    """*launched almost 8,000 strikes*: more than one incident of them."""
    lead = draft.found[0].token
    counts = (c for c in reading.children[lead] if reading.deps[c] == "nummod")
    numbers = [word for c in counts if (word := reading.lower[c].replace(",", "")).isdecimal()]
    return reading.tags[lead] == "NNS" and any(int(number) >= MANY for number in numbers)


def sums_up(reading: Reading, draft: Draft, places: tuple[tuple[int, str], ...]) -> bool:
    """*Attacks kill nine in Damascus, Homs and Aleppo*, in a heading: several attacks, each in a place of its own."""
    if draft.event_type not in VIOLENT or all(reading.tags[one.token] != "NNS" for one in draft.found):
        return False
    found = {place for place, role in places if role == "location"}
    return any(
        not {one, other} & (set(lineage(reading, one)[1:]) | set(lineage(reading, other)[1:]))
        for one in found
        for other in found
        if one != other
    )


def around_all(
    reading: Reading, places: tuple[tuple[int, str], ...]
) -> tuple[int | None, str, tuple[tuple[int, str], ...]]:
    """(place, precision, places) of what happened in several places: the area or country that holds them all."""
    located = [place for place, role in places if role == "location"]
    held = (p for p in lineage(reading, located[0]) if all(p in lineage(reading, place) for place in located))
    common = next(held, None)
    return common, "unknown" if common is None else reading.places[common].precision, places


def _harms_on_day(draft: Draft, when: When) -> bool:
    """*Nine were killed on Monday as the army intensified its bombardment*: what was done on one day to somebody."""
    on_day = when.precision in TO_THE_DAY and when.basis in ("stated", "relative") and days_of(when) == 0
    return on_day and any(
        found.trigger.frame in OUTCOMES and args.patients
        for found, args in zip(draft.found, draft.arguments, strict=True)
    )


def _is_total(reading: Reading, draft: Draft) -> bool:
    """What no day is told of and is too much for one: violations, districts and villages, a thousand dead."""
    lead = draft.found[0].token
    if _is_done_often(reading, draft):
        return True
    if draft.event_type == "agreement_violation" and reading.tags[lead] in ("NNS", "VBG"):
        return True
    patients = [t for args in draft.arguments for t in args.patients]
    if any(_are_dozens(reading, t) for t in patients):
        return True
    if draft.event_type in ("territory_change", "destruction"):
        many = [t for t in patients if reading.lower[t] in SETTLEMENTS]
        if any(reading.lower[t] in AREAS for t in patients):
            return True
        return any(all(reading.tags[c] != "CD" for c in reading.children[t]) for t in many) or len(patients) > 2
    counts = [c for t in patients for c in (t, *reading.children[t]) if reading.tags[c] == "CD"]
    return any(
        reading.lower[c].replace(",", "").isdecimal()
        and int(reading.lower[c].replace(",", "")) >= 1000
        and not 1900 < int(reading.lower[c].replace(",", "")) < 2100
        for c in counts
    )


def _are_dozens(reading: Reading, token: int) -> bool:
    """*dozens of villages*, all of which no one attack hits."""
    of = reading.heads[token]
    counted = reading.heads[of] if reading.lower[of] == "of" else token
    inner = [token, *(t for word, t in clause.prepositions(reading, counted) if word == "of")]
    return reading.lower[counted] in TENS and any(reading.lower[t] in SETTLEMENTS for t in inner)


def _is_done_often(reading: Reading, draft: Draft) -> bool:
    """*have committed numerous executions*, *has carried out similar attacks*: many, of no day."""
    lead, light = draft.found[0].token, draft.arguments[0].light
    if len(draft.found) > 1 or draft.found[0].is_verb or reading.tags[lead] != "NNS" or light is None:
        return False
    below = {reading.deps[c]: reading.lower[c] for c in reading.children[light]}
    if below.get("aux") not in ("has", "have", "'ve") or "neg" in below:
        return False
    return not OFTEN.isdisjoint(reading.lower[c] for c in reading.subtree(light) if c > light)


def _is_ongoing(reading: Reading, draft: Draft) -> bool:
    """*are advancing, shelling towns*: done to several while the present lasts; *several statements condemning it*."""
    lead, args = draft.found[0].token, draft.arguments[0]
    head = reading.heads[lead]
    if draft.event_type == "statement":
        return reading.deps[lead] == "acl" and reading.tags[head] == "NNS"
    if reading.tags[lead] != "VBG" or all(reading.tags[t] != "NNS" for t in args.patients):
        return False
    verbs = [lead, head, *([reading.heads[head]] if reading.deps[head] == "xcomp" else [])]
    present = (c for verb in verbs if reading.tags[verb] == "VBG" for c in reading.children[verb])
    return any(reading.deps[c] == "aux" and reading.lower[c] in ("is", "are", "'re", "been") for c in present)


def _is_many(reading: Reading, noun: int) -> bool:
    return any(
        reading.lower[c] in ("several", "many", "numerous", "countless", "hundreds") for c in reading.children[noun]
    )


def days_of(when: When) -> int:
    if not when.earliest or not when.latest:
        return 0
    try:
        return (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days
    except ValueError:
        return 0


def when_happened(reading: Reading, draft: Draft) -> When:
    """The date of the first of its triggers (the leading one, then the others) that has one."""
    spoken = [c for t in draft.tokens for c in _speaking(reading, t)] if draft.event_type == "statement" else []
    claims = [one.token for one in draft.found if one.trigger.frame == "claim"]
    claims = claims if len(claims) < len(draft.found) else []
    for token in (*draft.tokens, *spoken):
        if token in claims:
            continue  # *on Monday claimed a bombing*: not the day of the bombing
        when = when_of(reading, token)
        if when.edtf:
            begun = _goes_on(reading, draft, token, when) or _begins(reading, draft, token, when)
            return opened_at(when) if begun else when
    return When()


def not_to_come(reading: Reading, when: When) -> When:
    """The date of what has happened: *27 March* is last year's or this one's, and *begins this weekend* dates nothing
    that was before; an empty When for what would be after the report."""
    latest = reading.published.latest[:10]
    if reading.published.precision not in TO_THE_DAY or not latest or not when.earliest or when.basis == "stated":
        return when
    ahead = (date.fromisoformat(when.earliest[:10]) - date.fromisoformat(latest)).days
    if ahead <= 1:
        return when
    if when.precision != "day" or ahead < YEAR - LONG_DAYS * 6:
        return When()
    try:
        day = date.fromisoformat(when.earliest[:10])
        before = day.replace(year=day.year - 1).isoformat()
    except ValueError:
        return When()
    return replace(when, edtf=before, earliest=before, latest=before)


def _goes_on(reading: Reading, draft: Draft, token: int, when: When) -> bool:
    """*Since the army launched its offensive in late April, …*: what began then and is told as going on."""
    if draft.event_type not in CAMPAIGNS or "/.." in when.edtf or when.edtf.startswith("../"):
        return False
    verb = clause.governing_verb(reading, token)
    marks = [c for c in reading.children[verb] if reading.deps[c] == "mark"]
    return reading.deps[verb] == "advcl" and any(reading.lower[c] == "since" for c in marks)


def _begins(reading: Reading, draft: Draft, token: int, when: When) -> bool:
    """*The attacks came to a pause on 17 September*: the day of a lull is its first, unless it says how long it was."""
    if draft.event_type != "lull" or "/" in when.edtf or when.precision not in ("day", "part_of_day"):
        return False
    verb = clause.governing_verb(reading, token)
    return all(reading.lower[c] not in ("for", "during", "until") for c in reading.children[verb])


def where_happened(reading: Reading, draft: Draft) -> tuple[int | None, str, tuple[tuple[int, str], ...]]:
    """The main place, how exactly it is told, and all places with their roles, of the first trigger that has one."""
    if not reading.place_at:
        return None, "unknown", ()
    tokens = draft.tokens
    if draft.event_type == "negotiation":  # *held talks in Doha*: the place is that of the talks
        tokens = [t for one in draft.found for t in one.rest if reading.lower[t] in MEETING] + [*tokens]
    for token in tokens:
        places = places_of(reading, token)
        main = _taken(reading, draft)
        main = _taken_from(reading, draft, places) if main is None else main
        if draft.found[0].trigger.frame == "coup" and not placed_in(reading, reading.sentence[token]):
            return _state_of(reading, token)
        main = _moved_to(reading, draft, places) if main is None else main
        main = _met_at(reading, draft) if main is None else main
        precision = reading.places[main].precision if main is not None else precision_of(reading, token)
        if main is None:
            main = place_of(reading, token)
        is_talk = draft.event_type in ("negotiation", "agreement_made")
        if main is not None and (_is_elsewhere(reading, token, main) or (is_talk and _is_prompt(reading, token, main))):
            main, places = None, []
        if main is None:
            main = next((place for place, role in places if role == "location"), None)
        if main is not None and _only_acts(reading, draft, main):
            main, places = None, []
        if main is not None:
            if draft.event_type == "return" and not _named_here(reading, token, main):
                continue  # *went back to their homes*, wherever these are
            if (inner := _quarter(reading, tokens, main)) is not None:
                main, precision = inner, reading.places[inner].precision
            if not any(place == main for place, _ in places):
                places.insert(0, (main, "location"))
            return main, precision, _moved(draft, tuple(dict.fromkeys(places)))
    return None, "unknown", ()


def _speaking(reading: Reading, verb: int) -> list[int]:
    return [c for c in reading.subtree(verb) if reading.lower[c] == "speaking" and reading.deps[c] in ("advcl", "acl")]


def spoken_at(reading: Reading, verb: int) -> int | None:
    """Where words were said: *vowed to fight on, speaking in Nairobi*, *Speaking in Manila, the general ruled out …*,
    *In Geneva, he called for a truce*."""
    inside = [
        t for c in _speaking(reading, verb) for word, t in clause.prepositions(reading, c) if word in ("in", "at")
    ]
    first = reading.sentences[reading.sentence[verb]][0]
    if reading.lower[first] in ("in", "at") and reading.heads[first] == verb:  # *In Geneva, the envoy called for …*
        inside += [c for c in reading.children[first] if reading.place_precision_at.get(c) == "settlement"]
    return next((reading.place_at[t] for t in inside if t in reading.place_at), None)


def _quarter(reading: Reading, tokens: list[int], town: int) -> int | None:
    """*In the capital, gunmen shot and killed a man in the suburb of X*: the place of another verb, in the area that is
    called after the town."""
    first = clause.first_conjunct(reading, tokens[0])
    places = (place_of(reading, t) for t in tokens if clause.first_conjunct(reading, t) == first)
    if reading.places[town].kind != "settlement":
        return None
    name = reading.places[town].name
    for place in places:
        if place not in (None, town) and any(reading.places[p].name == name for p in lineage(reading, place)[1:]):
            return place
    return None


def _only_acts(reading: Reading, draft: Draft, place: int) -> bool:
    """*Russia fired two missiles at Kumba*, a town that no list has: the state that does it is not where it is done."""
    spots = [t for t in placed_in(reading, reading.sentence[draft.found[0].token]) if reading.place_at[t] == place]
    doers = {t for args in draft.arguments for t in args.doers}
    is_talk = draft.event_type in ("negotiation", "agreement_made")
    if is_talk:
        doers |= {t for args in draft.arguments for t in args.parties}  # *vowed not to hold talks with Israel*
        sent = [t for t in doers if reading.lower[t] in SENT]  # *delegations of Georgia and of Abkhazia*
        doers |= {t for one in sent for word, t in clause.prepositions(reading, one) if word == "of"}
    owning = {
        t for t in spots if reading.deps[t] in PREMODIFIERS and reading.heads[t] in reading.actor_at
    }  # *a US jet*
    acting = {t for t in spots if t in doers and t in reading.actor_at}  # *Pyongyang fired three missiles*
    wide = is_talk or reading.places[place].precision == "country" or acting == set(spots)
    return bool(spots) and wide and all(t in doers | owning for t in spots)


def _is_elsewhere(reading: Reading, token: int, place: int) -> bool:
    """Whether a place is that of the clause that an event noun is set against (*signed in A after clashes in B*)."""
    path = path_to_root(reading, token)
    if (other := follows_another(reading, path)) is not None:
        spots = [t for t in placed_in(reading, reading.sentence[token]) if reading.place_at[t] == place]
        return bool(spots) and all(t >= other for t in spots)
    if (firing := _fired_from(reading, path)) is not None:
        spots = [t for t in placed_in(reading, reading.sentence[token]) if reading.place_at[t] == place]
        return bool(spots) and all(t in reading.subtree(firing) for t in spots)
    apart = apart_from_clause(reading, path)
    if apart is None or _is_of_toll(reading, apart, place) or _is_for_town(reading, apart):
        return False
    if _is_of_locals(reading, apart, place):
        return False
    inside = set(reading.subtree(apart))
    spots = [t for t in placed_in(reading, reading.sentence[token]) if reading.place_at[t] == place]
    return bool(spots) and not any(t in inside for t in spots)


def _is_for_town(reading: Reading, apart: int) -> bool:
    """*took the town after heavy clashes*: where that was which was fought for."""
    noun = next((c for c in reading.children[apart] if reading.deps[c] == "pobj"), None)
    fought = noun is not None and reading.lower[apart] in ("after", "following") and reading.lower[noun] in FIGHTS
    return fought and reading.lower[clause.governing_verb(reading, apart)] in TAKING


def _is_of_locals(reading: Reading, apart: int, place: int) -> bool:
    """*Residents of Bor buried their dead after a raid*: it was where those live who mourn or fled."""
    who = clause.subject(reading, clause.governing_verb(reading, apart))
    if who is None or reading.lower[who] not in LOCALS or reading.lower[apart] not in ("after", "following"):
        return False
    return any(reading.place_at.get(t) == place for t in reading.subtree(who))


def _is_of_toll(reading: Reading, apart: int, place: int) -> bool:
    """*In Bor, the government put the toll of the attack at 86*: where the sentence begins."""
    if reading.lower[reading.heads[apart]] not in ("toll", "tally", "count"):
        return False
    first = reading.sentences[reading.sentence[apart]][0]
    return reading.deps[first] == "prep" and any(reading.place_at.get(t) == place for t in reading.subtree(first))


def _fired_from(reading: Reading, path: list[int]) -> int | None:
    """*shells fired by rebels in Bor killed five in Juba*: the phrase that tells who fired and from where."""
    verb = path[0]
    fired = [
        verb,
        *(c for d in reading.children[verb] if reading.deps[d] in clause.SUBJECTS for c in reading.children[d]),
    ]
    for i in fired:
        if reading.lower[i] in FIRED and reading.deps[i] == "acl" and reading.tags[i] in ("VBN", "VBD"):
            phrases = (c for c in reading.children[i] if reading.lower[c] in ("by", "from"))
            return next(phrases, None)
    return None


def _is_prompt(reading: Reading, token: int, place: int) -> bool:
    """Whether a place only stands in the clause that tells what came before (*suspended talks after rebels attacked a
    base in Arauca*)."""
    spots = [t for t in placed_in(reading, reading.sentence[token]) if reading.place_at[t] == place]
    within = [_clause_after(reading, t) for t in spots]
    return bool(spots) and all(clause is not None and token not in reading.subtree(clause) for clause in within)


def _clause_after(reading: Reading, token: int) -> int | None:
    """The clause with *after* or *since* that a token stands in."""
    for i in path_to_root(reading, token):
        marks = (reading.lower[c] for c in reading.children[i] if reading.deps[c] == "mark")
        if reading.deps[i] == "advcl" and not {"after", "since"}.isdisjoint(marks):
            return i
    return None


def _taken(reading: Reading, draft: Draft) -> int | None:
    """The one place that changes hands as the object of the verb (*take back every inch of Syria*)."""
    if draft.event_type != "territory_change":
        return None
    found = {reading.place_at[t] for args in draft.arguments for t in args.patients if t in reading.place_precision_at}
    return found.pop() if len(found) == 1 else None


def _taken_from(reading: Reading, draft: Draft, places: list[tuple[int, str]]) -> int | None:
    """*girls abducted from Chibok*, *brought out the wounded from Bor*, *expelled rebels from Raqqa*: where people were
    taken or driven from is where it happened, if nothing says where; no *driver from Zimbabwe*."""
    if draft.event_type not in ("abduction", "evacuation", "territory_change") or any(
        role == "location" for _, role in places
    ):
        return None
    origins = [place for place, role in places if role == "origin" and reading.places[place].kind != "country"]
    return origins[0] if len(origins) == 1 else None


def _moved_to(reading: Reading, draft: Draft, places: list[tuple[int, str]]) -> int | None:
    """*marched from Bunia into Goma*, *sent 200 soldiers to Goma*: where a force goes, if nothing says where else."""
    moved = draft.event_type in ("force_movement", "return")
    if not moved or (draft.event_type != "return" and any(role == "location" for _, role in places)):
        return None
    reached = [place for place, role in places if role == "destination"]
    if draft.event_type == "return" or len(reached) > 1:
        reached = [place for place in reached if reading.places[place].kind != "country"]
    reached = [p for p in reached if (p, "origin") not in places]
    reached = [p for p in reached if not any(p in lineage(reading, other)[1:] for other in reached)]
    return reached[0] if len(reached) == 1 or (reached and draft.event_type == "return") else None


def _state_of(reading: Reading, token: int) -> tuple[int | None, str, tuple[tuple[int, str], ...]]:
    """*The attacks come a month after a captain took power*: a coup is of the country, whatever town is told of."""
    place = place_of(reading, token) or reading.place_focus
    top = next((p for p in lineage(reading, place) if reading.places[p].kind == "country"), None)
    return (None, "unknown", ()) if top is None else (top, "country", ((top, "location"),))


def _met_at(reading: Reading, draft: Draft) -> int | None:
    """The place where somebody is said to have met, else the one of a sentence where talks are said to be held."""
    if draft.event_type != "negotiation":
        return None
    met = [one.token for one in draft.found if one.trigger.words == ("meet",)]
    for word, inner in (pair for verb in met for pair in clause.prepositions(reading, verb)):
        if word in ("in", "at") and inner in reading.place_precision_at:
            return reading.place_at[inner]  # *met them in Cairo to discuss a return to talks in Jeddah*
    spots = placed_in(reading, reading.sentence[draft.found[0].token])
    spots = [s for s in spots if s in reading.place_precision_at]  # *talks in Jeddah mediated by Saudi Arabia*
    spots = [s for s in spots if not _is_of_later(reading, end_of(reading, s))]
    found = {reading.place_at[s] for s in spots if is_of_meeting(reading, end_of(reading, s))}
    found -= {outer for place in found for outer in lineage(reading, place)[1:]}  # *in Oslo, Norway*
    return found.pop() if len(found) == 1 else None


def _is_of_later(reading: Reading, spot: int) -> bool:
    """*met in N'Djamena before the next round of talks in Abuja*."""
    path = path_to_root(reading, spot)
    return any(reading.lower[i] in ("before", "ahead", "after") and reading.deps[i] == "prep" for i in path)


def _named_here(reading: Reading, token: int, place: int) -> bool:
    return any(reading.place_at[t] == place for t in placed_in(reading, reading.sentence[token]))


def _moved(draft: Draft, places: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """People who are driven somewhere were before where they are said to be: *drove the civilians of A to B*."""
    if draft.event_type not in ("displacement", "evacuation") or all(role != "destination" for _, role in places):
        return places
    return tuple((place, "origin" if role == "location" else role) for place, role in places)


def placed_in(reading: Reading, sentence: int) -> list[int]:
    """The tokens of a sentence that name places."""
    if (known := reading.memo.get(("placed", sentence))) is None:
        start, end = reading.sentences[sentence]
        known = reading.memo["placed", sentence] = sorted(reading.place_at.keys() & range(start, end))
    return known


def quote_of(reading: Reading, token: int, light: int | None = None) -> tuple[int, int]:
    """(first token, last token + 1) of the clause of a trigger, without the clauses coordinated with it."""
    if (known := reading.memo.get(("quote", token, light))) is None:
        known = reading.memo["quote", token, light] = _clause_of(reading, token, light)
    return known


def _clause_of(reading: Reading, token: int, light: int | None) -> tuple[int, int]:
    start, end = reading.sentences[reading.sentence[token]]
    top = light if light is not None else clause.governing_verb(reading, token)
    if reading.deps[top] == "amod":  # *wrested control of the town*, taken for a participle before its noun
        top = reading.heads[top]
    elif not clause.is_verb(reading, top):
        top = token
    span = {top, token}
    for child in reading.children[top]:
        if reading.deps[child] not in ("conj", "parataxis", "punct", "cc") or child == token:
            span.update(reading.subtree(child))
    span.intersection_update(range(start, end))
    first, last = min(span), max(span)
    while first < token and reading.tags[first] in (",", ":", "``", "''", ".", "_SP", "-RRB-", "HYPH"):
        first += 1
    while last > token and reading.tags[last] in (",", ":", "``", ".", "_SP", "-LRB-"):
        last -= 1
    return first, last + 1
