"""HTML in which endless words may be broken: a browser takes minutes to lay out a word of 100,000 characters."""

import re

_TEXT = re.compile(r"<(/?\w+)[^<>]*>([^<>]{100,})(?=<)")
_RUN = re.compile(r"(?:&[#\w]{1,9};|[^\s<>&]){100}")  # so many characters without a gap get a place to break
_RAW = ("title", "textarea", "option", "script")


def breakable(html: str) -> str:
    """The same page, with ``<wbr>`` in runs of text without a gap; attributes and raw text stay as they are.

    >>> breakable("<p>" + "a" * 201 + "</p>") == "<p>" + ("a" * 100 + "<wbr>") * 2 + "a</p>"
    True
    >>> breakable("<title>" + "a" * 200 + "</title>") == "<title>" + "a" * 200 + "</title>"
    True
    """

    def mend(match: re.Match[str]) -> str:
        if match[1].lower() in _RAW:
            return match[0]
        return match[0][: -len(match[2])] + _RUN.sub(r"\g<0><wbr>", match[2])

    return _TEXT.sub(mend, html)
