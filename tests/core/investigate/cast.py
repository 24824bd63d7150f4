"""Outcomes and checks in the words of the trade, for the tests of findings and verdicts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.verdict import Asked
from amicable.core.vocabulary.check import Check, Cite, Planned
from amicable.core.vocabulary.complaint import StatedClaim
from amicable.core.vocabulary.expression import ALWAYS
from amicable.core.vocabulary.finding import Outcome
from amicable.core.vocabulary.relation import Relation

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Basis

LINES = Relation("net_lines", "line", "lines", uncorrected={"position": "net"})


def check(code: str, cause: str, stage: int, becomes: str, **more: object) -> Check:
    """Return a check whose expected amount is the column `becomes`, by one step."""
    basis: Basis = more.pop("basis", "net")  # type: ignore[assignment] # a basis by name
    return Check(
        code=code,
        cause=cause,
        title=code,
        stage=stage,
        relation=LINES,
        basis=basis,
        answers=(cause,),
        fires=ALWAYS,
        billed="position",
        derivation=(Planned("extension", {"quantity": "one", "price": becomes}),),
        evidence=(Cite("invoice_lines", ("invoice", "at"), "net", "position"),),
        examples=(),
        sources=(),
        **more,  # type: ignore[arg-type] # fields of the check by name
    )


def outcome(code: str, line: str | None = "1", **operands: str) -> Outcome:
    """Return an outcome on invoice INV-1 that fires, with the operands given."""
    status = operands.pop("status", "fires")
    known = {"currency": "EUR", "one": "1", "invoice": "INV-1", "at": line or "-"}
    return Outcome(
        check=code,
        customer_id="ALBA",
        invoice_id="INV-1",
        line=line,
        status=status,  # type: ignore[arg-type] # one of the four words
        blocked=operands.pop("blocked", None),
        operands=known | operands,
        likely=operands.pop("likely", "") == "yes",
    )


def said(reason: str, amount: str | None = None, line: str | None = None) -> Asked:
    """Return a claim on invoice INV-1."""
    claimed = None if amount is None else Decimal(amount)
    stated = StatedClaim(reason, Decimal("0.9"), f"about {reason}", claimed_amount=claimed)
    return Asked(stated, "INV-1", line)
