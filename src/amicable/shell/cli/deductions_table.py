"""Short payments on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from amicable.core.vocabulary.money import plain
from amicable.shell.cli.shown import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.short_payment import ShortLine, ShortPayment


def print_payments(found: Sequence[ShortPayment]) -> None:
    """Print each short line with its payment, or say that there are none."""
    console = Console(highlight=False)
    if not found:
        console.print("No payment was less than its invoices by more than a small balance.")
        return
    table = Table()
    for name in ("payment", "day", "customer", "invoice"):
        table.add_column(name, overflow="fold")
    table.add_column("missing", justify="right")
    table.add_column("explained by", overflow="fold")
    for payment in found:
        for line in payment.lines:
            table.add_row(
                shown(payment.payment_id),
                payment.received_on.isoformat(),
                shown(payment.customer_id),
                shown(line.number),
                f"{plain(line.missing)} {line.currency}",
                shown(_explained(line)),
            )
    console.print(table)


def print_at_desk(at_desk: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Print where each deduction stands that has a case, or say that none has."""
    console = Console(highlight=False)
    if not at_desk:
        console.print("None of them has a case at the desk.")
        return
    table = Table()
    for name in ("payment", "case", "invoice", "state", "object until"):
        table.add_column(name, overflow="fold")
    for name in ("taken", "open", "charged back"):
        table.add_column(name, justify="right")
    for payment, rows in at_desk.items():
        for one in rows:
            table.add_row(
                shown(payment),
                one["case"],
                shown(one["invoice_id"]),
                one["state"].replace("_", " "),
                one["object_until"] or "",
                *(f"{one[name]} {one['currency']}" for name in ("taken", "open", "charged_back")),
            )
    console.print(table)


def _explained(line: ShortLine) -> str:
    """Name the payer's own word, else the causes that the records give."""
    told = [" ".join(filter(None, (one.code, one.words))) for one in line.told]
    return "; ".join(told) or ", ".join(dict.fromkeys(line.explained_by)) or "nothing"
