"""Who the article says a claim comes from. The publisher's own voice is no claimant.

``claimants_of`` answers for the tokens of a figure or event: the innermost claim first, whoever relays it after.
"""

from msgspec.structs import replace

from newsledger.extract.claims.claim import Claim
from newsledger.extract.claims.cues import Cues
from newsledger.extract.claims.lexicon import load_reporting
from newsledger.extract.claims.marked import MINISTRIES, opened, sourced
from newsledger.extract.claims.sources import Sources
from newsledger.extract.claims.turns import turns_inside
from newsledger.extract.quotes import PAIRS, Quote, find_quotes
from newsledger.extract.reading import Reading

__all__ = ["Claim", "claimants_of", "read_claims"]

SHORTEST_QUOTE = 4
COLON = frozenset((":",))
STORMS = frozenset("cyclone hurricane typhoon storm tropical tornado operation".split())  # whose names are people's


def read_claims(reading: Reading) -> None:
    """Fills ``reading.claims``; may add actors that only speak here (*the survey*)."""
    lexicon = reading.knowledge.cached(load_reporting)
    quotes, paragraph = find_quotes(reading), reading.paragraph
    quoted = {token for quote in quotes for token in range(quote.first, quote.last)}
    cues = Cues(reading, lexicon, Sources(reading, lexicon), quoted)
    claims = list(cues.read())
    turns = _turns(reading, paragraph, cues.sources)
    claims += turns.values()
    claims += [] if turns else turns_inside(reading, paragraph, cues.sources)
    claims += _quotations(reading, quotes, paragraph, cues, turns)
    claims += _headings(reading)
    claims += _unmarked_headings(reading)
    claims += opened(reading)
    claims += sourced(reading)
    reading.claims = claims


def claimants_of(reading: Reading, first_token: int, last_token: int) -> tuple[int, ...]:
    """Actor indices of those who claim what stands at tokens first..last (exclusive): the origin first, then relayers;
    empty for the publisher's own voice."""
    if "claims at" not in reading.memo:
        at: dict[int, list[Claim]] = {}
        for claim in reading.claims:
            for token in claim.tokens:
                at.setdefault(token, []).append(claim)
        reading.memo["claims at"] = at
    claims_at = reading.memo["claims at"]
    one, other = claims_at.get(first_token, []), claims_at.get(last_token - 1, [])
    holding = [*one, *(claim for claim in other if not any(claim is known for known in one))]
    holding.sort(key=lambda claim: (len(claim.tokens), claim.cue))
    return tuple(dict.fromkeys(actor for claim in holding for actor in claim.claimants))


def _quotations(
    reading: Reading,
    quotes: list[Quote],
    paragraph: list[int],
    cues: Cues,
    turns: dict[int, Claim],
) -> list[Claim]:
    """Quotations with the speaker beside them, or of the quotation that they go on from."""
    found: list[Claim] = []
    before: tuple[Quote, Claim] | None = None
    for quote in quotes:
        tokens = frozenset(range(quote.first, quote.last))
        claim = None
        if quote.paragraph in turns:
            claim = replace(turns[quote.paragraph], tokens=tokens)
        elif (cue := _cue_beside(reading, quote, cues.bare, paragraph)) is not None:
            claim = Claim(tokens, cue[1], cue[0], "quotation")
        elif (colon := _colon_before(reading, quote)) is not None and (speakers := cues.before_colon(colon)):
            claim = Claim(tokens, speakers, colon, "colon")
        elif (signed := _signature(reading, quote, paragraph, cues)) is not None:
            claim = Claim(tokens, signed[1], signed[0], "signature")
        elif before is not None and _goes_on(reading, before[0], quote, paragraph):
            claim = Claim(tokens, before[1].claimants, before[1].cue, "quotation-goes-on")
        if claim is None:
            if quote.last - quote.first >= SHORTEST_QUOTE:
                before = None
            continue
        found.append(claim)
        before = (quote, claim)
    return found


def _signature(reading: Reading, quote: Quote, paragraph: list[int], cues: Cues) -> tuple[int, tuple[int, ...]] | None:
    """A dash and a name that end the paragraph of a quotation: *“Twelve died.” — Ann Hill*."""
    dash = quote.last + 1
    if reading.words[dash : dash + 1] not in (["—"], ["―"], ["–"], ["--"]) or paragraph[dash] != quote.paragraph:
        return None
    last = dash
    while last + 1 < len(reading.words) and paragraph[last + 1] == quote.paragraph and last - dash < 9:
        last += 1
    names = [t for t in range(dash + 1, last + 1) if reading.tags[t] == "NNP"]
    if not names or (last + 1 < len(reading.words) and paragraph[last + 1] == quote.paragraph):
        return None
    speakers = cues.sources.of(names[-1])
    return (dash, speakers) if speakers else None


def _colon_before(reading: Reading, quote: Quote) -> int | None:
    """The colon that introduces a quotation of some length, line breaks between them or not."""
    i = quote.first - 2
    while i > 0 and not reading.words[i].strip():
        i -= 1
    long_enough = quote.last - quote.first >= SHORTEST_QUOTE
    return i if i > 0 and reading.words[i] == ":" and long_enough else None


