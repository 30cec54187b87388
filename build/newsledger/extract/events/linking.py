"""Mentions of one happening in an article -> one event: heading and lead, *the attack*, *three died* after it.

Conservative: types must go together, nothing known may differ, and something specific must be shared.
"""

from math import inf

from msgspec.structs import replace

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.carrying import is_simple_past
from newsledger.extract.codes import BANDS, OFFICIAL, REMOTE, VIOLENT
from newsledger.extract.events.drafts import BY_ITSELF
from newsledger.extract.events.merging import merge
from newsledger.extract.events.taken_up import taken_up
from newsledger.extract.events.tellings import (
    HOLDING,
    OUTWARD,
    PRECISE,
    Telling,
    answers,
    comes_beside,
    conflict,
    dates_meet,
    is_old_news,
    is_repaid,
    is_turned,
    numbers_differ,
    perpetrators_differ,
    perpetrators_of,
    places_meet,
)
from newsledger.extract.events.unreal import is_warded_off
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.gazetteer import kilometres

TOLD_OF = OUTWARD | VIOLENT
FATAL = VIOLENT - {"abduction"} | {"protest"}
HURT = ("victim", "target")
ONE_SIDED = words("attack_on_civilians execution abduction")  # which no clash tells of
INCIDENTS = words("incident action tragedy violence carnage bloodshed")
DOWNING = words("down downing")
CRAFT = words("helicopter plane aircraft jet warplane airplane gunship airliner bomber fighter copter")
STEM = 4  # letters that a verb and its noun share
ANY_ATTACK = frozenset("atta assa inci viol stri kill deat".split())
CARRIED = 12  # more than all points together
LEAD_SENTENCES = 4
COMMON, FULL = 60, 60  # events of an article, and tellings of one event, up to which all are compared
TOP, NEIGHBOURHOOD = 2, 120  # sentences, the dateline's counted; km
OPENING, REACH = 4, 15  # of more: those from the top, and those told last


def link(reading: Reading, tellings: list[Telling]) -> list[list[Telling]]:
    """Groups of tellings, each of one event, in order of first telling."""
    groups: list[list[Telling]] = []
    for telling in sorted(tellings, key=_is_release):  # *X freed the men kidnapped in May*: what X did comes first
        group = _antecedent(reading, telling, _within_reach(groups))
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    return [sorted(group, key=_is_claim) for group in merge(reading, groups)]


def _within_reach(groups: list[list[Telling]]) -> list[list[Telling]]:
    """What a telling is compared with: all events of an article of common length, so that a list of thousands of
    incidents takes no more than its length."""
    if len(groups) <= COMMON:
        return groups if all(len(group) < FULL for group in groups) else [g for g in groups if len(g) < FULL]
    return [group for group in [*groups[:OPENING], *groups[max(OPENING, len(groups) - REACH) :]] if len(group) < FULL]


def _is_claim(telling: Telling) -> bool:
    return telling.draft.found[0].trigger.frame == "claim"


def _is_release(telling: Telling) -> bool:
    return _is_claim(telling) and telling.event_type == "abduction"


