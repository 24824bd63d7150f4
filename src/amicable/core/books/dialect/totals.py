"""Which rows of a table are none of its rows: totals, rules, repeated headings, footers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.dialect.headings import is_value
from amicable.core.books.dialect.numbers import CURRENCY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_WORDS = (
    "(?:sub|grand[ -]?)?totals?|total(?:e|es|geral|general)|sums?|summen?|gesamt"
    "|(?:zwischen|end|gesamt)summe|gesamt(?:ergebnis|betrag)|ergebnis|saldo|insgesamt"
    "|sumas?|somas?|subtota(?:l|les|is)|totais|result"
    "|totaa?l|subtotaal|eindtotaal|totalt|summa|delsumma|totali|totaux|sous-total|complessivo"
    "|razem|celkem|celkom|spolu|(?:mind)?összesen|итого|всего|(?:genel )?toplam|tổng cộng|jumlah"
    "|(?:γενικό )?σύνολο|i alt|yhteensä"
)
_CHINESE = "合计|小计|总计|总额|共计|累计|總計|合計|小計|합계|총계|소계"

TOTAL = rf"(?i)(?:^|[^\p{{L}}])(?:{_WORDS})(?:$|[^\p{{L}}])|{_CHINESE}|(?:^| )\*{{1,4}}(?:$| )"
"""A pattern (RE2) that finds a word of a total in a text, or the stars of SAP's lists."""

RULE = r"[-=_+*|~ ]{3,}|[─═—–]+"
"""A pattern that matches a cell that only draws a line."""

_WHOLE = re.compile(rf"(?i)\W*(?:{_WORDS}|{_CHINESE})\W*")
_RULE = re.compile(RULE)
_PAGE = re.compile(
    r"(?i)(?:page|pag\.|p[áa]gina|pagina|seite|strona|strana|sida|side|oldal|sayfa|стр\.|σελίδα)"
    r" ?\d{1,5}(?: ?(?:of|de|von|van|di|z|av|af|/) ?\d{1,5})?|第 ?\d{1,5} ?[页頁]"
)
_MONEY = re.compile(CURRENCY)
_SEVERAL = re.compile("\\s|[:\uff1a]")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row that may be none: its number, and its cells, empty where there is nothing."""

    number: int
    cells: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """Return the cells that are neither empty nor a number or a date."""
        return [cell for cell in self.cells if cell.strip() and not is_value(cell)]

    @property
    def values(self) -> dict[int, str]:
        """Return the cells that are numbers, by column."""
        return {n: cell for n, cell in enumerate(self.cells) if cell.strip() and is_value(cell)}

    def says_total(self) -> bool:
        """Say whether a cell holds a word of a total."""
        return any(map(_names_total, self.words))


def _names_total(cell: str) -> bool:
    if set(cell.strip()) == {"*"}:
        return True
    return bool(re.search(rf"(?i)(?<![^\W\d_])(?:{_WORDS})(?![^\W\d_])|{_CHINESE}", cell))


def is_rule(row: Suspect) -> bool:
    """Say whether a row only draws a line, or numbers a page."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    lines = all(_RULE.fullmatch(cell) for cell in cells)
    return bool(cells) and (lines or (len(cells) == 1 and bool(_PAGE.fullmatch(cells[0]))))


def is_heading(row: Suspect, headings: Sequence[str]) -> bool:
    """Say whether a row repeats the headings, as lists do on each page."""
    pairs = [
        (cell.split(), name.split())
        for cell, name in zip(row.cells, headings, strict=False)
        if cell.strip() or name
    ]
    return len(pairs) > 0 and all(cell == name for cell, name in pairs)


def is_total(row: Suspect, always: Collection[int]) -> bool:
    """Say whether a row is a total by its words.

    It says so, and of the columns that every ordinary row fills it leaves empty at least one,
    and as many as it has words.
    """
    missing = sum(not row.cells[column].strip() for column in always)
    return row.says_total() and missing >= max(1, len(row.words))


def may_be_sum(row: Suspect, always: Collection[int]) -> bool:
    """Say whether a row is a total if its numbers are the sums of those above.

    It has numbers, and either nothing beside them but a currency, with a column empty that
    ordinary rows fill, or no word but that of a total.
    """
    words = [word for word in row.words if not _MONEY.fullmatch(word.strip())]
    if not row.values:
        return False
    if not words:
        return any(not row.cells[column].strip() for column in always)
    return len(words) == 1 and bool(_WHOLE.fullmatch(words[0].strip()))


def is_footer(row: Suspect, last: int, always: Collection[int]) -> bool:
    """Say whether a row below the last ordinary one is a remark: one cell, of several words."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return (
        row.number > last
        and len(always) > 1
        and len(filled) == len(row.words) == 1
        and bool(_SEVERAL.search(filled[0]))
    )
