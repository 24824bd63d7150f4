"""A check: one question about the books, asked of every row of one compiled relation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, override

from amicable.core.vocabulary.expression import ALWAYS, first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.expression import Flag, Text
    from amicable.core.vocabulary.finding import Basis, Responsible
    from amicable.core.vocabulary.relation import Relation

Rows = Mapping[str, tuple[Mapping[str, str], ...]]
"""Small tables for an example: table name to rows of canonical text."""


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a value comes from: table, the operands that make its key, its column, the operand."""

    table: str
    key: tuple[str, ...]
    column: str
    operand: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of the derivation: a word of the closed vocabulary and the columns it reads.

    `when` names a flag column that must hold for the step to be taken; `literals` are fixed
    operands such as the rule's wording code.
    """

    step: str
    operands: Mapping[str, str] = field(default_factory=dict)
    literals: Mapping[str, str] = field(default_factory=dict)
    when: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Expect:
    """What an example must answer: a status and, when it fires, the three amounts or texts."""

    status: Literal["fires", "clean", "blocked", "corrected", "absent"]
    invoice_id: str
    line: str | None = None
    billed: str | None = None
    expected: str | None = None
    certainty: str | None = None
    blocked: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny book in the words of the trade and what the check must say about it.

    `books` overrides or adds to the common cast (`base`); a row given for a key that the cast
    holds changes only the columns it names. `without` names tables to leave out.
    """

    title: str
    expect: tuple[Expect, ...]
    books: Rows = field(default_factory=dict)
    without: tuple[str, ...] = ()
    coverage: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Table to (from, to exclusive), as in `datapackage.json`."""
    as_of: str = "2026-06-30"


@dataclass(frozen=True, slots=True)
class Check:
    """One definition, for one invoice and for the whole book alike (design decision 3).

    Equal checks have one code, so that what is made of one can be remembered by it.

    Attributes:
        code: the file's name, stable.
        cause: id of the dispute taxonomy that it proves.
        stage: precedence; the lower is taken first and explains later ones away.
        relation: the compiled relation it tests.
        basis: what the amounts are: net, tax, gross, open, fee, date or text.
        needs: tables (or `table.column`) without which it cannot tell.
        answers: claim reasons that a clean answer refutes, on records that cover them.
        applies: rows it speaks about; others get no answer.
        blocked: reason code where it cannot tell, unknown where it can.
        fires: the test, without division and rounding, on the net position.
        billed: column that holds what was billed, after credits.
        derivation: the steps that lead to what should have been billed; the last result is it.
        expected: column that holds the expected date or text, when no steps compute it.
        likely: where a finding is only likely; such findings never move money.
        confirms: the steps that show a clean answer, where those of an error would not fit it.
        settles_line: true when nothing at all is due for the row, so that later findings on it
            are consequences.
        explains: true when a finding is an explanation and never an error (P14).
        corrects: columns to the columns that hold what is right once this error is mended; later
            findings on the row reckon with them. A column after a minus sign is taken off.
            With `@current`, later findings take their part of the amount before this one, so that
            it is rounded once.
    """

    code: str
    cause: str
    title: str
    stage: int
    relation: Relation
    basis: Basis
    answers: tuple[str, ...]
    fires: Flag
    billed: str
    derivation: tuple[Planned, ...]
    evidence: tuple[Cite, ...]
    examples: tuple[Example, ...]
    sources: tuple[str, ...]
    needs: tuple[str, ...] = ()
    responsible: Responsible = "seller"
    applies: Flag = ALWAYS
    blocked: Text = field(default_factory=first_reason)
    likely: Flag | None = None
    expected: str | None = None
    confirms: tuple[Planned, ...] | None = None
    settles_line: bool = False
    explains: bool = False
    corrects: Mapping[str, str] = field(default_factory=dict)

    @override
    def __hash__(self) -> int:
        return hash(self.code)
