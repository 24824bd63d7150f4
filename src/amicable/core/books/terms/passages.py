"""Pages of text become passages: sentences across line ends, headings, and rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.books.terms.abbreviations import ends_with_abbreviation
from amicable.core.books.terms.document import Cell, Passage
from amicable.core.books.terms.forms import LABEL, entries_of, is_entry, is_said
from amicable.core.books.terms.margins import (
    PAGE_NUMBER,
    before_cut,
    is_cut,
    with_marks_joined,
    with_notes_lowered,
    without_counter,
)
from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.books.terms.document import Page

_CELL = re.compile(r"[^\s|](?:[^\t|]*?[^\s|])??(?=\s{2,}|\t|\s*\||\s*$)")
_HAN = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
"""The Chinese figures one to ten."""
_CLAUSE = re.compile(
    r"\s*(?:[-*\u2022\u00b7\u2013]\s|\(?[a-z0-9]{1,2}\)\s"
    r"|\d{1,2}\.(?:\d{1,2}\.?){0,3}\s+(?=[A-Z\d\u4e00-\u9fff])"
    rf"(?!(?i:{CURRENCY})(?![A-Za-z]))"
    r"|\d{1,2}\.?[\xaa\xba]\s"
    r"|\d{1,2}[.\uff0e](?=[\u4e00-\u9fff])"
    r"|(?i:cl[a\xe1]usula|clause|section|art(?:[i\xed]culo|igo|icle)|par[a\xe1]grafo)\s"
    r"\S{1,12}\s?(?:[-\u2013\u2014.:]|\([^()]{3,60}\)[.:]?)\s"
    rf"|(?:[{_HAN}]{{1,3}}|\d{{1,2}})\u3001|\u7b2c[{_HAN}\d]{{1,3}}\u6761)"
)
_BULLET = re.compile(r"\s*[-*\u2022\u00b7\u2013]\s+(?=[^\W\d_])")
"""The sign before an entry of a list; before a figure it may be a minus."""
_AMOUNT = re.compile(r"%|\d[.,]\d\d(?!\d)|[\u20ac$\xa3\xa5]|(?i:eur|usd|gbp|brl)\b")
_WIDE_SIGN = re.compile(r"[\u3002\uff0c\uff1b\uff1a]")
_ASIDE = re.compile(r"\uff08[^\uff08\uff09]*\uff09")
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_ENDS = (".", ":", ";", "!", "?", "\u3002", "\uff1a", "\uff1b")
_NO_END = (";", "\uff1b")
_FORMULA = "=+-@ "
"""A quotation begins with its first word: in a spreadsheet these signs would begin a formula."""
_LEADERS = re.compile(r"\s?\.{4,}\s?|(?:\s\.){4,}\s?|\s?\u2026{2,}\s?")
"""Dots that lead from a name to its amount."""
_PROSE = 6
"""Gaps of a line from which words that are all two spaces apart are prose, not cells."""
MAX_PASSAGE = 1_500
"""Characters of one passage; a longer sentence is read in pieces, so that reading stays quick."""
MAX_LINE = 4_000
"""Characters of one line; a longer one is read in pieces."""


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    text: str
    is_sure: bool
    cells: tuple[Cell, ...]


def passages_of(pages: Sequence[Page]) -> tuple[Passage, ...]:
    """Return what the pages say in order; page numbers and running heads are left out."""
    found: list[Passage] = []
    paragraph: list[_Line] = []
    width = max((_width(line) for page in pages for line in page.text.splitlines()), default=0)
    for line, following in pairwise([*_lines(pages), None]):
        if line is None:
            continue
        if not line.text.strip():
            if not _goes_on(paragraph, following):
                found += _sentences(paragraph)
                paragraph = []
        elif len(line.cells) > 1:
            found += _sentences(paragraph)
            paragraph = []
            found += _form(line) or [_row(line)]
        else:
            if _begins_another(paragraph, line):
                found += _sentences(paragraph)
                paragraph = []
            paragraph.append(line)
            first = not found and paragraph == [line] and _is_heading(line, following)
            if _width(line.text) < width * 3 // 5 or first or _is_title(line.text):
                found += _sentences(paragraph)
                paragraph = []
    return (*found, *_sentences(paragraph))


def _begins_another(paragraph: Sequence[_Line], line: _Line) -> bool:
    """Say whether a line begins another passage: an entry, a clause, `Payment terms: ...`."""
    if paragraph and _is_quoted(line) != _is_quoted(paragraph[-1]):
        return True
    if _BULLET.match(line.text) or (_CLAUSE.match(line.text) and _is_ended(paragraph)):
        return True
    labelled = [one for one in (*paragraph[-1:], line) if LABEL.match(one.text)]
    return bool(paragraph) and line in labelled and (len(labelled) > 1 or _is_ended(paragraph))


def _is_quoted(line: _Line) -> bool:
    """Say whether a line is of an earlier mail that this one quotes."""
    return line.text.lstrip().startswith(">")


def _is_heading(line: _Line, following: _Line | None) -> bool:
    """Say whether the first line of a document is its title, with no sign at its end."""
    after = following.text.lstrip()[:1] if following is not None else ""
    ended = line.text.rstrip().endswith((*_ENDS, ",", "\uff0c"))
    return len(line.cells) < 2 and not ended and not after.islower()


def _is_title(text: str) -> bool:
    """Say whether a line is written in capitals, as a heading is."""
    bare = re.sub("[\xaa\xba\xb0]", "", text)
    return bare.isupper() and len(text.split()) > 1 and not _AMOUNT.search(text)


def _is_ended(paragraph: Sequence[_Line]) -> bool:
    """Say whether a clause can begin here: `12.50 EUR` in mid-sentence begins none."""
    return not paragraph or paragraph[-1].text.rstrip().endswith(_ENDS)


def _goes_on(paragraph: Sequence[_Line], following: _Line | None) -> bool:
    """Say whether a paragraph that a page end cut goes on in lower case after it."""
    if not paragraph or following is None or paragraph[-1].page == following.page:
        return False
    return (
        not paragraph[-1].text.rstrip().endswith(_ENDS) and following.text.lstrip()[:1].islower()
    )


def _lines(pages: Sequence[Page]) -> Iterator[_Line]:
    running = set(_running_lines(pages))
    blank = True
    for page in pages:
        for text in _written(page):
            if _shape(text, page.number) in running:
                if not _AMOUNT.search(text):
                    continue
                running.remove(_shape(text, page.number))  # what it says is read once
            if text or not blank:
                yield _Line(page.number, text, page.is_sure, _cells(text))
            blank = not text
        if not blank:
            yield _Line(page.number, "", page.is_sure, ())
            blank = True


def _written(page: Page) -> list[str]:
    """Return the lines of a page without its number, which stands at its edge."""
    text = with_notes_lowered(page.text)
    lines = [piece.rstrip() for line in text.splitlines() for piece in _pieces(line, MAX_LINE)]
    filled = [place for place, text in enumerate(lines) if text]
    edges = {*filled[:2], *filled[-2:]}
    return [
        with_marks_joined(without_counter(text, page.number) if place in edges else text)
        for place, text in enumerate(lines)
        if place not in edges or not PAGE_NUMBER.fullmatch(_folded(text))
    ]


def _folded(text: str) -> str:
    return fold(" ".join(text.split())) or "-"


def _shape(text: str, page: int) -> str:
    """Return a line with the number of its page left open, to tell running heads by their form."""
    return re.sub(rf"(?<!\d){page}(?!\d)", "#", _folded(text))


def _running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Return the lines that stand at the edge of most pages; a table's headings are none."""
    if len(pages) < 3:
        return frozenset()
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.text.splitlines() if line.strip()]
        plain = [line for line in (*lines[:2], *lines[-2:]) if len(_cells(line)) < 2]
        edges.update({_shape(line, page.number) for line in plain})
    return frozenset(shape for shape, count in edges.items() if count * 2 > len(pages))


