"""The command `amicable audit`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.shell.cli.options import AsOf, Books, Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.operations.open_audit import AuditScope

Json = Annotated[bool, typer.Option("--json", help="One finding a line, amicable.findings/1.")]
Parquet = Annotated[
    Path | None, typer.Option("--parquet", help="Write the same rows to this Parquet file.")
]
Checks = Annotated[
    str, typer.Option("--checks", help="Only these checks, by code, separated by commas.")
]
Customer = Annotated[str | None, typer.Option("--customer", help="Only this customer's id.")]
Report = Annotated[
    Path | None,
    typer.Option("--report", help="Write a page and a workbook for people into this folder."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="Add words in this language to --json, or to the report."),
]
Draft = Annotated[
    bool, typer.Option("--draft", help="Only invoices of status draft: what would be disputed.")
]
Engine = Annotated[
    str, typer.Option("--engine", help="Where to run: duckdb, or spark://host:port.")
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 also when errors fire.")]


class UnknownEngineError(typer.BadParameter):
    """`--engine` names an engine that this version does not run on."""

    def __init__(self, engine: str) -> None:
        super().__init__(
            f"--engine {engine} is not known; give duckdb, or a Spark master as spark://host:port."
        )


class DraftElsewhereError(typer.BadParameter):
    """`--draft` is asked of a cluster."""

    def __init__(self) -> None:
        super().__init__("--draft looks at few invoices and runs on duckdb; leave out --engine.")


class ReportAloneError(typer.BadParameter):
    """`--report` stands beside another output."""

    def __init__(self) -> None:
        super().__init__("--report writes files of its own; leave out --json and --parquet.")


class LanguageAloneError(typer.BadParameter):
    """`--language` stands beside no output that has words."""

    def __init__(self) -> None:
        super().__init__("--language is for --json, --parquet and --report; add one of them.")


def audit_command(  # noqa: PLR0913 - one parameter an option
    books: Books,
    *,
    as_json: Json = False,
    parquet: Parquet = None,
    report: Report = None,
    checks: Checks = "",
    customer: Customer = None,
    as_of: AsOf = None,
    overlay: Overlay = None,
    language: Language = None,
    draft: Draft = False,
    engine: Engine = "duckdb",
    exit_zero: ExitZero = False,
) -> None:
    """Ask every check of the whole book and list what was billed wrongly.

    Amounts are on the net position: what was credited already is not listed again. Ends with 1
    when something was found, so that a billing run can stop; `--exit-zero` turns that into 0.
    """
    _require_engine(engine, draft=draft)
    _require_outputs(report, rows=as_json or bool(parquet), language=language)
    from amicable.shell.operations.open_audit import AuditScope

    scope = AuditScope(
        checks=tuple(code for code in checks.split(",") if code),
        customer_id=customer,
        as_of=as_of.date() if as_of else None,
        overlay=overlay,
        draft=draft,
        engine=engine,
    )
    if report is not None:
        count = _report(books, scope, report, language or "en")
        raise typer.Exit(1 if count and not exit_zero else 0)
    disputed: set[str] = set()
    found = _noting(_findings(books, scope, quiet=as_json and sys.stdout.isatty()), disputed)
    if as_json or parquet:
        count = _write(found, as_json=as_json, parquet=parquet, language=language)
    else:
        from amicable.shell.cli.audit_table import print_findings, print_gaps
        from amicable.shell.operations.audit_gaps import audit_gaps

        count = print_findings(found)
        print_gaps(audit_gaps(books, scope))
    if draft:
        drafts = "draft invoice" if len(disputed) == 1 else "draft invoices"
        typer.echo(f"{len(disputed):,} {drafts} would be disputed", err=True)
    raise typer.Exit(1 if count and not exit_zero else 0)


def _noting(found: Iterator[Finding], disputed: set[str]) -> Iterator[Finding]:
    """Pass findings on, and note which invoices they are about."""
    for finding in found:
        disputed.add(finding.invoice_id)
        yield finding


def _require_engine(engine: str, *, draft: bool) -> None:
    if engine != "duckdb" and not re.fullmatch(r"spark://[^/:]+:[0-9]{1,5}", engine):
        raise UnknownEngineError(engine)
    if engine != "duckdb" and draft:
        raise DraftElsewhereError


def _require_outputs(report: Path | None, *, rows: bool, language: str | None) -> None:
    if report and rows:
        raise ReportAloneError
    if language and not (report or rows):
        raise LanguageAloneError


def _report(books: Path, scope: AuditScope, folder: Path, language: str) -> int:
    from amicable.shell.cli.progress import progress
    from amicable.shell.operations.write_report import PAGE, WORKBOOK, write_report

    with progress("Auditing", quiet=False) as told:
        count = write_report(books, scope, folder, language=language, progress=told)
    found = "1 finding" if count == 1 else f"{count:,} findings"
    typer.echo(f"{found}; read {folder / PAGE}, and {folder / WORKBOOK} has them all")
    return count


def _findings(books: Path, scope: AuditScope, *, quiet: bool) -> Iterator[Finding]:
    from amicable.shell.cli.progress import progress
    from amicable.shell.operations.audit_books import audit_books

    with progress("Auditing", quiet=quiet) as told:
        yield from audit_books(books, scope, progress=told)


def _write(
    found: Iterator[Finding], *, as_json: bool, parquet: Path | None, language: str | None
) -> int:
    from amicable.shell.queries.explained_rows import explained
    from amicable.shell.queries.finding_rows import finding_row

    rows = explained(found, language) if language else (finding_row(one) for one in found)
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    told = _told(lines) if as_json else lines
    if parquet is None:
        return sum(1 for _ in told)
    from amicable.shell.operations.write_parquet import write_parquet

    return write_parquet(told, parquet)


def _told(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        typer.echo(line)
        yield line
