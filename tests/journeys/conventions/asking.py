"""Asks one check about a tiny book and tells its answer in one line, as a clerk would note it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.catalog.algebra.cast import book
from amicable.core.investigate.findings import find
from amicable.core.vocabulary.check import Example
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import ask_example

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.check import Check, Rows
    from amicable.core.vocabulary.finding import Outcome


@cache
def _checks() -> dict[str, Check]:
    return {check.code: check for check in load_catalogue().checks}


def ask(
    code: str,
    *parts: Rows,
    invoice: str = "INV-1",
    line: str | None = "1",
    without: tuple[str, ...] = (),
    coverage: Mapping[str, tuple[str, str]] | None = None,
    as_of: str = "2026-06-30",
) -> str:
    """Return the answer about a line of the book.

    It is `certain 130.00, right 120.00`, `likely …`, `right`, `mended`, `cannot tell: …`, or
    `silent` when the check has nothing to say. The parts are laid over the
    common cast of `catalog.algebra.cast`, key by key.
    """
    check = _checks()[code]
    grain = check.relation.grain
    where = None if grain in {"invoice", "payment", "credit", "reminder", "tax"} else line
    example = Example(
        title="",
        expect=(),
        books=book(*parts),
        without=without,
        coverage=coverage or {},
        as_of=as_of,
    )
    answers = [
        _told(check, one)
        for one in ask_example(check, example)
        if one.invoice_id == invoice and one.line in {where, None}
    ]
    return " | ".join(answers) or "silent"


def _told(check: Check, outcome: Outcome) -> str:
    if outcome.status == "blocked":
        return f"cannot tell: {outcome.blocked}"
    if outcome.status == "fires":
        (found,) = find((outcome,), {check.code: check}, snapshot="sha256:tiny")
        return f"{found.certainty} {found.billed}, right {found.expected}"
    return {"clean": "right", "corrected": "mended"}[outcome.status]