def _cells(text: str) -> tuple[Cell, ...]:
    text = _LEADERS.sub(lambda dots: " " * len(dots[0]), text)
    if not re.search(r"\s{2}|[\t|\u3000]", text.strip()):
        return ()
    expanded = text.replace("\u3000", "  ")
    is_wide = "\t" not in text and "|" not in text and _WIDE_SIGN.search(_ASIDE.sub("", text))
    if is_wide and not all(map(is_entry, re.split(r"\s{2,}", expanded.strip()))):
        return ()  # a sentence: programs leave gaps between Chinese and other signs
    if "\t" in expanded:
        return _tabbed(expanded)
    if _is_justified(expanded):
        return ()
    found = ((one[0], one.start(), one.end()) for one in _CELL.finditer(expanded))
    return tuple(
        Cell(text, (start, end), (_width(expanded[:start]), _width(expanded[:end])))
        for text, start, end in found
    )


def _is_justified(line: str) -> bool:
    """Say whether a line is prose between two margins, with the same gap after every word."""
    gaps = [len(one) for one in re.findall(r" +", line.strip())]
    return "|" not in line and len(gaps) > _PROSE and set(gaps) <= {2, 3}


def _tabbed(text: str) -> tuple[Cell, ...]:
    """Return the cells between tabs; each column is one place wide, so that empty ones count."""
    return tuple(
        Cell(" ".join(cell.split()), (place * 2, place * 2 + 1), (place * 2, place * 2 + 1), True)  # noqa: FBT003
        for place, cell in enumerate(text.split("\t"))
        if cell.strip()
    )


