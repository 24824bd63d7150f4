"""Answers to proposals in a JSON file: kept while a person works, and handed in by a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from amicable.core.books.terms.answers import Answer
from amicable.core.vocabulary.error import InputError, plain_reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.core.books.terms.answers import Verdict

SCHEMA = "amicable.terms-answers/1"
_VERDICTS = ("accept", "edit", "drop")


class AnswerFileError(InputError):
    """A file of answers cannot be read, or answers another document."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(f"{path} holds no answers to this document: {because}.")


def read_answers(path: Path, sha256: str) -> dict[str, Answer]:
    """Return the answers of a file by proposal.

    Raises:
        AnswerFileError: It is no JSON of the expected shape, or names another document.
    """
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AnswerFileError(
            path, f"it cannot be read ({plain_reason(error)}); compare the guide"
        ) from error
    if not isinstance(tree, dict) or not isinstance(tree.get("answers"), dict):
        raise AnswerFileError(path, "it has no object 'answers'; compare the guide")
    if tree.get("sha256") not in {None, sha256}:
        raise AnswerFileError(path, "it answers a file with another SHA-256; answer this one")
    return {str(one): _answer(path, str(one), said) for one, said in tree["answers"].items()}


def _answer(path: Path, proposal: str, said: object) -> Answer:
    written = {"answer": said} if isinstance(said, str) else said
    if not isinstance(written, dict) or written.get("answer") not in _VERDICTS:
        raise AnswerFileError(path, f"{proposal} is none of {', '.join(_VERDICTS)}; mend it")
    columns = written.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(v, str) for v in columns.values()):
        raise AnswerFileError(path, f"the columns of {proposal} are no texts; put them in quotes")
    return Answer(cast("Verdict", written["answer"]), columns)


def write_answers(path: Path, answers: Mapping[str, Answer], sha256: str) -> None:
    """Write answers so that an interruption leaves the file as it was before or as it is now."""
    tree = {
        "schema": SCHEMA,
        "sha256": sha256,
        "answers": {
            proposal: {"answer": one.verdict, **({"columns": one.columns} if one.columns else {})}
            for proposal, one in answers.items()
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(path)
