"""The command `amicable resolve`."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.cli.options import AsOf, Books, Overlay

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.resolve_complaint import Resolved

Complaint = Annotated[
    str,
    typer.Argument(
        help="The complaint: an .eml, .txt, .pdf, .docx, .xlsx, .csv or .json file, or - for "
        "standard input."
    ),
]
From = Annotated[
    str,
    typer.Option(
        "--from", help="The customer's address, where the complaint itself names no sender."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the whole case, amicable.case/1.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="Write the case, its letter and its documents below this folder."),
]
Open = Annotated[
    bool,
    typer.Option("--open", help="Open a real case at the desk, and show the letter in full."),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]


class UnreadableComplaintError(InputError):
    """The complaint cannot be read from where it is said to be."""

    def __init__(self, place: str, because: str) -> None:
        super().__init__(
            f"{place} cannot be read ({because}); name a mail, a letter, a list or a text, or -."
        )


def resolve_command(  # noqa: PLR0913 - one parameter an option
    complaint: Complaint,
    *,
    books: Books,
    as_of: AsOf = None,
    overlay: Overlay = None,
    sender: From = "",
    as_json: Json = False,
    out: Out = None,
    open_letter: Open = False,
    exit_zero: ExitZero = False,
) -> None:
    """Turn a complaint into a proven answer.

    Finds the customer, the invoice and the lines, recomputes what should have been billed, says
    whose error it is and how much, proposes what to do by policy, and drafts the letter and the
    credit request. A spreadsheet of several customers gives a case each. Nothing is sent. Ends
    with 1 when a person is needed.
    """
    from amicable.shell.operations.open_office import open_office
    from amicable.shell.operations.resolve_file import resolve_file
    from amicable.shell.operations.search_systemic import search_systemic

    raw = _read(complaint)
    office = open_office(
        books, as_of=as_of.date() if as_of else None, overlay=overlay, hears_at_once=True
    )
    try:
        came_at = _came_at(complaint) if open_letter else None
        found = resolve_file(
            raw, name=complaint, office=office, sender=sender, received_at=came_at
        )
        cases = [search_systemic(one, office) for one in found]
        if open_letter:
            _open(cases, raw, books)
    finally:
        office.close()
    for one in cases:
        _show(one, as_json=as_json, out=out, whole=open_letter)
    needed = any(_needs_person(one.case) for one in cases)
    raise typer.Exit(1 if needed and not exit_zero else 0)


def _open(cases: list[Resolved], raw: bytes, books: Path) -> None:
    """Open each case at the desk; a list of several customers gives one a customer."""
    from amicable.core.cases.actor import command
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.take_case import take_case

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    digest = hashlib.sha256(raw).hexdigest()
    for place, one in enumerate(cases, 1):
        case_id = take_case(
            one,
            raw=raw,
            origin=f"file:{digest}#{place}",
            books=str(books.resolve()),
            now=now,
            actor=command(),
        )
        typer.echo(f"Case {case_id} is at the desk", err=True)


def _read(complaint: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if complaint == "-" else Path(complaint).read_bytes()
    except OSError as error:
        raise UnreadableComplaintError(complaint, plain_reason(error)) from error


def _came_at(complaint: str) -> datetime:
    """Return when the file was written here, as far as it is one; clocks run from then."""
    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    if complaint == "-":
        return now
    return min(now, datetime.fromtimestamp(int(Path(complaint).stat().st_mtime), UTC))


def _show(resolved: Resolved, *, as_json: bool, out: Path | None, whole: bool) -> None:
    if out is not None:
        from amicable.shell.operations.write_case import write_case

        folder = write_case(resolved, out)
        if not as_json:
            typer.echo(f"Written to {folder}", err=True)
    if as_json:
        from amicable.shell.queries.case_json import case_json

        typer.echo(json.dumps(case_json(resolved.case, resolved.words), ensure_ascii=False))
        return
    from amicable.shell.cli.case_table import print_case

    print_case(resolved, whole=whole or out is None)


def _needs_person(case: Case) -> bool:
    unsure = any(claim.verdict in {"uncertain", None} for claim in case.claims)
    return unsure or case.decision.approval.needed or case.identified.status != "found"