def _row(line: _Line) -> Passage:
    return Passage(
        line.page, " ".join(line.text.split()).lstrip(_FORMULA), line.cells, line.is_sure
    )


def _form(line: _Line) -> list[Passage]:
    """Return the entries of a form that stand side by side, also of cells beside each other."""
    texts = [cell.text for cell in line.cells]
    if is_said(texts):
        pairs = zip(texts[::2], texts[1::2], strict=False)
        return [Passage(line.page, f"{a} {b}", (), line.is_sure) for a, b in pairs]
    entries = entries_of([cell.text.lstrip(_FORMULA) for cell in line.cells])
    return [Passage(line.page, " ".join(one.split()), (), line.is_sure) for one in entries]


def _width(text: str | _Line) -> int:
    written = text if isinstance(text, str) else text.text
    return len(written) + len(_WIDE.findall(written))


def _sentences(lines: Sequence[_Line]) -> Iterator[Passage]:
    """Yield the sentences of a paragraph, each with the page of its first word."""
    text, starts = _joined(lines)
    quoted = bool(lines) and _is_quoted(lines[0])
    for start, end in [(0, len(text))] if quoted else _whole(fold(text)):
        line = lines[max(place for place, begins in enumerate(starts) if begins <= start)]
        clause = _CLAUSE.match(text, start, end)
        begins = clause.end() if clause else start
        for piece in _pieces(text[begins:end], MAX_PASSAGE):
            words = piece.strip().lstrip(_FORMULA)
            if words:
                mark = clause[0].strip() if clause and begins == clause.end() else ""
                yield Passage(line.page, words, (), line.is_sure, mark, opens=not start)


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield a text in pieces of at most so many characters, cut at a space where there is one."""
    begins = 0
    while len(text) - begins > most:
        cut = text.rfind(" ", begins + 1, begins + most)
        cut = begins + most if cut < 0 else cut
        yield text[begins:cut]
        begins = cut
    yield text[begins:]


def _whole(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of sentences; a semicolon or an abbreviation does not end one."""
    begun: int | None = None
    for start, end in sentence_spans(folded):
        begun = start if begun is None else begun
        if folded[end - 1] not in _NO_END and not ends_with_abbreviation(folded[begun:end]):
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, len(folded)


def _joined(lines: Sequence[_Line]) -> tuple[str, list[int]]:
    """Return the lines as one text and where each begins; a word cut by the end of one is whole.

    Between two wide signs stands no space.
    """
    text, starts = "", []
    for line in lines:
        words = " ".join(line.text.split())
        if is_cut(text, words):
            text = before_cut(text, words)
        elif text and not (_WIDE.match(text[-1]) and _WIDE.match(words[:1])):
            text += " "
        starts.append(len(text))
        text += words
    return text, starts
