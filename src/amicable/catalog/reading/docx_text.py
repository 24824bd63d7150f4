"""Lines of a part of a DOCX document: what a reader sees once all changes are accepted.

Deleted, hidden and struck out words do not count, nor do deleted rows; inserted ones do. A cell
that is merged with the one above it says the same again, as it is seen beside each of its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
BREAK = "\f"
"""Stands where another page begins."""
_GAP = "   "
_GONE = frozenset({"del", "moveFrom"})
_SILENT = _GONE | {"sectPr", "pPr", "rPr", "tblPr", "Fallback"}
_UNSEEN = ("vanish", "strike", "dstrike")
"""Properties of words that are hidden or struck out."""
_REFERENCES = frozenset({"footnoteReference", "endnoteReference"})
_NOTES = frozenset({"footnote", "endnote"})
_NO = frozenset({"0", "false", "off"})
_WIDEST = 60
"""Columns that one cell may span."""


def lines_of(parent: Any) -> Iterator[str]:
    """Yield the lines of a body or a note, whatever stands around its paragraphs.

    A note begins with the number in brackets that stands where it is referred to.
    """
    kept = ""
    for child in parent:
        name = _name(child)
        if name == "p":
            text = f"{kept}{_text(child)}"
            kept = f"{text} " if _goes_on(child) else ""
            if not kept:
                yield text
        elif name == "tbl":
            yield from _rows(child)
        elif name in _NOTES:
            yield from _note(child)
        elif name not in _SILENT:
            yield from lines_of(child)
    if kept:
        yield kept


def _note(note: Any) -> Iterator[str]:
    text = " ".join(lines_of(note)).strip()
    if text:
        yield f"[{_value(note, 'id')}] {text}"


def _goes_on(paragraph: Any) -> bool:
    """Say whether the end of a paragraph was deleted, so that the next one goes on with it."""
    marks = [one for one in paragraph if _name(one) == "pPr"]
    return any(_name(one) in _GONE for mark in marks for rpr in _named(mark, "rPr") for one in rpr)


def _rows(table: Any) -> Iterator[str]:
    above: dict[int, str] = {}
    for row in _inside(table, "tr", "tbl"):
        if any(_name(one) in _GONE for pr in _named(row, "trPr") for one in pr):
            continue
        line = _row(row, above)
        if line.strip(f"- {BREAK}"):
            yield line
        for cell in _inside(row, "tc", "tr"):
            for inner in _inside(cell, "tbl", "tc"):
                yield from _rows(inner)


def _row(row: Any, above: dict[int, str]) -> str:
    """Return a row as a line, and keep its texts for cells below that are merged with them."""
    cells: list[str] = []
    breaks = False
    every = list(_inside(row, "tc", "tr"))
    for cell in every:
        place, text = len(cells), " ".join(_words_of(cell))
        breaks = breaks or BREAK in text
        text = " ".join(text.split())
        text = above.get(place, "") if _is_merged_up(cell) and not text else text
        above[place] = text
        more = _span(cell) - 1 if len(every) > 1 else 0
        cells += [text or "-", *["-"] * more]
    return (BREAK if breaks else "") + _GAP.join(cells)


def _words_of(cell: Any) -> Iterator[str]:
    """Yield the paragraphs of a cell, without those of a table inside it."""
    for paragraph in _inside(cell, "p", "tc"):
        yield _text(paragraph)


def _is_merged_up(cell: Any) -> bool:
    marks = [one for pr in _named(cell, "tcPr") for one in _named(pr, "vMerge")]
    return any(_value(one, "val") in {"", "continue"} for one in marks)


def _span(cell: Any) -> int:
    marks = [one for pr in _named(cell, "tcPr") for one in _named(pr, "gridSpan")]
    said = _value(marks[0], "val") if marks else ""
    return min(int(said), _WIDEST) if said.isascii() and said.isdigit() and int(said) else 1


def _inside(parent: Any, name: str, whole: str) -> Iterator[Any]:
    """Yield the parts of a table, a row or a cell, not those of others inside it."""
    for part in parent.iter(*_both(name)):
        if next(part.iterancestors(*_both(whole)), None) is parent:
            yield part


def _text(paragraph: Any) -> str:
    return "".join(_runs(paragraph)).strip(" ")


def _runs(node: Any) -> Iterator[str]:
    for child in node:
        written = _written(child)
        if written is not None:
            yield written
        elif _name(child) not in _SILENT and not _is_unseen(child):
            yield from _runs(child)


def _written(node: Any) -> str | None:
    """Return what a part of a run writes, None where only what it holds does."""
    name = _name(node)
    if name == "t":
        return node.text or ""
    if name == "p":
        return f"\n{_text(node)}\n"
    if name in {"br", "cr", "lastRenderedPageBreak"}:
        is_page = name == "lastRenderedPageBreak" or "page" in node.attrib.values()
        return BREAK if is_page else "\n"
    if name in _REFERENCES:
        return f" [{_value(node, 'id')}]"
    return {"tab": _GAP, "noBreakHyphen": "-"}.get(name)


def _is_unseen(run: Any) -> bool:
    return any(
        _name(one) in _UNSEEN and _value(one, "val") not in _NO
        for properties in _named(run, "rPr")
        for one in properties
    )


def _named(parent: Any, name: str) -> list[Any]:
    return [child for child in parent if _name(child) == name]


def _value(element: Any, name: str) -> str:
    return str(next((v for key, v in element.attrib.items() if key.endswith(f"}}{name}")), ""))


def _name(element: Any) -> str:
    """Return the name of an element, and of one of another namespace, without it."""
    return str(element.tag).rpartition("}")[2]


def _both(name: str) -> tuple[str, str]:
    return (f"{_WORD}{name}", f"{_STRICT}{name}")
