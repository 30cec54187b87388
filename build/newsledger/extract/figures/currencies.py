"""Which country's money a bare *peso*, *rupee*, *franc*, *dinar* or *pound* is: that of the country that the article is
about."""

from newsledger.extract.reading import Reading
from newsledger.gazetteer import load_gazetteer
from newsledger.values.quantity import Quantity

WEST_AFRICA = ("BEN", "BFA", "CIV", "GNB", "MLI", "NER", "SEN", "TGO")
LOCAL = {  # unit of the bare word -> country -> unit (ISO 4217)
    "MXN": {"COL": "COP", "ARG": "ARS", "CHL": "CLP", "PHL": "PHP"},
    "INR": {"PAK": "PKR", "LKA": "LKR", "NPL": "NPR"},
    "IRR": {"YEM": "YER"},
    "TRY": {"SYR": "SYP", "LBN": "LBP"},
    "GBP": {"SDN": "SDG", "SSD": "SSP", "SYR": "SYP", "LBN": "LBP", "EGY": "EGP"},
    "SAR": {"SAU": "SAR", "QAT": "QAR", "YEM": "YER"},
    "KES": {"KEN": "KES", "UGA": "UGX", "TZA": "TZS", "SOM": "SOS"},
    "IQD": {"IRQ": "IQD", "JOR": "JOD", "KWT": "KWD", "LBY": "LYD", "DZA": "DZD", "TUN": "TND", "SRB": "RSD"},
    "XAF": dict.fromkeys(WEST_AFRICA, "XOF"),
    "CHF": {
        "COD": "CDF", "RWA": "RWF",
        **dict.fromkeys(WEST_AFRICA, "XOF"),
        **dict.fromkeys(("CMR", "CAF", "TCD", "COG", "GAB", "GNQ"), "XAF"),
    },
}  # fmt: skip
BARE = frozenset(
    "peso pesos rupee rupees rs rs. franc francs cfa fcfa rial rials lira liras pound pounds riyal riyals"
    " shilling shillings dinar dinars".split()
)
SEVERAL = ("SAR", "KES", "IQD")  # whose bare word is no country's more than another's


def local_currency(reading: Reading, quantity: Quantity) -> str:
    """The unit of a quantity, of the article's own country where its word is that of several; its own unit else."""
    countries = LOCAL.get(quantity.unit)
    if countries is None:
        return quantity.unit
    last = max(quantity.unit_last or 0, quantity.last)
    words = reading.lower[max(quantity.first - 1, 0) : last]
    demonyms = reading.knowledge.cached(load_gazetteer).demonyms
    named = any(word in demonyms for word in words)
    glued = quantity.first < len(reading.lower) and reading.lower[quantity.first].startswith("rs")
    if named or not (glued or BARE.intersection(words)):
        return quantity.unit
    return countries.get(_country(reading), "item" if quantity.unit in SEVERAL else quantity.unit)


def _country(reading: Reading) -> str:
    """The code of the country that the article is about, or that all its places lie in."""
    if reading.place_focus is not None and (code := reading.places[reading.place_focus].country):
        return code
    codes = {place.country for place in reading.places} - {""}
    return codes.pop() if len(codes) == 1 else ""
