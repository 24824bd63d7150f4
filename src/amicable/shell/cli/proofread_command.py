"""The command `amicable proofread`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from amicable.core.vocabulary.error import InputError, plain_reason

File = Annotated[
    str,
    typer.Argument(
        help="The letter or mail: a text, .eml, .docx, .pdf or .rtf, or - for standard input."
    ),
]
Case = Annotated[
    str,
    typer.Option(
        "--case",
        help="The case, as `amicable resolve --json` or --out has written it; or its id at the "
        "desk, with what was offered there.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the marks, amicable.proof/1.")]
Language = Annotated[
    str, typer.Option("--language", help="The language you read in: en, es, pt or zh.")
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when marks are left.")
]


_CASE_ID = re.compile("[0-9a-f]{16}")


class UnreadableTextError(InputError):
    """A file cannot be read at all."""

    def __init__(self, place: str, because: str) -> None:
        super().__init__(f"{place} cannot be read ({because}); name a letter or mail.")


class UnreadableCaseError(InputError):
    """A file is no JSON."""

    def __init__(self, place: Path, because: str) -> None:
        super().__init__(
            f"{place} cannot be read as a case ({because}); name one file that "
            f"`amicable resolve --json` has written for one case."
        )


def proofread_command(
    file: File,
    *,
    case: Case,
    as_json: Json = False,
    language: Language = "en",
    exit_zero: ExitZero = False,
) -> None:
    """Hold an outgoing text against its case, before it leaves.

    Amounts, days, numbers and promises that the case does not hold, what is ours to know, words
    that do not leave, and how well it reads: each with its place, the reason and what to do. Ends
    with 1 when something must be mended or looked at, 0 when nothing is left.
    """
    from amicable.core.proof.contract import proof_contract
    from amicable.shell.cli.proof_told import print_proof
    from amicable.shell.queries.outgoing_file import outgoing_file
    from amicable.shell.queries.told_proof import told_proof, unread_files

    read = outgoing_file(_content(file), file)
    text = read.text
    marks = told_proof(text, _case(case), name=file, case_name=case, language=language)
    if as_json:
        typer.echo(json.dumps(proof_contract(marks, unread=read.unread), ensure_ascii=False))
    else:
        print_proof(file, text, marks, language)
    if read.unread and not as_json:
        typer.echo(unread_files(read.unread, language), err=True)
    raise typer.Exit(1 if marks and not exit_zero else 0)


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableTextError(file, plain_reason(error)) from error


def _case(named: str) -> object:
    path = Path(named)
    if _CASE_ID.fullmatch(named) and not path.exists():
        return _at_desk(named)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableCaseError(path, plain_reason(error)) from error
    except ValueError as error:
        raise UnreadableCaseError(path, "it is no JSON of one case") from error


def _at_desk(case_id: str) -> object:
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.queries.case_at_desk import case_at_desk

    return case_at_desk(case_id)
