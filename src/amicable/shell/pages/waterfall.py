"""A waterfall as one SVG file: from one amount over its changes to another, each step labelled.

Amounts are of one currency. The file stands alone (no script, nothing from elsewhere), follows
the reader's light or dark scheme, and is told in its title and description for those who listen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH, _ROW, _TOP, _LABELS, _AMOUNTS = 960, 34, 56, 380, 150
_BAR = 18
_LONGEST = 52
_STYLE = (
    "text{font:14px system-ui,'Noto Sans','PingFang SC','Microsoft YaHei',"
    "'Noto Sans CJK SC',sans-serif;fill:#1b1f24}"
    ".t{font-weight:600;font-size:16px}.n{text-anchor:end;font-variant-numeric:tabular-nums}"
    ".whole{fill:#57606a}.up{fill:#855000}.down{fill:#17653a}.link{stroke:#9aa2ab}"
    ".ground{fill:#ffffff}"
    "@media(prefers-color-scheme:dark){.ground{fill:#14171a}text{fill:#e6e9ec}"
    ".whole{fill:#a6aeb6}.up{fill:#e8ba6e}.down{fill:#74d199}.link{stroke:#57606a}}"
)


@dataclass(frozen=True, slots=True)
class Fall:
    """A row: its label, its amount as written, and from where to where its bar goes."""

    label: str
    written: str
    start: Decimal
    end: Decimal
    whole: bool = False


def falls_of(
    first: tuple[str, str, Decimal],
    steps: Sequence[tuple[str, str, Decimal]],
    last: tuple[str, str, Decimal],
) -> tuple[Fall, ...]:
    """Return the rows of a waterfall; each entry is label, amount as written, amount."""
    zero = Decimal(0)
    rows = [Fall(first[0], first[1], zero, first[2], whole=True)]
    running = first[2]
    for label, written, amount in steps:
        rows.append(Fall(label, written, running, running + amount))
        running += amount
    return (*rows, Fall(last[0], last[1], zero, last[2], whole=True))


def waterfall(title: str, told: str, rows: Sequence[Fall]) -> str:
    """Return the SVG of a waterfall; `told` says in words what it shows."""
    low = min(min(row.start, row.end) for row in rows)
    high = max(max(row.start, row.end) for row in rows)
    span = (high - low) or Decimal(1)
    room = Decimal(_WIDTH - _LABELS - _AMOUNTS - 24)

    def across(amount: Decimal) -> str:
        return f"{_LABELS + (amount - low) * room / span:.1f}"

    height = _TOP + _ROW * len(rows) + 12
    end = len(rows) - 1
    drawn = [_row(number, row, across, last=number == end) for number, row in enumerate(rows)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDTH} {height}"'
        f' width="{_WIDTH}" height="{height}" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(told)}</desc>'
        f"<style>{_STYLE}</style>"
        f'<rect class="ground" width="{_WIDTH}" height="{height}"/>'
        f'<text class="t" x="16" y="32">{escape(title)}</text>{"".join(drawn)}</svg>\n'
    )


def _row(number: int, row: Fall, across: Callable[[Decimal], str], *, last: bool) -> str:
    top = _TOP + _ROW * number
    left, right = sorted((row.start, row.end))
    width = max(Decimal(across(right)) - Decimal(across(left)), Decimal(1))
    kind = "whole" if row.whole else "up" if row.end >= row.start else "down"
    text = top + _BAR - 4
    end = across(row.end)
    link = (
        ""
        if last
        else f'<line class="link" x1="{end}" x2="{end}" y1="{top + _BAR}" y2="{top + _ROW}"/>'
    )
    return (
        f'<text x="16" y="{text}">{escape(_short(row.label))}<title>{escape(row.label)}</title>'
        f'</text><rect class="{kind}" x="{across(left)}" y="{top}" width="{width:.1f}"'
        f' height="{_BAR}"/>{link}'
        f'<text class="n" x="{_WIDTH - 16}" y="{text}">{escape(row.written)}</text>'
    )


def _short(label: str) -> str:
    """Cut a label to its room; a wide character (Chinese) takes the room of two."""
    room = _LONGEST
    for place, letter in enumerate(label):
        room -= 2 if ord(letter) > 0x2E7F else 1
        if room < 0:
            return f"{label[:place].rstrip()}…"
    return label
