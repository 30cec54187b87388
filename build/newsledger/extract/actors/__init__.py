"""Who is spoken of in an article: mentions, resolved within the article, and the relations that it states.

Names come from the lexicons and, where those have none, from the model; nouns (*rebels*, *the regime*) from a lexicon
with the grammar of the phrase. What cannot be told stays open: an unknown name is a row ``name:…``, an ambiguous one an
issue.
"""

from newsledger.extract.actors.aliases import read_aliases
from newsledger.extract.actors.bands import Bands
from newsledger.extract.actors.clans import Clans
from newsledger.extract.actors.coreference import read_pronouns
from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.full_names import FullNames
from newsledger.extract.actors.lexicon import Entry, load_actor_lexicon
from newsledger.extract.actors.mentions import read_names
from newsledger.extract.actors.nominals import NounPhrases
from newsledger.extract.actors.organizations import Organizations
from newsledger.extract.actors.people import People
from newsledger.extract.actors.relations import read_relations
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import find_names, find_nouns
from newsledger.extract.actors.units import with_units
from newsledger.extract.reading import Reading

__all__ = ["Entry", "load_actor_lexicon", "read_actors"]


def read_actors(reading: Reading) -> None:
    """Fills ``actors``, ``actor_at`` (every token of a mention) and ``actor_relations`` of the reading."""
    lexicon = reading.knowledge.cached(load_actor_lexicon)
    roster = Roster(reading, lexicon)
    known = find_names(reading, lexicon)
    focus = Focus(reading, known, lexicon)
    names = with_units(reading, roster, focus, focus.fitting(lexicon, known))
    nouns = find_nouns(reading, lexicon, {t for span in names for t in range(span.first, span.last)})
    phrases = NounPhrases(reading, roster, focus, names, nouns)
    phrases.used |= Clans(reading, roster, names).read()
    phrases.used |= FullNames(reading, roster, names).read()
    phrases.used |= Bands(reading, roster, names, nouns).read()
    people = People(reading, roster, phrases, names)
    people.read()
    phrases.read()
    read_names(reading, roster, focus, names, phrases)
    Organizations(reading, roster, names, nouns).read()
    read_aliases(reading, roster)
    phrases.attach_owners()
    read_pronouns(reading, roster)
    phrases.attach_owners()  # *its troops* as well
    read_relations(reading, roster)
    roster.finish()
