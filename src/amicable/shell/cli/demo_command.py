"""The command `amicable demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from amicable.shell.operations.run_demo import Demo, DemoMail

Out = Annotated[Path, typer.Option("--out", help="Folder for the books, mails and cases.")]
Seed = Annotated[int, typer.Option("--seed", help="Another number makes another company.")]
NoServe = Annotated[
    bool, typer.Option("--no-serve", help="Stop after resolving; do not serve the console.")
]
Port = Annotated[
    int, typer.Option("--port", min=1, max=65_535, help="The port on which the console is served.")
]
_MARKS = {True: "✓", False: "✗"}


def demo_command(
    *, out: Out = Path("out"), seed: Seed = 1, no_serve: NoServe = False, port: Port = 8000
) -> None:
    """Make a small company with a day's complaints in four languages, and resolve them all.

    Prints what was found against the truth that the generator wrote first, one row a mail, and
    one line of money a currency. Letters and credit requests are left in the folder. Then the
    console is served with these cases, until it is interrupted.
    """
    from rich.console import Console

    from amicable.shell.cli.demo_serving import case_opener, prepare_desk, serve_desk
    from amicable.shell.cli.progress import progress
    from amicable.shell.operations.run_demo import run_demo

    people = () if no_serve else prepare_desk(out)
    opener = None if no_serve else case_opener(out)
    with progress("Resolving") as told:
        demo = run_demo(out, seed=seed, progress=told, resolved=opener)
    console = Console(highlight=False)
    _rows(console, demo)
    console.print(f"Letters and credit requests: {demo.folder / 'cases'}", markup=False)
    _money(console, demo)
    wrong = sum(1 for mail in demo.mails if mail.disagreements)
    if not no_serve:
        raise typer.Exit(serve_desk(out, people, port) or (1 if wrong else 0))
    raise typer.Exit(1 if wrong else 0)


def _rows(console: Console, demo: Demo) -> None:
    from rich.table import Table

    table = Table(title=f"{len(demo.mails)} complaints against the truth")
    for heading in ("mail", "", "about", "identified", "verdict", "amount"):
        table.add_column(heading)
    table.add_column("supported", justify="right")
    for mail in demo.mails:
        parts = {one.part for one in mail.disagreements}
        table.add_row(
            mail.file,
            mail.truth["language"],
            mail.truth["about"],
            *(_MARKS[part not in parts] for part in ("identified", "verdict", "amount")),
            _supported(mail),
        )
    console.print(table)
    for mail in demo.mails:
        for one in mail.disagreements:
            console.print(
                f"{mail.file}: {one.what} is {one.found}, the truth is {one.expected}",
                style="red",
                markup=False,
            )
    right = sum(1 for mail in demo.mails if not mail.disagreements)
    console.print(f"{right} of {len(demo.mails)} agree in identification, verdict and amount.")


def _supported(mail: DemoMail) -> str:
    amounts = [
        f"{claim['supported_amount']} {claim['currency'] or ''}".strip()
        for claim in mail.case["claims"]
        if claim["verdict"] in {"ours", "shared"}
    ]
    verdicts = dict.fromkeys(claim["verdict"] or "request" for claim in mail.case["claims"])
    return " + ".join(amounts) or ", ".join(verdicts)


def _money(console: Console, demo: Demo) -> None:
    for line in demo.money:
        console.print(
            f"{line.currency}: unpaid on disputed invoices {line.unpaid:,},"
            f" proven ours {line.proven_ours:,},"
            f" proven due {line.proven_due:,}, undecided {line.undecided:,},"
            f" collectable now of the unpaid {line.collectable:,}",
            soft_wrap=True,
        )