def _antecedent(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that a telling continues; None if it begins a new one."""
    if telling.event_type == "agreement_made":
        return _same_making(telling, groups)
    if telling.event_type == "statement":
        return _same_statement(telling, groups)
    if telling.event_type == "agreement_violation" and telling.aggregate:
        return _same_violation(reading, telling, groups)
    if _is_of_agreement(telling):
        return _same_state(telling, groups)
    groups = [g for g in groups if not _is_of_agreement(g[0]) and _is_of_way(g[0]) == _is_of_way(telling)]
    groups = [g for g in groups if not (_is_over_home(reading, telling, g[0]) or _is_over_home(reading, g[0], telling))]
    groups = [g for g in groups if not _are_others(reading, telling, g)]
    if telling.modality != "asserted" and not telling.definite:
        return None
    if telling.heading and (title := _repeated(reading, telling, groups)) is not None:
        return title
    body = [g for g in groups if g[-1].modality == telling.modality or telling.definite]
    if telling.apart and not telling.heading:
        return _referred_to(reading, telling, body) if telling.refers else None
    if answers(reading, telling.draft.found[0].token):  # which is no part of what was told before
        body = groups = [g for g in groups if g[0].sentence == telling.sentence]
    elif is_repaid(reading, telling.draft.found[0].token) or comes_beside(reading, telling.draft.found[0].token):
        if perpetrators_of(telling, HURT):
            return None
        body = groups = [g for g in groups if g[-1].sentence != telling.sentence]
    if _is_claim(telling):
        return _blamed_for(reading, telling, body)
    if (found := _of_person(reading, telling, body)) is not None:
        return found
    if telling.draft.found[0].trigger.frame == "disperse" and (marched := _dispersed(reading, telling, body)):
        return marched
    shared = any(g[-1].sentence == telling.sentence and g[-1].when == telling.when for g in body)  # a note's heading
    undated = not telling.own_time or shared
    if _tells_outcome(reading, telling) and not telling.heading and not telling.under_place and undated:
        found = _before(reading, telling, body, LEAD_SENTENCES if _are_known(reading, telling) else 2)
        if found is not None:
            return found
    if telling.draft.outcome_only and not telling.heading and _names_incident(reading, telling):
        found = _before(reading, telling, body, LEAD_SENTENCES)
        if found is not None:
            return found
    if telling.definite:
        found = _definite(reading, telling, body)
        if found is not None:
            return found
    if (found := taken_up(reading, telling, body)) is not None:
        return found
    if (found := _downed(reading, telling, body)) is not None:
        return found
    if not telling.heading and (found := _headed(reading, telling, groups)) is not None:
        return found
    scored = [(score, -n, group) for n, group in enumerate(groups) if (score := _score(reading, telling, group)) > 0]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _of_person(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """*the killing of Juan Ruiz*, *who shot Juan Ruiz*: who is known by name dies once, whoever says where and by
    whom."""
    who = _killed(reading, telling)
    for group in groups if who else ():
        told = [one for one in group if _killed(reading, one) & who]
        apart = any(t.own_time and telling.own_time and not dates_meet(t.when, telling.when) for t in told)
        if told and not apart and group[0].modality == telling.modality:
            if telling.own_place and any(
                t.own_place and not places_meet(reading, telling.place, t.place) for t in told
            ):
                telling.place, telling.precision, telling.places, telling.own_place = None, "unknown", (), False
            return group
    return None


def _are_others(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """*killed Juan Ruiz. … the killing of Pedro Lara*: two persons who are known by name, and nobody else."""
    mine, theirs = _killed(reading, telling), {a for one in group for a in _killed(reading, one)}
    if not (mine and theirs) or mine & theirs or {a for one in group for a in perpetrators_of(one, HURT)} - theirs:
        return False
    names = [{word for a in who for word in reading.actors[a].name.lower().split()} for who in (mine, theirs)]
    return names[0].isdisjoint(names[1])


def _killed(reading: Reading, telling: Telling) -> set[int]:
    """The persons known by name who are told to have been killed."""
    if telling.event_type not in FATAL or not any(f.trigger.frame in ("kill", "death") for f in telling.draft.found):
        return set()
    hurt = perpetrators_of(telling, HURT)
    return {a for a in hurt if reading.actors[a].actor_type == "person" and not reading.actors[a].generic}


def _referred_to(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The incident of another sentence that *since the strike*, *the day before the killings* counts from; of its day,
    where it has one of its own (*since the massacre of 29 August*)."""
    told = [g for g in groups if g[-1].sentence != telling.sentence]
    if telling.own_time:
        told = [g for g in told if any(one.when.edtf and dates_meet(one.when, telling.when) for one in g)]
    return _definite(reading, telling, told)


def _repeated(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The event of a title that the text begins with once more, by the same words."""
    lead = telling.draft.found[0].token
    around = reading.lower[lead - 1 : lead + 2]
    for group in groups:
        for one in group:
            here = one.draft.found[0].token
            if one.heading and here != lead and reading.lower[here - 1 : here + 2] == around:
                if any(other.place is not None for other in group):
                    telling.place, telling.precision, telling.places, telling.own_place = None, "unknown", (), False
                return group
    return None


def _tells_outcome(reading: Reading, telling: Telling) -> bool:
    """*Eighteen rebels were neutralised and two cars destroyed*: only what an attack did, not who attacked whom."""
    if telling.draft.outcome_only or telling.event_type not in FATAL or telling.own_place:
        return telling.draft.outcome_only
    return all(
        found.is_verb
        and found.trigger.frame in ("kill", "casualty", "destroy")
        and not (args.doers or args.weapons)
        and is_simple_past(reading, clause.first_conjunct(reading, found.token))
        for found, args in zip(telling.draft.found, telling.draft.arguments, strict=True)
    )


def _downed(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """*A helicopter was shot down near Bor. … The helicopter was downed on its way back*: one machine, unless place,
    day or doers differ, or more are told of."""
    craft = _craft_of(reading, telling)
    if len(craft) != 1 or telling.aggregate:
        return None
    for group in groups:
        mine = [one for one in group if _craft_of(reading, one)]
        if not mine or group[0].aggregate or any(_craft_of(reading, one) != craft for one in mine):
            continue
        apart = any(one.own_place and not places_meet(reading, telling.place, one.place) for one in mine)
        if telling.own_place and apart and not _are_known(reading, telling):
            continue
        if not conflict(reading, replace(telling, own_place=False, under_place=False), mine):
            if telling.own_place and apart:  # where it had come from
                telling.place, telling.precision, telling.places, telling.own_place = None, "unknown", (), False
            return group
    return None


def _craft_of(reading: Reading, telling: Telling) -> set[str]:
    """The single aircraft that a telling says were brought down, by their kind."""
    pairs = zip(telling.draft.found, telling.draft.arguments, strict=True)
    hit = (t for one, args in pairs if set(one.trigger.words) & DOWNING for t in args.patients)
    return {reading.lower[t] for t in hit if reading.lower[t] in CRAFT}


def _are_known(reading: Reading, telling: Telling) -> bool:
    """*The passengers were injured by glass*: those of whom the attack was told."""
    hurt = [t for args in telling.draft.arguments for t in args.patients]
    known = (reading.deps[c] == "det" and reading.lower[c] == "the" for t in hurt for c in reading.children[t])
    return bool(hurt) and any(known)


def _dispersed(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """*Students marched in Dakar. Police fired tear gas*: the protest of the sentence before, which they broke up."""
    for group in reversed(groups):
        last = group[-1]
        if last.event_type != "protest" or not 0 <= telling.sentence - last.sentence <= 1:
            continue
        here = not telling.own_place or places_meet(reading, telling.place, last.place)
        return group if here and (not telling.own_time or dates_meet(telling.when, last.when)) else None
    return None


def _headed(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The title's first violent event, where the body's first one may restate it: a headline tells of its lead."""
    if telling.event_type not in TOLD_OF or any(
        one.event_type in VIOLENT and not one.heading and not one.aggregate and one.modality == "asserted"
        for group in groups
        for one in group
    ):
        return None
    group = next((g for g in groups if g[0].heading and g[0].event_type in TOLD_OF), None)
    if (
        group is None
        or telling.sentence - group[-1].sentence > LEAD_SENTENCES
        or telling.aggregate != group[0].aggregate
    ):
        return None
    loose = telling.draft.weak or group[0].draft.weak or telling.event_type == group[0].event_type
    if not loose:
        return None
    same_number = any(telling.numbers & one.numbers for one in group)
    return group if same_number or not conflict(reading, telling, group, near=True) else None


def _same_making(telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that tells of the making of the same agreement."""
    made = {agreement for agreement, relation in telling.agreements if relation == "concludes"}
    done = [g for g in groups if (g[0].modality == "asserted") == (telling.modality == "asserted")]
    return next((g for g in done if any((a, "concludes") in one.agreements for one in g for a in made)), None)


def _same_statement(telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """What the heading says that somebody said, and the first sentences say again."""
    speakers = perpetrators_of(telling, ("speaker",))
    for group in groups:
        first = group[0]
        if first.event_type == "statement" and first.heading and telling.sentence - first.sentence <= LEAD_SENTENCES:
            alike = first.modality == telling.modality and first.agreements == telling.agreements
            if alike and speakers & perpetrators_of(first, ("speaker",)):
                return group
    return None


def _is_of_agreement(telling: Telling) -> bool:
    """*The truce expired*, *took hold*: what becomes of an agreement, which is no attack that may be told again."""
    return telling.draft.found[0].trigger.frame in BY_ITSELF and bool(telling.agreements)


def _is_of_way(telling: Telling) -> bool:
    """*blocked the road*, *reopened the crossing*: no part of the violence told beside it."""
    return telling.draft.found[0].trigger.frame in ("bar", "open")


def _is_over_home(reading: Reading, telling: Telling, other: Telling) -> bool:
    """*A drone hit Belgorod. Ukraine's air force shot down 23 drones*: over Ukraine, which was another attack."""
    place = other.place
    return place is not None and is_warded_off(reading, telling.draft, telling.actors, place)


def _same_state(telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that tells the same of the same agreement."""
    alike = (
        group
        for group in groups
        if group[0].agreements == telling.agreements
        and group[0].draft.found[0].trigger.frame == telling.draft.found[0].trigger.frame
    )
    met = (group for group in alike if all(dates_meet(telling.when, one.when) for one in group))
    return next((group for group in met if group[0].modality == telling.modality), None)


def _same_violation(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that tells of the lasting violation of the same agreement by the same side."""
    broken = {pair for pair in telling.agreements if pair[1] == "violates"}
    for group in groups:
        alike = (
            group[0].event_type == telling.event_type and group[0].aggregate and group[0].modality == telling.modality
        )
        if alike and broken & {p for one in group for p in one.agreements}:
            return None if perpetrators_differ(reading, telling, group) else group
    return None


def _names_incident(reading: Reading, telling: Telling) -> bool:
    """*Four people were killed in the incident*: the one just told, wherever the sentence says it was."""
    lead = telling.draft.found[0].token
    return any(
        preposition in ("in", "during")
        and reading.lower[noun] in INCIDENTS
        and any(reading.lower[c] in ("the", "this") for c in reading.children[noun])
        for preposition, noun in clause.prepositions(reading, lead)
    )


def _before(reading: Reading, telling: Telling, groups: list[list[Telling]], reach: int) -> list[Telling] | None:
    """The violent incident told last, at most ``reach`` sentences before: *Three soldiers died.*"""
    near = [
        (one.sentence, max(one.draft.tokens), n)
        for n, group in enumerate(groups)
        for one in group
        if one.event_type in FATAL
        and not one.heading
        and 0 <= telling.sentence - one.sentence <= reach
        and one.aggregate == telling.aggregate
    ]
    told = list(dict.fromkeys(n for _, _, n in sorted(near, reverse=True)))
    told.sort(  # stable: then the one told last
        key=lambda n: groups[n][-1].sentence != telling.sentence and not _share_victims(telling, groups[n])
    )
    for n in told:
        if groups[n][-1].event_type == "protest" and _is_protested(reading, telling, groups[n][-1]):
            continue
        if not perpetrators_differ(reading, telling, groups[n]) and not _only_feared(telling, groups[n]):
            return groups[n]
    return None


def _is_protested(reading: Reading, telling: Telling, protest: Telling) -> bool:
    """*Protests broke out after police shot two students*: what people took to the streets for."""
    verb = clause.governing_verb(reading, telling.draft.found[0].token)
    if telling.sentence != protest.sentence or reading.deps[verb] != "advcl":
        return False
    return any(reading.lower[c] in ("after", "because", "since") for c in reading.children[verb])


def _only_feared(telling: Telling, group: list[Telling]) -> bool:
    """*pledged to end attacks on officials. The murder of Romero …*: nobody has come to harm by what is only planned,
    denied or feared."""
    return group[-1].modality != telling.modality and bool(perpetrators_of(telling, HURT))


def _share_victims(telling: Telling, group: list[Telling]) -> bool:
    """*The farmers were shot in their fields*: those whose killing was told before."""
    hurt = perpetrators_of(telling, HURT)
    return bool(hurt & {actor for one in group for actor in perpetrators_of(one, HURT)})


def _blamed_for(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The violent incident that names what was hit (*responsibility for the attack on the embassy*), else the one told
    last, at most four sentences before; a release tells of an abduction. None where that one is known to be the deed of
    others."""
    wanted = telling.draft.found[0].trigger.event_type
    groups = [group for group in groups if not is_turned(telling, group)]
    if wanted != "abduction" and (named := _naming(reading, telling, groups)):
        named = [group for group in named if not conflict(reading, telling, group)]
        return named[0] if named else None
    near = [
        (one.sentence, not _is_aside(reading, one), max(one.draft.tokens), n)
        for n, group in enumerate(groups)
        for one in group
        if (one.event_type == wanted if wanted == "abduction" else one.event_type in VIOLENT)
        and 0 <= telling.sentence - one.sentence <= LEAD_SENTENCES
        and not one.aggregate
    ]
    if not near:
        return None
    group = groups[max(near)[3]]
    return None if perpetrators_differ(reading, telling, group) else group


def _is_aside(reading: Reading, telling: Telling) -> bool:
    """*dropped gas on a town near where a helicopter was shot down*: what tells the place of another."""
    path = path_to_root(reading, telling.draft.found[0].token)
    tops = (i for i in path if reading.deps[i] in ("relcl", "advcl", "pcomp"))
    return any(reading.lower[c] == "where" for i in tops for c in reading.children[i])


def _definite(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The last event before that *the attack* can mean."""
    told = {
        id(g): max((one.sentence, not (_is_aside(reading, one) or g[0].apart), max(one.draft.tokens)) for one in g)
        for g in groups
    }
    order = sorted(groups, key=lambda group: told[id(group)], reverse=True)
    named = _naming(reading, telling, order)
    for group in named or order:
        near = 0 <= telling.sentence - group[-1].sentence <= 2
        if not _types_meet(telling, group, loose=True):
            continue
        known = telling
        if named and _is_blaming(telling) and _objects_of(reading, telling) and not is_turned(telling, group):
            known = replace(telling, actors=())
        if conflict(reading, known, group, near) and not (group is groups[0] and _is_news(reading, telling, group)):
            continue
        if telling.event_type in HOLDING and numbers_differ(group, [telling]):
            continue  # *Ten men were held …; the arrest of eight policemen*
        if _only_feared(telling, group):
            continue
        if group[-1].draft.outcome_only and (group[0].aggregate or _is_end_of_attackers(reading, group)):
            continue
        if telling.draft.found[0].trigger.frame == "fight" and {one.event_type for one in group} <= ONE_SIDED:
            continue
        if group[0].aggregate and not telling.aggregate and (telling.when.edtf or not _is_plural(reading, telling)):
            continue
        return group
    return None


def _is_blaming(telling: Telling) -> bool:
    """*responsible for the attack on the union*: others say who did what is known."""
    return any(one.trigger.frame == "claim" for one in telling.draft.found)


def _is_end_of_attackers(reading: Reading, group: list[Telling]) -> bool:
    """*Three gunmen were then shot dead by police*: no attack, but what became of those who made one."""
    hurt = {a for one in group for a in perpetrators_of(one, HURT)}
    done = {a for one in group for a in perpetrators_of(one, ("perpetrator",))}
    official = bool(done) and all(reading.actors[a].actor_type in OFFICIAL for a in done)
    armed = bool(hurt) and all(reading.actors[a].actor_type in BANDS for a in hurt)
    return official and armed and all(one.draft.outcome_only for one in group)


def _is_news(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """*A bomb went off in a town south of Baghdad. The blast in Mahawil …*: the incident that the article tells of
    first, of which nothing differs but a place that was told loosely."""
    at_top = group[0].heading or group[0].sentence <= TOP
    if not at_top or _is_plural(reading, telling) or telling.draft.found[0].is_verb:
        return False
    if telling.place is None or conflict(reading, replace(telling, own_place=False, under_place=False), group):
        return False
    return all(one.place is None or _may_be_near(reading, telling, one) for one in group)


def _may_be_near(reading: Reading, telling: Telling, other: Telling) -> bool:
    """Whether two places of one country may be of one neighbourhood, as one of them is told without its exact point."""
    here, there = (reading.places[one.place] for one in (telling, other) if one.place is not None)
    told = [(here.kind, telling.precision), (there.kind, other.precision)]
    loose = any(kind in ("unresolved", "region") or precision not in PRECISE for kind, precision in told)
    return loose and here.country == there.country and not NEIGHBOURHOOD < kilometres(here, there) < inf


def _naming(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[list[Telling]]:
    """The violent incidents in whose sentences stands what the noun of a telling is said to have hit, or its place
    (*the attack on the embassy*, *the killings in Barga*), those that name most of it first, then the one told last."""
    named, deeds = _objects_of(reading, telling), _deeds_of(reading, telling)
    if not named and not deeds:
        return []
    scored = []
    for group in groups:
        if group[0].event_type in VIOLENT and group[0].modality == "asserted":
            shared = max(len(named & _words_of(reading, one.sentence)) for one in group)
            shared = shared or (telling.under_place and any(one.place == telling.place for one in group))
            alike = telling.event_type in {one.event_type for one in group}
            done = any(w.startswith(deed) for one in group for w in _words_of(reading, one.sentence) for deed in deeds)
            scored.append((shared, done, alike, group[-1].sentence, group))
    scored.sort(key=lambda item: item[:-1], reverse=True)
    return [group for shared, done, *_, group in scored if shared or done]


def _deeds_of(reading: Reading, telling: Telling) -> set[str]:
    """The stems of the nouns that tell how it was done (*ambush*, as in *ambushed*), without those for any attack."""
    return {reading.lower[one.token][:STEM] for one in telling.draft.found if not one.is_verb} - ANY_ATTACK


def _objects_of(reading: Reading, telling: Telling) -> set[str]:
    """The nouns of the phrases by which an event noun says what it hit and where."""
    found = set()
    for noun in (one.token for one in telling.draft.found if not one.is_verb):
        for preposition, inner in clause.prepositions(reading, noun):
            if preposition in ("on", "in", "at", "against", "near", "outside", "of") and not _is_time(reading, inner):
                found |= {reading.lower[t] for t in clause.conjuncts(reading, inner) if reading.tags[t][:2] == "NN"}
    return found


def _is_time(reading: Reading, token: int) -> bool:
    return reading.ent_types[token] in ("DATE", "TIME") or any(t.first <= token < t.last for t in reading.times)


def _words_of(reading: Reading, sentence: int) -> set[str]:
    return set(reading.lower[slice(*reading.sentences[sentence])])


def _is_plural(reading: Reading, telling: Telling) -> bool:
    return reading.tags[telling.draft.found[0].token] in ("NNS", "NNPS")


def _types_meet(telling: Telling, group: list[Telling], loose: bool = False) -> bool:
    types = {one.event_type for one in group if not one.draft.weak} or {group[0].event_type}
    if telling.event_type in types or (loose and telling.event_type in {one.event_type for one in group}):
        return True
    weak = telling.draft.weak or all(one.draft.weak for one in group)
    if weak and telling.event_type in OUTWARD and types <= OUTWARD:
        return (
            loose
            or telling.draft.outcome_only
            or all(one.draft.outcome_only or one.heading for one in group)
            or (telling.event_type != "battle" and "battle" not in types)
        )
    if loose and weak and types == {"chemical_attack"} and telling.event_type in OUTWARD:
        return not telling.draft.found[0].is_verb  # *The attack hit Zamalka*
    if telling.event_type == "chemical_attack":
        return False  # *the gas attack* is none of the air strikes, which may have brought the gas
    return loose and telling.event_type in REMOTE and bool(types & REMOTE)


def _is_there(reading: Reading, telling: Telling) -> bool:
    """*Nine people were killed in the town*: where the one before was."""
    if telling.precision not in PRECISE:
        return False
    span = range(*reading.sentences[telling.sentence])
    named = [t for t in span if reading.place_at.get(t) == telling.place]
    return bool(named) and all(reading.words[t].islower() for t in named)


def _is_fight(telling: Telling) -> bool:
    return telling.event_type == "battle" and any(found.trigger.frame == "fight" for found in telling.draft.found)


def _score(reading: Reading, telling: Telling, group: list[Telling]) -> int:
    """How surely a telling is of the group's event; 0: not surely enough."""
    if telling.aggregate != group[0].aggregate or telling.modality != group[0].modality:
        return 0
    if not _types_meet(telling, group) or conflict(reading, telling, group):
        return 0
    if telling.own_place and any(not places_meet(reading, telling.place, one.place) for one in group if one.own_place):
        return 0
    if is_old_news(reading, telling, group):
        return 0
    last = group[-1]
    carried = not telling.own_place and not telling.own_time and 0 <= telling.sentence - last.sentence <= 3
    if carried and last.draft.weak:  # *killed in it*, then *jets …*
        last = next((one for one in reversed(group) if not one.draft.weak), last)
    if carried and telling.event_type == last.event_type and telling.event_type in REMOTE and not last.heading:
        return CARRIED - (telling.sentence - last.sentence)  # of two that it may go on from, the nearer
    points = int(_is_fight(telling) and any(_is_fight(one) for one in group))  # one fight that is told of again
    if telling.event_type == "chemical_attack" == group[0].event_type and not (
        _is_plural(reading, telling) or _is_plural(reading, group[0])
    ):  # which is rare
        near = telling.place is not None and any(one.place is not None and one.place != telling.place for one in group)
        points += 2 + near
    if telling.place is not None and any(one.place == telling.place for one in group):
        points += 2 if reading.places[telling.place].precision in PRECISE else 1
        points += telling.draft.outcome_only and _is_there(reading, telling)
    if telling.when.earliest and any(one.when.earliest == telling.when.earliest for one in group):
        points += 1
    points += bool(
        perpetrators_of(telling, ("perpetrator", "gainer"))
        & {a for o in group for a in perpetrators_of(o, ("perpetrator", "gainer"))}
    )
    victims = ("victim", "target", "displaced")
    shared = perpetrators_of(telling, victims) & {a for o in group for a in perpetrators_of(o, victims)}
    points += max((1 if reading.actors[a].generic else 2 for a in shared), default=0)
    numbers = {n for one in group for n in one.numbers}
    if telling.numbers and numbers:
        points += 2 if telling.numbers & numbers else -1
    restating = any(one.heading for one in group) and telling.sentence - group[0].sentence <= 4
    return points if points >= (2 if restating else 3) else 0
