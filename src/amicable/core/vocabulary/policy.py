"""What a decision table is asked and answers, and who may release how much."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.own_money import OwnMoney

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.finding import CannotTell, Finding
    from amicable.core.vocabulary.guard import Guard
    from amicable.core.vocabulary.identification import Identification
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.party import Customer

Question = Mapping[str, str | bool | None]
"""What a table is asked; money is text."""


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a decision table that fired: where it stands and what it says."""

    policy: str
    version: str
    rule: str
    values: Mapping[str, str]


Evaluate = Callable[[str, Question], Row]
"""Ask the table of that name; raises InputError when the question is not one it takes."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a decision looks at. Findings are settled: they carry gross and tax."""

    complaint: Complaint
    identified: Identification
    customer: Customer | None = None
    invoices: tuple[Invoice, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    cannot_tell: tuple[CannotTell, ...] = ()
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Settings of the company: what may leave by itself, in its own currency."""

    automatic: Decimal = ZERO
    own: OwnMoney = field(default_factory=OwnMoney)
