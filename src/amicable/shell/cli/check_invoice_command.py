"""The command `amicable check-invoice`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amicable.core.investigate.einvoice.precision import Mode
    from amicable.core.investigate.einvoice.report import InvoiceCheck

Files = Annotated[
    list[Path],
    typer.Argument(
        help="E-invoices (UBL Invoice, UBL CreditNote, Cross Industry Invoice, or a PDF that "
        "carries one), or folders of them."
    ),
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

_SUFFIXES = frozenset({".xml", ".pdf"})


class EmptyFolderError(InputError):
    """A folder holds no file that could be an e-invoice."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no .xml and no .pdf file in it, name a folder of e-invoices.")


def check_invoice_command(
    files: Files, *, strict: Strict = False, as_json: Json = False, exit_zero: ExitZero = False
) -> None:
    """Check the arithmetic of e-invoices.

    Says of every rule whether it holds, is broken (where, billed, expected, difference), or which
    term of the document is missing. Ends with 0 when nothing is broken, 1 when a rule is broken,
    and 2 when a file cannot be read; the other files are checked all the same.
    """
    wrong: list[InputError] = []
    every = [path for named in files for path in _below(named, wrong)]
    show, told_all = _shown(as_json=as_json, is_many=len(every) > 1)
    broken = 0
    quiet = len(every) < 2 or (as_json and sys.stdout.isatty())
    with progress("Checking", quiet=quiet) as told:
        for done, path in enumerate(every, 1):
            check = _checked(path, "strict" if strict else "conform", wrong)
            if check is not None:
                broken += not check.is_ok
                show(check)
            if told is not None:
                told(done, len(every))
    for each in wrong:
        typer.echo(str(each), err=True)
    told_all(len(wrong))
    raise typer.Exit(2 if wrong else int(broken > 0 and not exit_zero))


def _below(named: Path, wrong: list[InputError]) -> Iterator[Path]:
    """Yield the file, or what lies in the folder."""
    if not named.is_dir():
        yield named
        return
    found = sorted(path for path in named.rglob("*") if path.suffix.lower() in _SUFFIXES)
    if not found:
        wrong.append(EmptyFolderError(named))
    yield from found


def _checked(path: Path, mode: Mode, wrong: list[InputError]) -> InvoiceCheck | None:
    from amicable.shell.operations.check_invoice import check_invoice

    try:
        return check_invoice(path, mode=mode)
    except InputError as refused:
        wrong.append(refused)
        return None


def _shown(
    *, as_json: bool, is_many: bool
) -> tuple[Callable[[InvoiceCheck], None], Callable[[int], None]]:
    """Return what shows one check, and what is told at the end with the count of unread files."""
    if as_json:
        return _print_json, lambda _unread: None
    from amicable.shell.cli.check_invoice_table import ManyChecks, print_check

    if not is_many:
        return print_check, lambda _unread: None
    many = ManyChecks()
    return many.add, many.print_all


def _print_json(check: InvoiceCheck) -> None:
    from amicable.core.investigate.einvoice.report import invoice_check_contract

    typer.echo(json.dumps(invoice_check_contract(check)))
