"""The readable text of an HTML mail: blocks become lines, quotes are marked with `>`."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import override

_BLOCKS = frozenset(
    ("p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "section")
)
_LARGEST = 500_000
"""Characters of markup that are read; the body they make is cut far below that."""
_MARKED = re.compile(r"<!\[[^>]{0,200}>?")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_HIDDEN = frozenset(("script", "style", "head", "title", "template"))


_WIDEST = 60
"""Columns that one cell may span."""


class _Reader(HTMLParser):
    def __init__(self, gap: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._gap = gap
        self._wide = 0
        self._hidden = 0
        self._quoted = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "blockquote":
            self._quoted += 1
            self._break()
        elif tag in _BLOCKS:
            self._break()
        elif tag in {"td", "th"}:
            is_first = not self.parts or self.parts[-1].endswith("\n")
            self.parts.append(" " if is_first else self._gap)
            self._wide = _columns(dict(attrs).get("colspan")) - 1

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
            self._break()
        elif tag in _BLOCKS:
            self._break()
        elif tag in {"td", "th"}:
            self.parts.append(self._gap * self._wide)
            self._wide = 0

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        self.parts.append("\n" + "> " * min(self._quoted, 3))


def _columns(span: str | None) -> int:
    """Return how many columns a cell spans."""
    said = (span or "").strip()
    return min(max(int(said), 1), _WIDEST) if said.isascii() and said.isdigit() else 1


def text_of_html(html: str, *, gap: str = " ") -> str:
    """Return what a reader of the HTML sees, one block a line; broken markup is read as it is.

    `gap` stands between two cells of a table.
    """
    reader = _Reader(gap)
    # Marked sections (`<![if mso]>`) say nothing to a reader, and broken ones stop the parser.
    markup = _MARKED.sub("", html[:_LARGEST])
    try:
        reader.feed(markup)
        reader.close()
        text = "".join(reader.parts)
    except AssertionError:
        text = unescape(_TAG.sub("\n", markup))
    lines = (line.strip(" ").rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
