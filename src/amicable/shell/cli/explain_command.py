"""The command `amicable explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.cli.options import AsOf, Books

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.account import InvoiceAccount

Invoice = Annotated[str, typer.Argument(help="The invoice, by its id or its number.")]
Against = Annotated[
    str | None,
    typer.Option("--against", help="Compare with this invoice, not with the customer's last."),
]
Language = Annotated[
    str | None, typer.Option("--language", help="Else the customer's language, else English.")
]
Json = Annotated[bool, typer.Option("--json", help="Print amicable.explanation/1.")]
Svg = Annotated[
    Path | None, typer.Option("--svg", help="Write the picture (a waterfall) to this file.")
]


class PictureNotWrittenError(InputError):
    """The picture cannot be written where it is asked for."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(
            f"{path} cannot be written ({because}); name a file in a folder of yours."
        )


def explain_command(  # noqa: PLR0913 - one parameter an option
    invoice: Invoice,
    *,
    books: Books,
    against: Against = None,
    as_of: AsOf = None,
    language: Language = None,
    as_json: Json = False,
    svg: Svg = None,
) -> None:
    """Say how an invoice came about, line by line, and why it is higher or lower than the last.

    Prices come from contracts and lists, quantities from deliveries and usage, and where the
    records differ from the bill it says so. For the team: it tells also what was billed too low.
    """
    from amicable.shell.operations.open_office import open_office
    from amicable.shell.queries.explain_invoice import explain_invoice
    from amicable.shell.queries.explanation_json import explanation_json, explanation_picture

    office = open_office(books, as_of=as_of.date() if as_of else None)
    try:
        found = explain_invoice(office.book, invoice, against=against)
        words = office.words(language or office.language_of(found.language), found.country)
    finally:
        office.close()
    if svg is not None:
        _write(svg, explanation_picture(found.account, words))
    if as_json:
        typer.echo(json.dumps(explanation_json(found.account, words), ensure_ascii=False))
    else:
        _print(found.account, words)


def _write(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise PictureNotWrittenError(path, plain_reason(error)) from error


def _print(account: InvoiceAccount, words: Words) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table

    from amicable.core.correspond.account_words import account_words

    told = account_words(account, words)
    console = Console(highlight=False, markup=False)
    console.print(told.head, style="bold")
    if told.whole:
        console.print("\n".join(told.whole))
    for head, sentences in told.lines:
        console.print(head)
        console.print(Padding("\n".join(sentences), (0, 0, 0, 3)), style="dim")
    console.print()
    console.print(told.compared, style="bold")
    if told.changes:
        table = Table(words.say("explain.column.reason"), show_edge=False)
        table.add_column(words.say("explain.column.amount"), justify="right")
        for reason, amount in told.changes:
            table.add_row(reason, amount)
        console.print(table)
