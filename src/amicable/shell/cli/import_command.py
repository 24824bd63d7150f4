"""The command `amicable import`."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.import_report import BadRowsError
from amicable.core.vocabulary.person import NOBODY, Person
from amicable.shell.cli.asking import ask, is_attended
from amicable.shell.cli.confirm_map import confirm_map
from amicable.shell.queries.import_report import PAGE, import_contract

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress

    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.core.vocabulary.readiness import Readiness

Sources = Annotated[
    list[Path],
    typer.Argument(
        help="Files, folders or zip archives with anything in them: tables, e-invoices (UBL, CII, "
        "FatturaPA, Facturae, CFDI, PDF), documents, exports. Several sources make one snapshot."
    ),
]
To = Annotated[
    Path | None,
    typer.Option(help="Folder of the snapshot; by default one in the cache, named by its id."),
]
ConnectorName = Annotated[
    str | None,
    typer.Option("--connector", help="Read every source with this connector."),
]
Map = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="What the headings of spreadsheets mean: a map file, or the name of a shipped map. "
        "A new file keeps the mapping that you confirm.",
    ),
]
Link = Annotated[
    Path | None,
    typer.Option(help="CSV their_id,our_id: whom the parties and items of e-invoices mean."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Date the books were taken, as 2026-01-31."),
]
Quarantine = Annotated[
    bool,
    typer.Option(
        "--quarantine",
        help="Set bad rows aside, with what depends on them, in a CSV file beside the snapshot, "
        "instead of stopping at them.",
    ),
]
CoverageFile = Annotated[
    Path | None,
    typer.Option("--coverage", help="JSON of what the books cover, as a person confirmed it."),
]
ProposeCoverage = Annotated[
    Path | None,
    typer.Option(
        "--propose-coverage",
        help="Write what the rows propose to a file, to be read, mended and given to --coverage.",
    ),
]
Language = Annotated[str, typer.Option("--language", help="The language of the readiness page.")]
Onto = Annotated[
    Path | None,
    typer.Option(
        help="An older snapshot: the sources hold only what is new or changed since. Nothing "
        "vanishes by such an export."
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Json = Annotated[bool, typer.Option("--json", help="The report as amicable.import/1.")]


class NoDayError(InputError):
    """An option that takes a day got something else."""

    def __init__(self, written: str) -> None:
        super().__init__(f"--as-of {written!r} is no date; write it as 2026-01-31.")


def import_command(  # noqa: PLR0913 - one argument per option
    sources: Sources,
    *,
    to: To = None,
    connector: ConnectorName = None,
    heading_map: Map = None,
    link: Link = None,
    as_of: AsOf = None,
    quarantine: Quarantine = False,
    coverage: CoverageFile = None,
    propose_coverage: ProposeCoverage = None,
    language: Language = "en",
    onto: Onto = None,
    as_json: Json = False,
    exit_zero: ExitZero = False,
) -> None:
    """Import the company's records into a snapshot that nothing changes any more.

    Says what can be judged with it, also on a page in its folder, readiness.html.
    Ends with 0 when every row came in, 1 when rows or files were set aside, and 2 when a source
    or a row is wrong: then nothing was imported. The snapshot's folder is what --books takes.
    """
    from amicable.shell.operations.import_books import import_books

    job = partial(
        import_books,
        sources,
        to=to,
        connector=connector,
        link=link,
        as_of=_day(as_of),
        quarantine=quarantine,
        coverage=coverage,
        propose_coverage=propose_coverage,
        heading_map=heading_map,
        onto=onto,
    )
    try:
        report = _done(job)
    except BadRowsError as wrong:
        _show(wrong.report, as_json=as_json)
        raise
    _show(report, _readiness(report, language), as_json=as_json)
    aside = bool(report.bad_count or report.set_aside_files)
    raise typer.Exit(1 if aside and not exit_zero else 0)


def _done(job: Callable[..., ImportReport]) -> ImportReport:
    """Do an import with a bar that shows how far it is; on a terminal it may ask."""
    from rich.console import Console
    from rich.progress import Progress

    from amicable.shell.cli.coverage_question import coverage_asker

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        return job(
            confirm=coverage_asker(console, bar),
            person=_person(bar),
            progress=lambda step, done, total: bar.update(
                task, description=step, completed=done, total=total
            ),
        )


def _readiness(report: ImportReport, language: str) -> Readiness:
    """Say what can be judged with what was imported, and write the page of it."""
    from rich.console import Console

    from amicable.shell.operations.write_readiness import write_readiness

    folder = Path(str(report.path))
    with Console(stderr=True).status("seeing what can be judged"):
        return write_readiness(folder, page=folder / PAGE, language=language)


def _person(bar: Progress) -> Person:
    """Return who can be asked; the bar makes room while somebody answers."""
    if not is_attended():
        return NOBODY

    def asked[**P, R](put: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        bar.stop()
        answer = put(*args, **kwargs)
        bar.start()
        return answer

    return Person(
        lambda question: asked(ask, question),
        lambda proposal, again: asked(confirm_map, proposal, again),
    )


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise NoDayError(written) from None


def _show(report: ImportReport, readiness: Readiness | None = None, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(import_contract(report, readiness), ensure_ascii=False))
        return
    from amicable.shell.cli.import_table import print_import

    print_import(report)
    if readiness is not None:
        from amicable.shell.cli.readiness_table import print_readiness

        print_readiness(readiness, only_judging=True)
        typer.echo(f"Every check, and why it cannot judge: {Path(str(report.path)) / PAGE}")
