"""The commands `amicable books …`: what can be asked about books as such."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from amicable.core.vocabulary.books_change import BooksDifference

books_app = typer.Typer(name="books", no_args_is_help=True, help="Questions about books as such.")

Before = Annotated[Path, typer.Argument(help="The older books: a snapshot or a folder of tables.")]
After = Annotated[Path, typer.Argument(help="The newer books.")]
Json = Annotated[bool, typer.Option("--json", help="Lines of amicable.books-diff/1.")]
Books = Annotated[Path, typer.Argument(help="A snapshot, or a folder of tables.")]
ReadinessJson = Annotated[bool, typer.Option("--json", help="As amicable.readiness/1.")]
Html = Annotated[Path | None, typer.Option("--html", help="Write the page to this file.")]
Language = Annotated[str, typer.Option("--language", help="The language of the page.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 also with findings.")]


@books_app.command("diff", short_help="What changed from one snapshot to the next.")
def diff_command(
    before: Before, after: After, *, as_json: Json = False, exit_zero: ExitZero = False
) -> None:
    """List what is new, altered and gone, row by row, between two books.

    An invoice that was altered after it was issued comes first, and an invoice or a payment that
    is gone: with these it ends with 1, which `--exit-zero` turns into 0.
    """
    from amicable.shell.operations.diff_books import diff_books

    with diff_books(before, after) as difference:
        _show(difference, as_json=as_json)
        found = bool(difference.findings)
    raise typer.Exit(1 if found and not exit_zero else 0)


@books_app.command("readiness", short_help="What the books can judge, and what would tell more.")
def readiness_command(
    books: Books, *, as_json: ReadinessJson = False, html: Html = None, language: Language = "en"
) -> None:
    """Say on how much billed money each cause can be judged, and what would unlock more."""
    from amicable.shell.operations.write_readiness import write_readiness

    readiness = write_readiness(books, page=html, language=language)
    if as_json:
        from amicable.shell.queries.readiness_json import readiness_contract

        typer.echo(json.dumps(readiness_contract(readiness), ensure_ascii=False))
        return
    from amicable.shell.cli.readiness_table import print_readiness

    print_readiness(readiness)
    if html:
        typer.echo(f"The page is in {html}")


def _show(difference: BooksDifference, *, as_json: bool) -> None:
    if not as_json:
        from amicable.shell.cli.books_diff_table import print_difference

        print_difference(difference)
        return
    from amicable.shell.queries.difference_rows import difference_rows

    for row in difference_rows(difference):
        typer.echo(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
