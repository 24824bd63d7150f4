"""What a program that lays out pages adds to their lines: counters of pages, gaps behind marks."""

from __future__ import annotations

import re

from amicable.core.vocabulary.folding import fold

PAGE_NUMBER = re.compile(
    r"(?:page|pag\.?|pagina|\u7b2c)?\s*-?\s*\d{1,4}\s*-?\s*(?:(?:of|de|/)\s*\d{1,4}|\u9875.*)?"
)
"""A line that holds the number of its page and no more, folded."""
_COUNTER = (
    r"(?:(?:page|pag\.?|pagina|p\.)\s?)?(?P<page>\d{1,3})\s?(?:/|of|de)\s?\d{1,3}"
    r"|(?:page|pag\.?|pagina)\s(?P<alone>\d{1,3})"
    r"|\u7b2c\s?(?P<wide>\d{1,3})\s?\u9875(?:.{0,3}\u5171\s?\d{1,3}\s?\u9875)?"
)
_AT_AN_END = (
    re.compile(rf"(?:\s{{2,}}|\s\|\s?|\s[-\u00b7\u2022]\s)(?:{_COUNTER})\s*$"),
    re.compile(rf"^\s*(?:{_COUNTER})(?:\s{{2,}}|\s?\|\s)"),
)
"""The number of a page beside a running head: `Contract 17      1 / 4`, `Page 2 of 3 | Acme`."""
_MARKED = re.compile(
    r"(\s*(?:[-*\u2022\u00b7\u2013\u2023\u25aa\u25cf\u25e6\uf0b7]|\(?[a-z0-9]{1,2}[.)]))\s{2,}(?=\S)"
)
"""The mark of an entry or a clause with a gap behind it, as a hanging indent leaves."""
_RAISED_FIGURES = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_RAISED = re.compile(
    rf"(?<=[\d\u20ac$\u00a3%)])[{_RAISED_FIGURES}]{{1,2}}|(?<=[^\W\d_]{{4}})[{_RAISED_FIGURES}]{{1,2}}"
)
"""The number of a footnote: behind a figure or a word, where no unit such as m\u00b2 ends."""
_LOWERED = str.maketrans(_RAISED_FIGURES, "0123456789")
_CUT = re.compile(r"[a-z\u00df-\u00ff]{2}[-\u2010\u00ad]$")
"""A word that the end of its line cuts."""
_ENCLITIC = re.compile(r"(?:se|l?[oa]s?|lhes?|nos)(?!\w)")
"""What a hyphen joins to a verb in Portuguese."""
_GAP = re.compile(r"\S\s{2,}\S|\t")


def without_counter(text: str, page: int) -> str:
    """Return a line at the edge of a page without the number of that page at its end."""
    for place in _AT_AN_END:
        found = place.search(fold(text))
        if found is not None and str(page) in found.groupdict().values():
            return (text[: found.start()] + text[found.end() :]).strip()
    return text


def with_marks_joined(text: str) -> str:
    """Return a line with one space behind its mark, where no other gap makes it a row."""
    mark = _MARKED.match(text)
    if mark is None or "\t" in text or _GAP.search(text[mark.end() :]):
        return text
    return f"{mark[1]} {text[mark.end() :]}"


def with_notes_lowered(text: str) -> str:
    """Return a text with the raised numbers of footnotes in brackets: they are no digits of it."""
    return _RAISED.sub(lambda raised: f" [{raised[0].translate(_LOWERED)}]", text)


def is_cut(text: str, following: str) -> bool:
    """Say whether the end of a line cuts a word, or stands behind a hyphen of one."""
    return _CUT.search(text) is not None and following[:1].islower()


def before_cut(text: str, following: str) -> str:
    """Return a text that a cut ends without the hyphen, unless the word has one there anyway."""
    return text if _ENCLITIC.match(following) else text[:-1]
