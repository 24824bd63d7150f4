"""The command `amicable deductions`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amicable.shell.cli.options import AsOf, Books
from amicable.shell.cli.progress import progress
from amicable.shell.cli.shown import shown

if TYPE_CHECKING:
    from amicable.core.vocabulary.short_payment import ShortPayment
    from amicable.shell.operations.open_office import Office

    type AtDesk = dict[str, list[dict[str, Any]]]

ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Payment = Annotated[str | None, typer.Option("--payment", help="Only the payment of this id.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines, amicable.short-payment/1.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="Write a case for each payment below this folder.")
]
Open = Annotated[
    bool, typer.Option("--open", help="Open a case of each payment at the desk, once.")
]
Desk = Annotated[
    bool, typer.Option("--desk", help="Show too where those stand that have a case at the desk.")
]


def deductions_command(  # noqa: PLR0913 - one parameter an option
    *,
    books: Books,
    payment: Payment = None,
    as_of: AsOf = None,
    as_json: Json = False,
    out: Out = None,
    open_cases: Open = False,
    desk: Desk = False,
    exit_zero: ExitZero = False,
) -> None:
    """Find the payments that were less than their invoices, and answer each in one case.

    A deduction is explained by the payer's own word (remittance), else by the records: early
    discount, bank charges, withheld tax, open credit, set-off. What nothing explains ends in one
    question a payment. With --payment the case is shown, with --open it is opened at the desk.
    Ends with 1 when a payment is short.
    """
    from amicable.shell.operations.find_short_payments import find_short_payments
    from amicable.shell.operations.open_office import open_office

    office = open_office(books, as_of=as_of.date() if as_of else None)
    try:
        found = find_short_payments(office, payment_id=payment)
        _show(found, _at_desk(found) if desk else {}, as_json=as_json, desk=desk)
        if open_cases:
            _open(found, office, books)
        elif out is not None or (payment and not as_json):
            _resolve(found, office, out)
    finally:
        office.close()
    raise typer.Exit(1 if found and not exit_zero else 0)


def _at_desk(found: tuple[ShortPayment, ...]) -> AtDesk:
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.queries.deductions_at_desk import deductions_at_desk

    return deductions_at_desk([one.payment_id for one in found])


def _show(found: tuple[ShortPayment, ...], at_desk: AtDesk, *, as_json: bool, desk: bool) -> None:
    if as_json:
        from amicable.shell.queries.payment_row import payment_row

        for one in found:
            stands = {"desk": at_desk.get(one.payment_id, [])} if desk else {}
            typer.echo(json.dumps(payment_row(one) | stands, ensure_ascii=False))
        return
    from amicable.shell.cli.deductions_table import print_at_desk, print_payments

    print_payments(found)
    if desk:
        print_at_desk(at_desk)


def _open(found: tuple[ShortPayment, ...], office: Office, books: Path) -> None:
    """Open a case of each payment at the desk; note what later payments paid back."""
    from amicable.core.cases.actor import command
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.note_repayments import note_repayments
    from amicable.shell.operations.open_payment_case import open_payment_case

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    repaid = note_repayments(office, now=now, actor=command())
    if repaid:
        typer.echo(f"Repaid deductions that the books show: {repaid}", err=True)
    with progress("Opening cases") as told:
        for done, one in enumerate(found, start=1):
            case_id = open_payment_case(
                one,
                office,
                books=str(books.resolve()),
                now=now,
                actor=command(),
            )
            typer.echo(f"{shown(one.payment_id)} is case {case_id} at the desk", err=True)
            if told:
                told(done, len(found))


def _resolve(found: tuple[ShortPayment, ...], office: Office, out: Path | None) -> None:
    """Write the case of each payment; without a folder it is shown."""
    from amicable.shell.cli.case_table import print_case
    from amicable.shell.operations.resolve_payment import resolve_payment
    from amicable.shell.operations.write_case import write_case

    with progress("Answering payments") as told:
        for done, one in enumerate(found, start=1):
            resolved = resolve_payment(one, office)
            if out is None:
                print_case(resolved, whole=True)
            else:
                typer.echo(f"{one.payment_id} written to {write_case(resolved, out)}", err=True)
            if told:
                told(done, len(found))
