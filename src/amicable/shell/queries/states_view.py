"""How a customer's list says that each invoice stands: every row, in the customer's own order.

Read from the kept amicable.case/1, which holds nobody's invoices but the customer's: a row that
names none of theirs shows what the customer wrote, and nothing of ours.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.acceptance_row import acceptance_in, accepted_words
from amicable.shell.queries.calculated import amount_or_none
from amicable.shell.queries.case_content import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from amicable.shell.queries.page_words import Reader

MEANINGS = ("refused", "conditional", "paid", "accepted", "unknown", "none")
"""What a state can mean, what is disputed first; `none` where a row gives none."""
FEW = 12
"""So many rows stand on the page of the case itself; more have a page of their own."""
PAGE = 50
"""So many rows are shown at once there."""


@dataclass(frozen=True, slots=True)
class StateRow:
    """One row of the list, and what became of it."""

    file: str
    row: int
    """As the customer's own program counts it."""
    invoice: str
    """Its printed number; as the customer wrote it where the invoice is none of theirs."""
    is_found: bool
    state: str
    """As written."""
    means: str
    """One of MEANINGS."""
    words: str
    approved: str
    """How much of the invoice the row approves, in the reader's words."""
    paid_on: str
    payment: str
    open_amount: Decimal | None
    """What our books show as unpaid, where the row claims nothing."""
    currency: str
    treated: str
    """What we take from it: `claim`, `payment`, `asked`, `agreed` or `noted`."""
    invoice_id: str = ""
    """Of an invoice that the case looked into, which may be opened from it."""
    claims: tuple[tuple[str, str], ...] = ()
    """Id and verdict of each claim that it became."""

    @property
    def paid(self) -> str:
        """Return the day and the number that the row gives for its payment, as written."""
        return ", ".join(filter(None, (self.paid_on, self.payment)))


@dataclass(frozen=True, slots=True)
class StatesView:
    """The rows of one page, and how many of the whole list mean what."""

    rows: tuple[StateRow, ...]
    counts: tuple[tuple[str, int], ...]
    """What states mean, and how many rows say so."""
    whole: int
    page: int
    means: str
    """The only meaning that is shown; empty for all."""
    shown: int
    """Rows of that meaning on all pages."""
    files: int

    @property
    def is_long(self) -> bool:
        """Tell whether the list has a page of its own."""
        return self.whole > FEW

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is narrowed."""
        return not self.means

    @property
    def first(self) -> int:
        """Return the place of the first row that is shown, from 1."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """Return the place of the last row that is shown."""
        return self.first + len(self.rows) - 1

    @property
    def has_more(self) -> bool:
        """Tell whether there is a page after this one."""
        return self.shown > self.page * PAGE


def states_view(
    content: Mapping[str, Any], reader: Reader, *, page: int = 1, means: str = ""
) -> StatesView | None:
    """Return the rows of the customer's list on one page; None where it gives no states.

    Beyond the last page it is the last one; a meaning that nobody knows narrows nothing.
    """
    rows = _rows(content, reader) if content else []
    if not any(one.means != "none" or one.approved for one in rows):
        return None
    counts = Counter(one.means for one in rows)
    means = means if means in counts else ""
    chosen = [one for one in rows if means in {"", one.means}]
    page = min(max(page, 1), -(-len(chosen) // PAGE))
    return StatesView(
        rows=tuple(chosen[(page - 1) * PAGE : page * PAGE]),
        counts=tuple((one, counts[one]) for one in MEANINGS if counts[one]),
        whole=len(rows),
        page=page,
        means=means,
        shown=len(chosen),
        files=len({one.file for one in rows}),
    )


def _rows(content: Mapping[str, Any], reader: Reader) -> list[StateRow]:
    """Return all rows in the customer's order: file by file, sheet by sheet, as they stand."""
    claims: dict[tuple[str, str, int], list[Mapping[str, Any]]] = {}
    for one in content["claims"]:
        if row := one.get("row"):
            claims.setdefault(_place(row), []).append(one)
    numbers = numbers_in(content)
    found = [(at, _claiming(every, reader, numbers)) for at, every in claims.items()]
    found += [(_place(one), _stating(one, reader, numbers)) for one in content.get("statuses", ())]
    files = (one["name"] for one in content["complaint"].get("attachments_read", ()))
    sheets = dict.fromkeys((*((name, "") for name in files), *(at[:2] for at, _ in found)))
    rank = {sheet: number for number, sheet in enumerate(_by_file(sheets))}
    return [one for _, one in sorted(found, key=lambda told: (rank[told[0][:2]], told[0][2]))]


def _by_file(sheets: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the sheets of each file together, the files in their order."""
    known = list(sheets)
    files = list(dict.fromkeys(file for file, _ in known))
    return sorted(known, key=lambda one: files.index(one[0]))


def _place(row: Mapping[str, Any]) -> tuple[str, str, int]:
    return (row["file"], row.get("sheet", ""), row["row"])


def _claiming(
    claims: Sequence[Mapping[str, Any]], reader: Reader, numbers: Mapping[str, str]
) -> StateRow:
    first = claims[0]
    row, invoice_id = first["row"], first["invoice_id"]
    return StateRow(
        file=row["file"],
        row=row["row"],
        invoice=numbers.get(invoice_id or "", row["invoice"] or row["order"]),
        is_found=invoice_id is not None,
        state=row["status"],
        means=row["status_means"] or "none",
        words=row["words"],
        approved=accepted_words(first, reader),
        paid_on=row.get("paid_on", ""),
        payment=row.get("payment", ""),
        open_amount=None,
        currency=first["currency"] or "",
        treated="claim",
        invoice_id=invoice_id or "",
        claims=tuple((one["id"], one["verdict"] or "") for one in claims),
    )


def _stating(one: Mapping[str, Any], reader: Reader, numbers: Mapping[str, str]) -> StateRow:
    invoice_id = one["invoice_id"]
    open_amount = amount_or_none(one["open_amount"])
    return StateRow(
        file=one["file"],
        row=one["row"],
        invoice=one.get("number") or numbers.get(invoice_id or "", one["invoice"]),
        is_found=invoice_id is not None,
        state=one["status"],
        means=one["means"] or "none",
        words=one["words"],
        approved=accepted_words(one, reader),
        paid_on=one["paid_on"],
        payment=one["payment"],
        open_amount=open_amount,
        currency=one["currency"] or "",
        treated=_treated(one, open_amount),
    )


def _treated(one: Mapping[str, Any], open_amount: Decimal | None) -> str:
    """Return what the answer makes of a row that claims nothing."""
    accepted = acceptance_in(one)
    if one["invoice_id"] is None:
        return "noted"
    if accepted and accepted.is_asked:
        return "asked"
    if one["means"] == "paid" and (open_amount or ZERO) > ZERO:
        return "payment"
    if accepted or one["means"] in {"paid", "accepted"}:
        return "agreed"
    return "asked" if one["means"] == "unknown" else "noted"
