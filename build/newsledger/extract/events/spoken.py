"""Acts that are only spoken of: *not deterred by bombings*, *charged with murder*, *an end to kidnappings*.

A bare noun without people, place or day, put where something is judged, feared, counted or prosecuted, tells no event.
"""

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.codes import VIOLENT
from newsledger.extract.events.carriers import MASSES
from newsledger.extract.events.tellings import Telling
from newsledger.extract.events.triggers import PASSED
from newsledger.extract.reading import Reading
from newsledger.extract.words import COPULAS, words

INDEFINITE = words("any such no all more further other")
ABOUT = words("of by from about against for to regarding over on with into concerning like including")
TOLD_IN = words(
    "scene site place result victim victims target wake aftermath midst day night hours days weeks nights time"
    " report reports"
)
JUDGING = words(
    "condemn condemns condemned condemning denounce denounces denounced denouncing stop stops stopped stopping end ends"
    " ended ending cease ceases ceased ceasing fear fears feared fearing avoid avoids avoided avoiding prevent prevents"
    " prevented preventing oppose opposes opposed opposing use uses used using justify justifies justified justifying"
    " investigate investigates investigated investigating support supports supported supporting discuss discussed"
    " discussing encourage encourages encouraged consider considered mean means advocate advocates advocated include"
    " includes included including reject rejects rejected rejecting renounce renounced renouncing allow allows allowed"
    " ban bans banned combat fight fights tackle glorify glorifies probe probes probed study studies studied criticize"
    " criticized excuse commit committing tolerate tolerated reduce reduces reduced curb curbs halt halts face deter"
    " deters deterred"
)
CONDEMNING = words(
    "condemn condemns condemned condemning denounce denounces denounced denouncing deplore deplores deplored deploring"
    " decry decries decried decrying oppose opposes opposed opposing protest protests protested protesting"
)
CRIMES = words("murder murders assault assaults arson kidnapping kidnappings abduction sabotage killing manslaughter")
LEGAL = words(
    "charge charges charged count counts convicted conviction guilty accused acquitted sentenced suspicion indicted"
    " trial tried wanted plea pleaded pleading conspiracy cleared arrested booked crime crimes case cases including"
    " accuse accuses accusing"
    " executed beheaded hanged jailed imprisoned"
)
REMEMBERING = words(
    "anniversary anniversaries centenary centenaries bicentenary bicentennial centennial jubilee wreath wreaths"
    " memorial monument plaque commemorate commemorates commemorated"
    " commemorating commemoration commemorations tribute tributes vigil vigils remembrance silence"
)
COURTS = words("court courts trial appeal judge judges hearing tribunal prosecutor prosecutors sentence verdict jury")
RECALLING = words("recall recalls recalled recalling evoke evokes evoked named called")  # what happened long ago
LONG_AGO = 5  # years
FREQUENT = words("rare rarer rarest common commoner commonplace frequent infrequent uncommon unusual routine likely")
EVERY = words("all any such every further no more other")


STRUGGLES = words("fight struggle war")
DONE_BY = words("after before by since upon on while without")  # *took the town after defeating them*
SEEMING = words("look looks looked sound sounds sounded seem seems seemed feel feels felt")
TELLINGS = words("report reports reporting accounts signs word")


def is_only_spoken_of(reading: Reading, telling: Telling) -> bool:
    """Whether a telling names an act without telling of one."""
    draft = telling.draft
    lead, args = draft.found[0], draft.arguments[0]
    if _is_stance(reading, telling) or _is_likened(reading, lead.token) or _is_of_few(reading, lead.token):
        return True
    old = _is_long_ago(reading, telling) and not telling.heading
    if old and reading.says(lead.token, RECALLING) and _is_recalled(reading, lead.token):
        return True
    past = (not telling.own_time and not telling.heading) or old
    if past and (_is_remembered(reading, lead.token) or (telling.own_time and _is_tried(reading, lead.token))):
        return True
    if any(found.is_verb for found in draft.found) or telling.heading or telling.event_type not in VIOLENT:
        return False
    if not _is_bare(reading, lead.token) or telling.numbers:
        return False
    top = clause.first_conjunct(reading, lead.token)
    every = any(reading.lower[c] in EVERY for c in reading.children[lead.token])
    if every and reading.tags[lead.token] == "NNS" and _is_judged(reading, top) and not telling.own_time:
        return True  # *condemned all attacks on civilians in Darfur*
    if reading.tags[lead.token] == "NNS" and not telling.own_time and _is_of_habit(reading, top):
        return True
    if telling.under_place:
        return False
    plural = reading.tags[lead.token] == "NNS" and reading.deps[top] == "dobj" and not telling.own_time
    if plural and reading.lower[reading.heads[top]] in CONDEMNING:
        return True  # *marched to denounce Russian air strikes*
    if any(not reading.actors[actor].generic for actor, _ in telling.actors):
        return False
    if _is_charge(reading, lead.token, top):
        return not args.patients
    if telling.own_time or (args.light is not None and args.doers):
        return False
    return _is_judged(reading, top)


