"""What figures ask of the extractors that may not be written yet."""

# mypy: ignore-errors
try:
    from newsledger.extract.times import period_of
except ImportError:

    def period_of(reading, token):
        return "", ""


try:
    from newsledger.extract.places import place_of
except ImportError:

    def place_of(reading, token):
        return None


try:
    from newsledger.extract.events import event_of
except ImportError:

    def event_of(reading, token):
        return None


try:
    from newsledger.extract.claims import claimants_of
except ImportError:

    def claimants_of(reading, first, last):
        return ()