def _cue_beside(
    reading: Reading, quote: Quote, bare: list[tuple[int, tuple[int, ...]]], paragraph: list[int]
) -> tuple[int, tuple[int, ...]] | None:
    """The say-verb nearest to a quotation in its first or last sentence, in the sentence right behind it, or before the
    colon that introduces it."""
    own = {reading.sentence[quote.first], reading.sentence[quote.last - 1]}
    opening = quote.first - 2
    while opening > 0 and not reading.words[opening].strip():
        opening -= 1
    introduced = opening >= 0 and reading.words[opening] in (":", ",")
    before = reading.sentence[opening] if introduced else -1
    behind = quote.last + 1
    follows = behind < len(reading.words) and paragraph[behind] == quote.paragraph
    after = reading.sentence[behind] if follows else -1
    near = []
    for verb, claimants in bare:
        sentence = reading.sentence[verb]
        if quote.first <= verb < quote.last:
            continue
        away = quote.first - verb if verb < quote.first else verb - quote.last + 1
        limit = 25 if sentence in own else 20 if sentence == before and verb < quote.first else 9
        if (
            away <= limit
            and sentence in (*own, before, after)
            and (sentence in own or sentence != after or verb > quote.last)
        ):
            near.append((away, verb, claimants))
    return min(near)[1:] if near else None


def _goes_on(reading: Reading, before: Quote, quote: Quote, paragraph: list[int]) -> bool:
    """Whether a quotation has the speaker of the one before: the same paragraph, or one that opens with a mark."""
    if quote.paragraph == before.paragraph:
        return quote.last - quote.first >= SHORTEST_QUOTE
    opens = quote.first < 2 or paragraph[quote.first - 2] != quote.paragraph
    between = {paragraph[t] for t in range(before.last, quote.first)} - {before.paragraph, quote.paragraph}
    filled = any(reading.words[t].strip() for t in range(before.last, quote.first) if paragraph[t] in between)
    return opens and not filled and quote.last - quote.first >= SHORTEST_QUOTE


def _turns(reading: Reading, paragraph: list[int], sources: Sources) -> dict[int, Claim]:
    """{paragraph: what its speaker says} of a transcript (*HILL: Twelve died.*): a known person, or a name in capitals
    where at least two paragraphs begin so, before a colon."""
    words = reading.words
    spoken: list[tuple[int, list[int], int, bool]] = []
    for colon in reading.spots(COLON):
        if reading.kinds[colon] != "body" or colon == 0:
            continue
        number, first = paragraph[colon], colon - 1
        while first > 0 and paragraph[first - 1] == number and colon - first < 7:
            first -= 1
        if first > 0 and paragraph[first - 1] == number:
            continue
        name = [t for t in range(first, colon) if words[t].strip() and words[t] not in PAIRS]
        if not name or len(name) > 5 or not all(words[t][:1].isupper() or words[t] == "." for t in name):
            continue
        last = colon
        while last + 1 < len(words) and paragraph[last + 1] == number:
            last += 1
        actor = reading.actor_at.get(name[-1])
        known = actor is not None and reading.actors[actor].actor_type == "person" and not reading.actors[actor].generic
        known = known and reading.lower[name[0]] not in STORMS
        capitals = all(words[t].isupper() for t in name if words[t].isalpha())
        if (known or capitals) and number not in {turn[0] for turn in spoken[-1:]}:
            spoken.append((number, list(range(colon, last + 1)), name[-1], known))
    found = {}
    for number, tokens, speaker, known in spoken:
        if (known or len(spoken) > 1) and (claimants := sources.of(speaker)):
            found[number] = Claim(frozenset(tokens), claimants, speaker, "turn")
    return found


TELLING = frozenset("monitor monitors observatory watchdog ngo activists pentagon kremlin un sohr".split())


def _unmarked_headings(reading: Reading) -> list[Claim]:
    """*12 dead in raid on Idlib Monitor*: who says it, at the end of a title that has lost its colon."""
    found = []
    for start, end in reading.sentences:
        last = end - 1
        while last > start and not reading.words[last].strip():
            last -= 1
        actor = reading.actor_at.get(last)
        if reading.kinds[start] != "title" or actor is None or reading.lower[last] not in TELLING:
            continue
        first = last
        while first - 1 > start and reading.actor_at.get(first - 1) == actor and first - 1 not in reading.place_at:
            first -= 1
        if reading.lower[last] == "activists" and first - 1 not in reading.place_at:
            continue  # *kills eight White Helmets activists*
        named = reading.words[last][:1].isupper() and reading.tags[first - 1] == "CD"  # *kills 43 Observatory*
        if first - start > 3 and (named or reading.tags[first - 1][:2] == "NN"):
            found.append(Claim(frozenset(range(start, first)), (actor,), last, "heading"))
    return found


def _headings(reading: Reading) -> list[Claim]:
    """*12 dead in raid: monitor*; *Monitor: 12 dead in raid*."""
    found = []
    for start, end in reading.sentences:
        if reading.kinds[start] not in ("title", "heading"):
            continue
        for colon in range(start + 1, end - 1):
            if reading.words[colon] not in (":", "-", "–", "—"):
                continue
            front = [t for t in range(start, colon) if reading.words[t].strip()]
            back = [t for t in range(colon + 1, end) if reading.words[t].strip() and reading.words[t] != "."]
            for speaker, content in ((back, front), (front, back)):
                actors = {reading.actor_at.get(t) for t in speaker}
                if speaker and reading.lower[speaker[-1]] in MINISTRIES:
                    actors = {reading.actor_at.get(speaker[-1])}  # *Gaza health ministry: 30 killed*
                if speaker and len(speaker) <= 5 and len(actors) == 1 and None not in actors and len(content) > 2:
                    if reading.words[colon] != ":" and speaker is front:
                        continue
                    claimant = next(iter(actors))
                    if speaker is back and reading.kinds[start] == "title":
                        content = [*range(start), *content]  # *Raids kill 10; 300 flee - UN*
                    found.append(Claim(frozenset(content), (claimant,), speaker[0], "heading"))  # type: ignore[arg-type]
                    break
    return found
