"""Tokens of a parse -> atoms for reading numbers: glued signs, numbers, units and dashes come apart (*$5m-€7m*).

A parser's tokens split *5m* but not *5k*, *5-7* but not *5–7*; reading numbers should not depend on which.
"""

import re

from msgspec import Struct

PADDING = 12  # empty atoms behind the last, so that looking a few to the right, or left of 0, needs no check

SIGN = (
    r"(?:(?:US|A|AU|C|CA|NZ|HK|S|SG|NT|TT|J|Z|EC|R|CAD|AUD)?\$|[£€¥₹₩₽₺₪₦₱฿]|US\$|RM|Rs\.?|Tk\.?|CHF|USD|EUR|GBP|SEK|NOK|DKK"
    r"|INR|AUD|CAD|JPY|CNY|RMB|ZAR|SAR|AED|SYP|TRY|RUB|NGN|KES|PKR|SFr|[DSN]Kr|[KTU]?Shs?|[KTU]sh|N(?=\d{1,3},\d{3}|\d{3}|\d+(?:\.\d+)?(?:bn|m|tn)))"
)
NUMBER = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[’']\d{3})+"
    r"|\d+(?:\.\d+)?[½¼¾⅓⅔]?|\.\d+|[½¼¾⅓⅔])"
)
SUFFIX = r"(?:%|‰|[°º]?[A-Za-zµ]+[23²³]?(?:/[A-Za-z]+)?|[°º])"
GLUED = re.compile(
    rf"(?:[Mm]agnitude-)?(?P<mark>[<>~≈≥≤±]*)(?P<minus>[-−–+]?){SIGN}?[-−+]?{NUMBER}{SUFFIX}?\+?(?:[-–—]{SIGN}?{NUMBER}{SUFFIX}?\+?)?[-–—]?\.?"
)
PIECE = re.compile(rf"{NUMBER}|{SIGN}|{SUFFIX}|.")
JOINED = re.compile(rf"{NUMBER}|[—-]|[^\W\d]+|.")  # *fell—109*, which parsers keep together
LETTERED = re.compile(rf"(?P<sign>[NPR])(?P<number>{NUMBER})")  # *N50 million*, *P40,000*, kept together by the parser
SCALED = (["million"], ["billion"], ["trillion"], ["m"], ["m."], ["bn"])
KEPT = ("to-", "or-", "foot-", "feet-")  # *18-to-24*, *6-foot-4*
DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")
DASHES = frozenset(("-", "–", "—", "−", "‑", "‐"))
SPACES = frozenset((" ", "\xa0", "\u2009", "\u202f"))


class Atoms(Struct):
    """Columns indexed by atom. token[i] is the token that atom i is of; tags, deps, heads and ent_types stay by token.

    Columns are padded with empty atoms, so that ``lower[i + 3]`` and ``lower[-1]`` exist and are empty.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    token: list[int]
    size: int
    text: str
    tags: list[str]
    deps: list[str]
    heads: list[int]
    ent_types: list[str]

    def tag(self, i: int) -> str:
        return self.tags[self.token[i]] if 0 <= i < self.size else ""

    def ent(self, i: int) -> str:
        return self.ent_types[self.token[i]] if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """Whether atom ``i`` follows the one before without a space."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]


def split_tokens(
    words: list[str],
    tags: list[str],
    starts: list[int],
    ends: list[int],
    text: str,
    deps: list[str] | None = None,
    heads: list[int] | None = None,
    ent_types: list[str] | None = None,
) -> Atoms:
    """Columns by token -> atoms. White-space tokens without a line break vanish (*1\xa0800*)."""
    out_words: list[str] = []
    out_starts: list[int] = []
    out_ends: list[int] = []
    token: list[int] = []
    last = 0  # what is told of the tokens before this one; most are one atom, and are copied
    for i in [i for i, word in enumerate(words) if not word.isalpha() and (len(word) > 1 or word in SPACES)]:
        word = words[i]
        out_words += words[last:i]
        out_starts += starts[last:i]
        out_ends += ends[last:i]
        token += range(last, i)
        last = i + 1
        if word in SPACES:
            continue
        if word[0] in "NPR" and (money := LETTERED.fullmatch(word)) and (words[i + 1 : i + 2] in SCALED or "," in word):
            for name in ("sign", "number"):
                out_words.append(money[name])
                out_starts.append(starts[i] + money.start(name))
                out_ends.append(starts[i] + money.end(name))
                token.append(i)
            continue
        if len(word) > 1 and DIGIT.search(word) and not word.isdigit() and GLUED.fullmatch(word):
            for piece in PIECE.finditer(word):
                out_words.append(piece.group())
                out_starts.append(starts[i] + piece.start())
                out_ends.append(starts[i] + piece.end())
                token.append(i)
            continue
        if len(word) > 2 and ("—" in word or word.startswith(KEPT)) and DIGIT.search(word):
            for piece in JOINED.finditer(word):
                out_words.append(piece.group())
                out_starts.append(starts[i] + piece.start())
                out_ends.append(starts[i] + piece.end())
                token.append(i)
            continue
        if len(word) > 3 and word[-1] == "-" and word[:-1].isalpha():
            out_words += [word[:-1], "-"]
            out_starts += [starts[i], ends[i] - 1]
            out_ends += [ends[i] - 1, ends[i]]
            token += [i, i]
            continue
        if (
            word[-1] == "."
            and word[:-1].isalpha()
            and out_words
            and (out_words[-1][-1].isdigit() or out_words[-1] == "/")
        ):
            out_words += [word[:-1], "."]
            out_starts += [starts[i], ends[i] - 1]
            out_ends += [ends[i] - 1, ends[i]]
            token += [i, i]
            continue
        out_words.append(word)
        out_starts.append(starts[i])
        out_ends.append(ends[i])
        token.append(i)
    out_words += words[last:]
    out_starts += starts[last:]
    out_ends += ends[last:]
    token += range(last, len(words))
    size, blank = len(out_words), len(words)
    lower = list(map(str.lower, out_words))
    out_words += [""] * PADDING
    lower += [""] * PADDING
    out_starts += [-1] * PADDING
    out_ends += [-1] * PADDING
    token += [blank] * PADDING
    return Atoms(
        out_words,
        lower,
        out_starts,
        out_ends,
        token,
        size,
        text,
        tags or [""] * blank,
        deps or [""] * blank,
        heads or list(range(blank)),
        ent_types or [""] * blank,
    )
