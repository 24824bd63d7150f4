"""The command `amicable terms`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.answers import Answer, Rows
    from amicable.core.books.terms.reading import TermsReading

File = Annotated[
    Path,
    typer.Argument(
        help="A contract, an amendment or a price sheet: PDF, DOCX, XLSX, EML, HTML, TXT."
    ),
]
To = Annotated[
    Path | None,
    typer.Option("--to", help="Folder for the accepted rows, a further source of the import."),
]
Books = Annotated[
    Path | None,
    typer.Option("--books", help="A snapshot, or a folder of tables: whose items and customers."),
]
Customer = Annotated[str | None, typer.Option("--customer", help="Whose contract it is, by id.")]
Contract = Annotated[str | None, typer.Option("--contract", help="Which contract it is, by id.")]
Language = Annotated[
    str | None, typer.Option("--language", help="Read it in this language: en, es, pt, zh.")
]
Answers = Annotated[
    Path | None,
    typer.Option("--answers", help="JSON: proposal id to accept, edit or drop."),
]
AcceptAll = Annotated[
    bool,
    typer.Option(
        "--accept-all",
        help="Accept every proposal that is sure and lacks nothing; you answer for it.",
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Json = Annotated[bool, typer.Option("--json", help="Everything as amicable.terms/1.")]


def terms_command(  # noqa: PLR0913 - one parameter an option
    file: File,
    *,
    to: To = None,
    books: Books = None,
    customer: Customer = None,
    contract: Contract = None,
    language: Language = None,
    answers: Answers = None,
    accept_all: AcceptAll = False,
    as_json: Json = False,
    exit_zero: ExitZero = False,
) -> None:
    """Propose the prices and terms that a document states, each with page and quotation.

    A person accepts, edits or drops each; only accepted rows are written, to the folder --to.
    Ends with 0 when every proposal has its answer, 1 when a person is needed, 2 when the file or
    an answer is wrong.
    """
    from amicable.shell.operations.read_terms import read_terms

    wishes = {"customer_id": customer, "contract_id": contract, "language": language}
    said = {name: value for name, value in wishes.items() if value is not None}
    reading = read_terms(file, books=books, wishes=said)
    given = _answers(reading, answers, accept_all=accept_all, as_json=as_json)
    is_stopped = answers is None and not accept_all and not _is_answered(reading, given)
    written = {} if is_stopped else _written(reading, given, to)
    if as_json:
        from amicable.shell.queries.terms_json import terms_contract

        tree = terms_contract(reading, written, str(to) if to else None)
        typer.echo(json.dumps(tree, ensure_ascii=False))
    elif answers is not None or accept_all or not _is_terminal():
        from amicable.shell.cli.terms_table import print_terms

        print_terms(reading, given, written, to)
    raise typer.Exit(0 if exit_zero or _is_settled(reading, given, written) else 1)


def _answers(
    reading: TermsReading, path: Path | None, *, accept_all: bool, as_json: bool
) -> Mapping[str, Answer]:
    """Return the answers of a file, of a person at the terminal, or none."""
    if path is not None:
        from amicable.shell.operations.answer_terms_from_file import answer_terms_from_file

        return answer_terms_from_file(reading, path)
    if accept_all:
        from amicable.shell.operations.answer_sure_terms import answer_sure_terms

        return answer_sure_terms(reading)
    if as_json or not _is_terminal():
        return {}
    from amicable.shell.cli.terms_dialogue import ask_about_terms

    return ask_about_terms(reading)


def _written(reading: TermsReading, answers: Mapping[str, Answer], to: Path | None) -> Rows:
    if to is None or not answers:
        return {}
    from amicable.shell.operations.accept_terms import accept_terms

    return accept_terms(reading, answers, to)


def _is_terminal() -> bool:
    import sys

    return sys.stdin.isatty() and sys.stdout.isatty()


def _is_settled(reading: TermsReading, answers: Mapping[str, Answer], written: Rows) -> bool:
    """Say whether every proposal has its answer and what was accepted is written."""
    proposals = reading.proposals.proposals
    accepts = any(answers[one.id].verdict != "drop" for one in proposals if one.id in answers)
    return _is_answered(reading, answers) and (bool(written) or not accepts)


def _is_answered(reading: TermsReading, answers: Mapping[str, Answer]) -> bool:
    """Say whether every proposal has its answer; a document without any needs a person."""
    proposals = reading.proposals.proposals
    return bool(proposals) and all(one.id in answers for one in proposals)
