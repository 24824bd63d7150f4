"""The command `amicable checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from amicable.core.vocabulary.unproven_cause import UnprovenCause
    from amicable.shell.queries.check_pages import CheckPage

Code = Annotated[str | None, typer.Argument(help="A check's code, or a cause such as P01.")]
Examples = Annotated[
    bool, typer.Option("--examples", help="Run the examples of the check and say which disagree.")
]


def checks_command(code: Code = None, *, examples: Examples = False) -> None:
    """List the checks, or show one: what it looks for, when it cannot tell, what proves it."""
    from amicable.shell.queries.cause_pages import unproven_cause
    from amicable.shell.queries.check_pages import check_page

    if code is None:
        _list()
        return
    if told := unproven_cause(code):
        _tell(told)
        return
    for page in check_page(code):
        _show(page)
        if examples:
            _run(page.code)


def _list() -> None:
    from rich.console import Console
    from rich.table import Table

    from amicable.shell.queries.check_pages import check_list

    table = Table(title="Checks, in the order in which they explain each other")
    for heading in ("cause", "code", "looks for", "grain", "needs"):
        table.add_column(heading)
    for page in check_list():
        table.add_row(page.cause, page.code, page.title, page.grain, ", ".join(page.needs))
    Console().print(table)


def _tell(told: UnprovenCause) -> None:
    from amicable.shell.queries.cause_pages import DOES

    typer.echo(f"{told.cause}: {told.title}. No check proves it.\n")
    typer.echo(f"It would need: {told.needs}")
    typer.echo(f"The case {DOES[told.instead]}: {told.because}")


def _show(page: CheckPage) -> None:
    typer.echo(f"{page.code}  (cause {page.cause}, {page.grain})\n\n{page.text}\n")
    typer.echo("Cannot tell when: " + (", ".join(page.blocked) or "it always can"))
    typer.echo("Answers claims of: " + ", ".join(page.answers))
    typer.echo("Sources: " + "; ".join(page.sources))
    typer.echo("\nExamples:")
    for title, answers in page.examples:
        typer.echo(f"  - {title}: {', '.join(answers)}")


def _run(code: str) -> None:
    from amicable.shell.queries.check_pages import failing_examples

    wrong = failing_examples(code)
    for sentence in wrong:
        typer.echo(sentence, err=True)
    typer.echo("All examples hold." if not wrong else f"{len(wrong)} examples disagree.")
    if wrong:
        raise typer.Exit(1)
