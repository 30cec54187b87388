"""Doc -> places: which names are places, which place each one means, and where an event or a figure belongs."""

from newsledger.extract.places.accept import accept
from newsledger.extract.places.anaphors import read_anaphors, read_coordinates
from newsledger.extract.places.facilities import drop_facilities, read_facilities
from newsledger.extract.places.mentions import Scanner
from newsledger.extract.places.publisher import publisher_home
from newsledger.extract.places.records import add_places
from newsledger.extract.places.senses import resolve
from newsledger.extract.places.where import place_of, places_of, precision_of, story_place
from newsledger.extract.places.words import load_place_words
from newsledger.extract.reading import Reading
from newsledger.gazetteer import load_gazetteer

__all__ = ["drop_facilities", "place_of", "places_of", "precision_of", "read_places", "story_place"]


def read_places(reading: Reading) -> None:
    """Fills ``reading.places`` and ``place_at``, and ``place_precision_at`` for the tokens of each mention."""
    gazetteer = reading.knowledge.cached(load_gazetteer)
    words = reading.knowledge.cached(load_place_words)
    scanner = Scanner(reading, gazetteer, words)
    home = publisher_home(reading.article, gazetteer, words)
    candidates = accept(scanner.candidates(), reading.lower, gazetteer, home)
    groups = resolve(reading, gazetteer, words, candidates, home)
    add_places(reading, gazetteer, groups)
    read_facilities(reading)
    read_anaphors(reading)
    read_coordinates(reading)
