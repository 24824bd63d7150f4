"""What a mail told beside its claims, on a terminal: one line a fact, with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from amicable.core.vocabulary.complaint import Complaint


def told_table(complaint: Complaint) -> Table | None:
    """Return the facts of a mail as a table, None when it told none."""
    rows = [*_rows(complaint)]
    if not rows:
        return None
    table = Table(title="Told")
    for heading in ("fact", "what", "sentence"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _rows(complaint: Complaint) -> Iterator[tuple[str, str, str]]:
    for matter in complaint.matters:
        yield "about", matter.kind.replace("_", " "), matter.sentence
    for press in complaint.urgency:
        yield press.kind.replace("_", " "), str(press.on or ""), press.sentence
    for wish in complaint.wishes:
        what = _joined(wish.kind.replace("_", " "), _money(wish.amount, wish.currency))
        yield "wish", what, wish.sentence
    for promise in complaint.promises:
        money = _money(promise.amount, promise.currency)
        yield "promise", _joined(promise.who, str(promise.on or ""), money), promise.sentence
    for paid in complaint.payments:
        money = _money(paid.amount, paid.currency)
        yield "paid", _joined(money, str(paid.on or ""), paid.reference or ""), paid.sentence


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _money(amount: Decimal | None, currency: str | None) -> str:
    return "" if amount is None else f"{plain(amount)} {currency or ''}".strip()
