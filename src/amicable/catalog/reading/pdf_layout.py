"""The lines of a PDF page: what stands beside each other on the page stands so in the line.

pypdf finds the pieces of text and where they begin and end. The lines are put together here,
because a column must never run into the next one: `22` and `5.00` beside each other are no price
of `225.00`, however narrow the page is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PageObject

_MOST_PIECES = 20_000
"""Strings of a page that are laid out; a page with more is read in the order it was drawn."""
_WIDEST_GAP = 400
"""Characters of white space that a line keeps between two pieces."""
# In percent of the height of the font: a gap between words, one between columns, one that
# is worth a blank line.
_WORD, _COLUMN, _BLANK = 15, 70, 200
_RAISED = 85
"""Percent of the height before it, below which a number is a mark of a footnote."""

_TURNS = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))
"""Matrices that turn a page by no, one, two and three right angles."""


def text_of_page(page: PageObject, check: Callable[[], None]) -> str:
    """Return the text of a page in lines, empty where it holds no text.

    `check` is called now and then, and ends the reading by raising.
    """
    content = page.get_contents()
    drawn = b"" if content is None else content.get_data()
    strings = drawn.count(b"(") + drawn.count(b"<")
    laid_out = "" if strings > _MOST_PIECES else _laid_out(page)
    if _letters(laid_out) and not _draws_forms(page):
        return laid_out
    # Text inside a form is found only in this way.
    plain = str(page.extract_text(visitor_operand_before=lambda *_: check()))
    return plain if _letters(plain) > _letters(laid_out) else laid_out


def _laid_out(page: PageObject) -> str:
    """Return the upright text in lines, and behind it what stands on its side or its head."""
    from pypdf.generic import ContentStream

    contents = page.get("/Contents")
    if contents is None:
        return ""
    fonts = page._layout_mode_fonts()  # noqa: SLF001 - pypdf has no other way to places of text
    operations = ContentStream(contents.get_object(), page.pdf, "bytes").operations
    turns = _TURNS if any(map(_turns, operations)) else _TURNS[:1]
    blocks = (_block(operations, fonts, turn) for turn in turns)
    return "\n\n".join(block for block in blocks if block.strip())


def _turns(operation: tuple[Any, bytes]) -> bool:
    """Say whether an operation may turn what follows by a right angle or more."""
    operands, name = operation
    if name not in {b"Tm", b"cm"} or len(operands) < 4:
        return False
    return bool(operands[0] <= 0 or abs(operands[1]) > abs(operands[0]))


def _block(operations: list[Any], fonts: dict[str, Any], turn: tuple[int, ...]) -> str:
    """Return the lines that are upright once the page is turned."""
    from pypdf._text_extraction import _layout_mode as layout

    turned = operations
    if turn != _TURNS[0]:
        turned = [([], b"q"), ([*turn, 0, 0], b"cm"), *operations, ([], b"Q")]
    pieces = layout.text_show_operations(iter(turned), fonts)
    if not pieces:
        return ""
    width = layout.fixed_char_width(pieces)
    lines: list[str] = []
    above: Any = None
    for height, line in layout.y_coordinate_groups(pieces).items():
        if above is not None and 100 * abs(height - above) > _BLANK * line[0]["font_height"]:
            lines.append("")
        lines.append(_line(line, width))
        above = height
    return "\n".join(lines)


def _line(pieces: list[Any], width: Any) -> str:
    """Return one line: each piece at its place, and never less apart than it looks."""
    line = ""
    before: Any = None
    for piece in pieces:
        place = int(piece["tx"] // width) if width > 0 else 0
        wanted = min(place - len(line), _WIDEST_GAP)
        if before is not None:
            least = _least_gap(before, piece)
            wanted = max(wanted, least) if least else 0
        line += " " * max(wanted, 0) + "".join(
            sign if sign.isprintable() else " " for sign in _signs(piece)
        )
        before = piece
    return line.rstrip()


def _least_gap(before: Any, piece: Any) -> int:
    """Return how many spaces must stand between two pieces, whatever the columns say."""
    height = piece["font_height"]
    gap = 100 * (piece["tx"] - _ends(before))
    is_raised = 100 * height < _RAISED * before["font_height"] and piece["ty"] != before["ty"]
    if is_raised and before["text"][-1:].isdigit() and piece["text"][:1].isdigit():
        return 1
    return int(gap > _WORD * height) + int(gap > _COLUMN * height)


def _signs(piece: Any) -> str:
    """Return the text of a piece without NUL: half of a sign that was drawn as two bytes."""
    return str(piece["text"]).replace("\0", "")


def _ends(piece: Any) -> Any:
    """Return where a piece ends, which pypdf reckons with every NUL as a sign of its own."""
    begins, ends, written = piece["tx"], piece["displaced_tx"], len(piece["text"])
    return begins + (ends - begins) * len(_signs(piece)) / written if written else ends


def _draws_forms(page: PageObject) -> bool:
    """Say whether the page draws forms (XObjects), in which text may stand."""
    resources: Any = page.get("/Resources", {})
    drawn: Any = resources.get_object().get("/XObject", {}) if resources else {}
    every = drawn.get_object().values() if drawn else ()
    return any(one.get_object().get("/Subtype") == "/Form" for one in every)


def _letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
