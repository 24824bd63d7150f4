"""The command `amicable month`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

Of = Annotated[str, typer.Argument(metavar="[YYYY-MM]", help="A month; the running one if none.")]
To = Annotated[Path | None, typer.Option("--to", help="Write a workbook (.xlsx) instead.")]
Language = Annotated[str, typer.Option("--language", help="en, es, pt or zh.")]


def month_command(of: Of = "", *, to: To = None, language: Language = "en") -> None:
    """Disputes of a month: open, come, ended, what to reserve, days, and what was credited why."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.core.cases.actor import command
    from amicable.shell.cli.written_file import write_whole
    from amicable.shell.operations.choose_language import UnknownPageLanguageError
    from amicable.shell.queries.month import month
    from amicable.shell.queries.month_workbook import month_sheets, month_title
    from amicable.shell.queries.page_words import page_languages, reader_of
    from amicable.shell.settings import read_settings

    if language not in page_languages():
        raise UnknownPageLanguageError(language)
    reader = reader_of(language, read_settings().zone)
    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    found = month(of, reader, now=now, actor=command())
    if to is not None:
        write_whole(to, month_sheets(found, reader))
        typer.echo(f"{to}: {month_title(found, reader)}")
        return
    from amicable.shell.cli.month_table import print_month

    print_month(found, reader)