def _is_stance(reading: Reading, telling: Telling) -> bool:
    """*one of the groups fighting the government*, *help for Niger in the fight against IS*, *efforts to defeat them*:
    whom somebody is set against, and no battle; not *fighters battling rebels in Bor on Monday*."""
    draft = telling.draft
    lead = draft.found[0]
    fights = lead.trigger.frame == "fight" or lead.trigger.words == ("defeat",)
    if len(draft.found) > 1 or not fights or telling.own_time or telling.numbers:
        return False
    if telling.under_place and telling.precision not in ("country", "unknown"):
        return False
    if lead.is_verb:
        return telling.modality != "asserted" or _is_aim(reading, lead.token)
    below = (c for c in reading.children[lead.token] if reading.deps[c] == "prep")
    governed = (
        reading.deps[lead.token] in ("pobj", "poss", "nsubj", "nsubjpass", "dobj") and reading.tags[lead.token] == "NN"
    )
    return (
        governed
        and reading.lower[lead.token] in STRUGGLES
        and any(reading.lower[c] in ("against", "with") for c in below)
    )


def _is_aim(reading: Reading, verb: int) -> bool:
    """*groups fighting the state*, *Defeating them will take time*, *united in fighting them*."""
    if reading.tags[verb] != "VBG" or any(reading.deps[c] == "aux" for c in reading.children[verb]):
        return False
    dep, above = reading.deps[verb], reading.lower[reading.heads[verb]]
    return dep in ("acl", "csubj") or (dep == "pcomp" and above not in DONE_BY)


def _is_likened(reading: Reading, token: int) -> bool:
    """*It looked as if a bomb had hit it*, *sounded like an explosion*: what something was only taken for."""
    if not reading.says(token, SEEMING):
        return False
    path = path_to_root(reading, token)
    for i in path[1:]:
        if reading.lower[i] not in SEEMING:
            continue
        below = path[path.index(i) - 1]
        marks = (below, *reading.children[below])
        return any(reading.lower[c] in ("like", "if", "though") and reading.deps[c] in ("mark", "prep") for c in marks)
    return False


def _is_of_few(reading: Reading, noun: int) -> bool:
    """*few reports of clashes in the province since*: that there were hardly any."""
    of, reports = reading.heads[noun], reading.heads[reading.heads[noun]]
    if reading.deps[noun] != "pobj" or reading.lower[of] != "of" or reading.lower[reports] not in TELLINGS:
        return False
    return any(reading.lower[c] == "few" and reading.lower[c - 1] != "a" for c in reading.children[reports])


def _is_long_ago(reading: Reading, telling: Telling) -> bool:
    """*the centenary of the battle in which 300,000 died in 1916*."""
    then, now = telling.when.latest[:4], reading.published.earliest[:4]
    return then.isdecimal() and now.isdecimal() and int(now) - int(then) >= LONG_AGO


def _is_tried(reading: Reading, token: int) -> bool:
    """*The appeal of two colonels convicted of the 1988 massacre will be heard*: what a court deals with."""
    path = path_to_root(reading, token)
    return any(reading.lower[i] in LEGAL for i in path[1:4]) and reading.says(token, COURTS)


def _is_remembered(reading: Reading, token: int) -> bool:
    """*laid wreaths for the 67 people whom gunmen killed*, *marked the anniversary of the bombing*: long ago."""
    if not reading.says(token, REMEMBERING):
        return False
    path = path_to_root(reading, token)[1:]
    given = [c for i in path if clause.is_verb(reading, i) for c in clause.objects(reading, i)]
    given += [c for i in path if clause.is_verb(reading, i) for c in clause.patients(reading, i)]
    return any(reading.lower[t] in REMEMBERING for t in (*path, *given))


def _is_recalled(reading: Reading, token: int) -> bool:
    """*The square recalls the battle of 1809, when peasants beat the army*: of which only a name tells."""
    verbs = [i for i in path_to_root(reading, token)[1:] if reading.lower[i] in RECALLING]
    return any(t not in reading.actor_at for i in verbs for t in clause.doers(reading, i))


def _is_bare(reading: Reading, noun: int) -> bool:
    return not any(
        reading.deps[c] in ("det", "poss", "nummod") and reading.lower[c] not in INDEFINITE
        for c in reading.children[noun]
    )


def _is_of_habit(reading: Reading, top: int) -> bool:
    """*Bomb attacks in the city have been rarer of late*, *Kidnappings are common there*: how often."""
    verb = reading.heads[top]
    if reading.deps[top] != "nsubj" or reading.lower[verb] not in COPULAS:
        return False
    return any(reading.deps[c] == "acomp" and reading.lower[c] in FREQUENT for c in reading.children[verb])


def _is_charge(reading: Reading, noun: int, top: int) -> bool:
    """*charged with murder*, *two counts of assault*: a crime by its name."""
    if reading.lower[noun] not in CRIMES or reading.deps[top] != "pobj":
        return False
    above = reading.heads[reading.heads[top]]
    if reading.deps[above] == "dobj":  # *accused a man of assault*
        above = reading.heads[above]
    return reading.lower[above] in LEGAL


def _is_judged(reading: Reading, top: int) -> bool:
    """The noun's place in its clause: under a preposition or verb of judging, or the subject of *is*."""
    dep, head = reading.deps[top], reading.heads[top]
    if dep in ("nsubj", "attr"):
        return reading.lower[head] in COPULAS and any(reading.deps[c] == "attr" for c in reading.children[head])
    if dep == "dobj":
        return reading.lower[head] in JUDGING
    if dep != "pobj" or reading.lower[head] not in ABOUT:
        return False
    above = reading.lower[reading.heads[head]]
    return above not in MASSES | PASSED | TOLD_IN and not above.isdigit()
