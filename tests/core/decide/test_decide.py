"""The decision, asked of the tables that a company starts with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.decide.decide import decide
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.case import Claim, Refused
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.finding import CannotTell
from amicable.core.vocabulary.identification import Identification
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.own_money import OwnMoney
from amicable.core.vocabulary.party import Customer
from amicable.core.vocabulary.policy import Limits, Situation
from amicable.shell.engine.tables import Tables
from tests.core.settle.cases import finding, invoice, line

if TYPE_CHECKING:
    from typing import Literal

    from amicable.core.vocabulary.case import Decision, Verdict
    from amicable.core.vocabulary.complaint import ComplaintKind
    from amicable.core.vocabulary.finding import Basis, Finding
    from amicable.core.vocabulary.policy import Question, Row

TABLES = Tables()
BILLED = invoice([line("1", "120.00", quantity="10", unit_price="12"), line("2", "30000.00")])


PERSON = "hand_to_person"
MAIL = Message("0" * 64, "a@b.example", "", "", "")


def _claim(verdict: Verdict | None, *findings: str, reason: str = "P01") -> Claim:
    return Claim(
        id="c1",
        reason=reason,
        reason_score=Decimal(1),
        invoice_id="A-1",
        line="1",
        sentence="",
        claimed_amount=None,
        claimed_basis="gross",
        currency="EUR",
        verdict=verdict,
        root_cause=None,
        decided_by=None,
        supported_amount=ZERO,
        findings=findings,
    )


def _situation(*findings: Finding, claim: Claim | None = None) -> Situation:
    return Situation(
        complaint=Complaint(
            Message("0" * 64, "a@b.example", "", "", ""), "dispute", "en", "", (), ()
        ),
        identified=Identification("found", "contact", "C-1", ("A-1",)),
        customer=Customer("C-1", "Acme"),
        invoices=(BILLED,),
        claims=() if claim is None else (claim,),
        findings=settle(findings, BILLED).findings,
    )


def _decided(situation: Situation, limits: Limits | None = None) -> Decision:
    return decide(situation, evaluate=TABLES.evaluate, limits=limits)


def _kinds(decision: Decision) -> list[str]:
    return [remedy.kind for remedy in decision.remedies]


def test_a_proven_error_is_credited_in_full_and_an_agent_may_release_it() -> None:
    decision = _decided(_situation(finding("P01", "20.00"), claim=_claim("ours", "f-P01")))
    (credit,) = decision.remedies
    assert (credit.kind, credit.because) == ("credit_note", "error_on_open_invoice")
    assert (credit.net, credit.tax, credit.gross) == (
        Decimal(20),
        Decimal("4.20"),
        Decimal("24.20"),
    )
    assert credit.claims == ("c1",)
    assert (decision.approval.needed, decision.approval.role) == (True, "agent")
    assert decision.rule == "admission/found, remedies/credit_open, replies/ours, authority/agent"
    assert ("authority", "2026-11-21") in decision.policies


def test_an_error_nobody_mentioned_is_proposed_in_full() -> None:
    firm = _claim("customer", reason="Q01")
    decision = _decided(_situation(finding("P01", "20.00"), claim=firm))
    assert _kinds(decision) == ["credit_note", "explanation"]
    assert decision.refused == (Refused("goodwill_credit", "not_supported"),)


def test_the_role_follows_the_total_of_the_case_not_each_part() -> None:
    parts = [finding("P01", "70.00", id="a"), finding("P04", "70.00", id="b", line="2")]
    decision = _decided(_situation(*parts))
    assert decision.remedies[0].gross == Decimal("169.40")
    assert (decision.approval.role, decision.approval.because) == ("lead", "limit_lead")


def test_a_likely_finding_moves_no_money_and_goes_to_a_person() -> None:
    likely = finding("P01", "20.00", certainty="likely")
    decision = _decided(_situation(likely, claim=_claim("uncertain", "f-P01")))
    assert _kinds(decision) == ["hand_to_person"]
    assert all(remedy.gross is None for remedy in decision.remedies)
    assert Refused("credit_note", "likely_never_moves_money") in decision.refused


def test_what_was_billed_too_little_stays_internal() -> None:
    decision = _decided(_situation(finding("P01", "-20.00")))
    assert _kinds(decision) == ["none"]
    assert decision.refused == (Refused("rebilling", "in_customers_favour"),)
    assert not decision.approval.needed


def test_what_was_mended_already_is_told_and_not_given_twice() -> None:
    mended = replace(_claim("ours", "f-P01"), corrected=True)
    decision = _decided(_situation(finding("P01", "20.00", corrected=True), claim=mended))
    (told,) = decision.remedies
    assert (told.kind, told.because, told.gross) == ("explanation", "already_corrected", None)


def test_a_customer_who_prefers_it_gets_a_cancellation_and_a_new_invoice() -> None:
    situation = _situation(finding("P01", "20.00"))
    prefers = Customer("C-1", "Acme", correction_preference="cancel_and_rebill")
    decision = _decided(replace(situation, customer=prefers))
    assert _kinds(decision) == ["corrected_invoice"]


def test_an_error_on_a_document_that_is_cancelled_whole_gives_nothing_more() -> None:
    twice = finding("D01", str(BILLED.gross), basis="gross", line=None, stage=10)
    (credit,) = _decided(_situation(twice, finding("P01", "20.00"))).remedies
    assert (credit.kind, credit.gross, credit.findings) == (
        "credit_note",
        BILLED.gross,
        ("f-D01",),
    )


@pytest.mark.parametrize(
    ("cause", "basis", "difference", "kinds"),
    [
        ("Y01", "open", "50.00", ["reallocate_payment"]),
        ("Y02", "open", "50.00", ["reallocate_payment"]),
        ("Y03", "open", "50.00", ["apply_credit"]),
        ("M01", "date", None, ["correct_due_date"]),
        ("L02", "fee", "5.00", ["waive_fee", "reset_reminder"]),
        ("L02", "fee", "0.00", ["reset_reminder"]),
        ("L02", "date", None, ["reset_reminder"]),
        ("P14", "net", "0.01", ["none"]),
    ],
)
def test_each_cause_has_its_own_remedy(
    cause: str, basis: Basis, difference: str | None, kinds: list[str]
) -> None:
    found = replace(finding(cause, difference, line=None), basis=basis)
    assert _kinds(_decided(_situation(found))) == kinds


def test_a_fee_that_follows_from_another_error_is_waived_too() -> None:
    late = finding("L02", "5.00", basis="fee", line=None, consequence_of="f-Y01")
    paid = finding("Y01", "50.00", basis="open", line=None)
    decision = _decided(_situation(paid, late))
    assert _kinds(decision) == ["reallocate_payment", "waive_fee", "reset_reminder"]


@pytest.mark.parametrize(
    ("flag", "kind", "sender", "status", "expected"),
    [
        (
            "payment_diverted",
            "dispute",
            "contact",
            "found",
            (PERSON, "payment_diverted"),
        ),
        (
            "refund_to_account",
            "other",
            "contact",
            "found",
            (PERSON, "refund_to_account"),
        ),
        ("", "dispute", "unknown", "found", (PERSON, "sender_unknown")),
        ("", "dispute", "contact", "ambiguous", ("question", "several_invoices_fit")),
        ("", "dispute", "contact", "not_found", ("question", "no_invoice_fits")),
        ("", "other", "contact", "not_found", ("none", "not_a_complaint")),
        ("automatic", "dispute", "contact", "found", (PERSON, "relayed")),
        ("automatic", "other", "contact", "found", ("none", "not_a_complaint")),
    ],
)
def test_some_complaints_are_not_answered_and_give_nothing_away(
    flag: str,
    kind: ComplaintKind,
    sender: Literal["contact", "unknown"],
    status: Literal["found", "ambiguous", "not_found"],
    expected: tuple[str, str],
) -> None:
    situation = _situation(finding("P01", "20.00"))
    message = replace(situation.complaint.message, automatic=flag == "automatic")
    flags = (flag,) if flag else ()
    complaint = replace(situation.complaint, message=message, kind=kind, flags=flags)
    identified = replace(situation.identified, sender=sender, status=status)
    decision = _decided(replace(situation, complaint=complaint, identified=identified))
    (only,) = decision.remedies
    assert (only.kind, only.because, only.gross) == (*expected, None)
    assert decision.refused == (Refused("credit_note", expected[1]),)


@pytest.mark.parametrize(
    ("reason", "gaps", "expected"),
    [
        ("Q03", (), ("question", "proof_needed")),
        ("X99", (), ("question", "reason_not_stated")),
        ("Q02", ("Q02",), ("hand_to_person", "records_missing")),
        ("Q", ("Q02",), ("hand_to_person", "records_missing")),
    ],
)
def test_an_undecided_claim_is_asked_about_once_or_given_to_a_person(
    reason: str, gaps: tuple[str, ...], expected: tuple[str, str]
) -> None:
    situation = _situation(claim=_claim("uncertain", reason=reason))
    blocked = tuple(
        CannotTell("not_delivered", cause, "A-1", "1", "not_covered", "deliveries", "deliveries")
        for cause in gaps
    )
    (only,) = _decided(replace(situation, cannot_tell=blocked)).remedies
    assert (only.kind, only.because) == expected


def test_two_open_questions_become_one() -> None:
    first = _claim("uncertain", reason="Q03")
    second = replace(_claim("uncertain", reason="X99"), id="c2", invoice_id="A-2")
    situation = replace(_situation(), claims=(first, second))
    (only,) = _decided(situation).remedies
    assert (only.kind, only.claims) == ("question", ("c1", "c2"))


def test_a_wish_for_time_goes_to_another_queue() -> None:
    situation = _situation(claim=_claim(None, reason="H01"))
    complaint = replace(situation.complaint, kind="request")
    (only,) = _decided(replace(situation, complaint=complaint)).remedies
    assert (only.kind, only.because) == ("hand_to_person", "request_for_terms")


def test_within_the_automatic_limit_nobody_needs_to_release() -> None:
    situation = _situation(finding("P01", "20.00"))
    approval = _decided(situation, Limits(automatic=Decimal(25))).approval
    assert (approval.needed, approval.role, approval.because) == (False, "none", "automatic_limit")
    assert _decided(situation, Limits(automatic=Decimal("24.19"))).approval.role == "agent"


def test_a_no_to_a_consumer_is_always_released_by_a_person() -> None:
    situation = _situation(claim=_claim("customer"))
    consumer = replace(situation, customer=Customer("C-1", "Jo", kind="consumer"))
    approval = _decided(consumer, Limits(automatic=Decimal(1000))).approval
    assert (approval.needed, approval.role, approval.because) == (True, "agent", "consumer")


def test_a_consumer_who_is_told_that_it_is_mended_is_not_refused() -> None:
    situation = _situation(claim=replace(_claim("customer"), corrected=True))
    consumer = replace(situation, customer=Customer("C-1", "Jo", kind="consumer"))
    assert not _decided(consumer, Limits(automatic=Decimal(1000))).approval.needed


def test_another_currency_without_a_rate_goes_to_a_person() -> None:
    situation = _situation(finding("P01", "20.00"))
    limits = Limits(automatic=Decimal(1000), own=OwnMoney("GBP"))
    approval = _decided(situation, limits).approval
    assert approval.needed


def test_another_currency_is_measured_in_the_companys_own() -> None:
    billed = replace(BILLED, currency="USD")
    dollars = finding("P01", "100.00", currency="USD")
    situation = replace(_situation(), findings=settle([dollars], billed).findings)
    half = Limits(own=OwnMoney(rates={"USD": Decimal("0.5")}))
    assert _decided(situation, half).approval.role == "agent"
    unknown = _decided(situation).approval
    assert (unknown.role, unknown.because) == ("director", "currency_without_rate")


def test_a_policy_that_asks_for_the_impossible_is_named() -> None:
    def evaluate(name: str, question: Question) -> Row:
        row = TABLES.evaluate(name, question)
        given = {**row.values, "remedy": "a_cake"} if name == "remedies" else row.values
        return replace(row, values=given)

    with pytest.raises(InputError, match=r"credit_open of the policy remedies asks for 'a_cake'"):
        decide(_situation(finding("P01", "20.00")), evaluate=evaluate)
