"""Which facts change the answer: paid or open, more claimed than billed, what is put right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.decide.approve import approve_offer
from amicable.core.decide.combine import combined
from amicable.core.decide.decide import decide
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.case import Claim, Refused, Remedy
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.guard import Guard
from amicable.core.vocabulary.identification import Identification
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.own_money import OwnMoney
from amicable.core.vocabulary.party import Customer
from amicable.core.vocabulary.policy import Situation
from amicable.core.vocabulary.told import Matter
from amicable.shell.engine.tables import Tables
from tests.core.settle.cases import finding, invoice, line

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding

TABLES = Tables()
BILLED = invoice([line("1", "120.00", quantity="10", unit_price="12")])
DOLLARS = OwnMoney(rates={"USD": Decimal("0.5")})


def _situation(*findings: Finding, open_amount: Decimal | None = None) -> Situation:
    billed = replace(BILLED, open_amount=open_amount)
    message = Message("0" * 64, "a@b.example", "", "", "")
    return Situation(
        complaint=Complaint(message, "dispute", "en", "", (), ()),
        identified=Identification("found", "contact", "C-1", ("A-1",)),
        customer=Customer("C-1", "Acme"),
        invoices=(billed,),
        claims=(),
        findings=settle(findings, billed).findings,
    )


def _open_claim(name: str) -> Claim:
    return Claim(
        id=name,
        reason="Q03",
        reason_score=Decimal(1),
        invoice_id="A-1",
        line="1",
        sentence="",
        claimed_amount=Decimal(500),
        claimed_basis="gross",
        currency="EUR",
        verdict="uncertain",
        root_cause=None,
        decided_by=None,
        supported_amount=ZERO,
        findings=(),
    )


def _because(situation: Situation) -> list[str]:
    return [one.because for one in decide(situation, evaluate=TABLES.evaluate).remedies]


@pytest.mark.parametrize(
    ("open_amount", "because"),
    [
        (Decimal("145.20"), "error_on_open_invoice"),
        (Decimal("0.01"), "error_on_open_invoice"),
        (ZERO, "error_on_paid_invoice"),
        (Decimal("-5.00"), "error_on_paid_invoice"),
        (None, "error_on_open_invoice"),
    ],
)
def test_what_is_open_of_an_invoice_says_whether_its_error_was_paid(
    open_amount: Decimal | None, because: str
) -> None:
    assert _because(_situation(finding("P01", "20.00"), open_amount=open_amount)) == [because]


def test_an_error_of_an_invoice_that_is_not_at_hand_is_credited_as_on_an_open_one() -> None:
    situation = _situation(finding("P01", "20.00"), open_amount=ZERO)
    assert _because(replace(situation, invoices=())) == ["error_on_open_invoice"]


def test_only_the_claim_of_more_than_the_invoice_is_asked_what_makes_it_up() -> None:
    too_much = Guard("above_invoice", "c2", "A-1", "rule", amount=Decimal(300))
    other = Guard("already_credited", "c1", "A-1", "K-1")
    for claims, kinds in (
        (("c1",), {"proof_needed"}),
        (("c2",), {"claimed_above_invoice"}),
    ):
        situation = replace(
            _situation(),
            claims=tuple(_open_claim(name) for name in claims),
            guards=(too_much, other),
        )
        assert set(_because(situation)) == kinds


def test_who_asks_for_a_copy_hears_of_our_own_error_and_nothing_else_is_given() -> None:
    likely = finding("P02", "5.00", id="f-likely", certainty="likely")
    asked = _situation(finding("P01", "20.00"), likely)
    copy = (Matter("copy_request", "as said"),)
    asked = replace(asked, complaint=replace(asked.complaint, kind="other", matters=copy))
    decision = decide(asked, evaluate=TABLES.evaluate)
    assert [one.kind for one in decision.remedies] == ["hand_to_person", "credit_note"]
    assert decision.refused == ()


def test_what_is_not_answered_now_refuses_only_what_would_have_been_money() -> None:
    unknown = _situation(finding("P01", "20.00"), finding("M01", None, basis="date", line=None))
    sender = replace(unknown.identified, sender="unknown")
    decision = decide(replace(unknown, identified=sender), evaluate=TABLES.evaluate)
    assert decision.refused == (Refused("credit_note", "sender_unknown"),)


def test_amounts_of_one_kind_on_one_invoice_are_added_and_a_missing_one_is_nothing() -> None:
    known = Remedy("credit_note", "A-1", net=Decimal(10), tax=Decimal(2), gross=Decimal(12))
    untold = replace(known, tax=None, net=Decimal(5), gross=Decimal(5))
    (one,) = combined([untold, known])
    (other,) = combined([known, untold])
    for together in (one, other):
        assert [together.net, together.tax, together.gross] == [Decimal(n) for n in (15, 2, 17)]
    (bare,) = combined([untold, untold])
    assert (bare.tax, bare.gross) == (None, Decimal(10))


def test_remedies_of_two_invoices_or_currencies_stay_apart() -> None:
    first = Remedy("refund", "A-1", gross=Decimal(1), currency="EUR")
    others = (replace(first, invoice_id="A-2"), replace(first, currency="USD"))
    assert combined([first, *others]) == (first, *others)


def test_an_offer_is_measured_in_the_companys_own_money() -> None:
    approval, worth = approve_offer(Decimal(150), "USD", TABLES.evaluate, DOLLARS)
    assert (approval.role, worth) == ("agent", Decimal(75))
    approval, worth = approve_offer(Decimal(150), "EUR", TABLES.evaluate, DOLLARS)
    assert (approval.role, worth) == ("lead", Decimal(150))
    approval, worth = approve_offer(Decimal(1), "GBP", TABLES.evaluate, DOLLARS)
    assert (approval.role, worth) == ("director", None)


def test_an_offer_of_terms_without_money_is_worth_nothing() -> None:
    approval, worth = approve_offer(None, "", TABLES.evaluate, DOLLARS)
    assert (approval.needed, approval.role, worth) == (True, "agent", ZERO)
