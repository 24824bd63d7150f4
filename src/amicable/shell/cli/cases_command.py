"""The commands `amicable cases …`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.cli.credit_command import credit_command
from amicable.shell.cli.index_command import index_command
from amicable.shell.cli.options import AsOf, Books
from amicable.shell.cli.waiting_command import waiting_command

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.read_case_list import CaseList
    from amicable.shell.operations.sort_case_list import Imported

cases_app = typer.Typer(no_args_is_help=True, help="The team's own list of open cases.")
cases_app.command("waiting", short_help="Where time is lost.")(waiting_command)
cases_app.command("credit", short_help="A credit was issued under a number.")(credit_command)
cases_app.command("index", short_help="What cases are found by is made anew.")(index_command)

List = Annotated[Path, typer.Argument(help="The list: an .xlsx, .ods, .xls or .csv file.")]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Map = Annotated[
    Path | None,
    typer.Option(
        "--map", help="How the list is read; written here for you to change if it is not there."
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what it comes to; open and write nothing.")
]
Bad = Annotated[
    Path | None,
    typer.Option("--bad-rows", help="Where rows to mend are written, else beside you."),
]


class UnreadableListError(InputError):
    """A file cannot be read from where it is said to be."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(f"{path} cannot be read ({because}); name a file that is there.")


@cases_app.command("import", short_help="The team's own list becomes cases.")
def import_command(  # noqa: PLR0913 - one parameter an option
    file: List,
    *,
    books: Books,
    as_of: AsOf = None,
    map_file: Map = None,
    bad_rows: Bad = None,
    dry_run: DryRun = False,
    exit_zero: ExitZero = False,
) -> None:
    """Turn the team's own list, with whatever headings, into cases that are sorted at once.

    Each row finds its customer and its invoice, is checked, and becomes a case with its age and
    its owner: proven to be ours, answerable, one question away, or for a colleague. How the
    headings are understood is shown and kept; change it with --map. Rows that cannot be opened
    are written to a file of their own with what to mend, and that file is imported again. The
    same row never opens two cases. Nothing is sent. Ends with 1 when rows are left to mend.
    """
    from amicable.shell.cli.cases_table import print_imported, print_map
    from amicable.shell.operations.open_office import open_office
    from amicable.shell.operations.read_case_list import read_case_list

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    office = open_office(books, as_of=as_of.date() if as_of else None)
    try:
        listed = read_case_list(
            _read(file),
            name=file.name,
            office=office,
            today=now.date(),
            map_words=_map_words(map_file),
        )
        print_map(listed)
        found = _sorted(listed, office) if dry_run else _opened(listed, office, books, now)
        written = None if dry_run else _write(listed, found, (map_file, bad_rows))
        print_imported(listed, found, words=_page_words(), bad_rows=written)
    finally:
        office.close()
    raise typer.Exit(1 if found.bad and not exit_zero else 0)


def _sorted(listed: CaseList, office: Office) -> Imported:
    from amicable.shell.cli.progress import progress
    from amicable.shell.operations.sort_case_list import sort_case_list

    with progress("Checking the cases") as told:
        return sort_case_list(listed, office=office, told=told)


def _opened(listed: CaseList, office: Office, books: Path, now: datetime) -> Imported:
    from amicable.core.cases.actor import command
    from amicable.shell.cli.progress import progress
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.import_cases import import_cases

    with progress("Opening the cases") as told:
        return import_cases(
            listed,
            office=office,
            books=str(books.resolve()),
            now=now,
            actor=command(),
            told=told,
        )


def _write(
    listed: CaseList, found: Imported, places: tuple[Path | None, Path | None]
) -> Path | None:
    """Keep the map, and write the bad rows down; return where these are, None without any."""
    from amicable.shell.operations.keep_case_list_map import keep_case_list_map
    from amicable.shell.operations.write_bad_rows import write_bad_rows

    map_file, bad_rows = places
    keep_case_list_map(listed)
    if map_file is not None and not map_file.exists():
        keep_case_list_map(listed, map_file)
    if not found.bad:
        return None
    path = bad_rows or Path(f"{Path(listed.name).stem}-rows-to-mend.xlsx")
    write_bad_rows(listed, found.bad, path, words=_page_words())
    return path


def _map_words(map_file: Path | None) -> str | None:
    if map_file is None or not map_file.exists():
        return None
    try:
        return _read(map_file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableListError(map_file, "it is not UTF-8") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableListError(path, plain_reason(error)) from error


def _page_words() -> Words:
    """Return the words of the pages in English, as a terminal speaks."""
    from amicable.shell.queries.page_words import reader_of

    return reader_of("en", "UTC").words
