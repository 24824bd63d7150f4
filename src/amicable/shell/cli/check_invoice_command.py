"""The command `amicable check-invoice`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.report import InvoiceCheck

Files = Annotated[
    list[Path],
    typer.Argument(help="E-invoices: UBL Invoice, UBL CreditNote or Cross Industry Invoice."),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="To the cent, with our own rules for line nets and VAT, instead of in the "
        "standard's tolerance (a VAT amount may be off by up to 0.99 there).",
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="One JSON object a file, amicable.invoice-check/1.")
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a rule is broken.")
]


def check_invoice_command(
    files: Files, *, strict: Strict = False, as_json: Json = False, exit_zero: ExitZero = False
) -> None:
    """Check the arithmetic of e-invoices.

    Says of every rule whether it holds, is broken (where, billed, expected, difference), or which
    term of the document is missing. Ends with 0 when nothing is broken, 1 when a rule is broken,
    and 2 when a file cannot be read; the other files are checked all the same.
    """
    from amicable.shell.operations.check_invoice import check_invoice

    ended: set[int] = set()
    for path in files:
        try:
            check = check_invoice(path, mode="strict" if strict else "conform")
        except InputError as wrong:
            typer.echo(str(wrong), err=True)
            ended.add(2)
        else:
            _show(check, as_json=as_json)
            ended.add(0 if check.is_ok or exit_zero else 1)
    raise typer.Exit(max(ended))


def _show(check: InvoiceCheck, *, as_json: bool) -> None:
    if as_json:
        from amicable.core.investigate.einvoice.report import invoice_check_contract

        typer.echo(json.dumps(invoice_check_contract(check)))
        return
    from amicable.shell.cli.check_invoice_table import print_check

    print_check(check)
