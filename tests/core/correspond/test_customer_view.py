"""What a customer may see: nothing internal reaches a letter, whatever field it hides in."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from amicable.core.correspond.audience import mark_audience
from amicable.core.correspond.customer_view import customer_view
from amicable.core.correspond.letter import write_letter
from amicable.core.correspond.situation import situation_of
from amicable.core.vocabulary.case import Document, Refused
from amicable.core.vocabulary.finding import Evidence
from amicable.core.vocabulary.identification import Candidate, Reason
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import languages, read_words
from tests.core.correspond.cast import OTHER, case, claim, finding, invoice, remedy, step
from tests.core.correspond.sample_cases import PRICE, SAMPLES

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case

MARK = "INTERNAL"
LETTERS = read_letters([BUILT_IN])

# Text that a letter says, and codes that only choose words. Every other text is internal.
SHOWN = {
    "Acceptance": {"kind", "currency", "approved_in", "basis"},
    "Message": {"sender"},
    "Complaint": {"kind", "language", "flags"},
    "Identification": {"status", "sender"},
    "Question": {"code", "options"},
    "Unbilled": {"named", "numbers", "items"},
    "Claim": {"reason", "claimed_basis", "currency", "verdict", "root_cause"},
    "ClaimRow": {"invoice", "order"},
    "Finding": {"cause", "basis", "billed", "expected", "currency", "certainty", "audience",
                "responsible"},
    "Step": {"step", "operands", "result"},
    "CannotTell": {"cause", "code", "subject", "period"},
    "Remedy": {"kind", "currency", "reason"},
    "Approval": {"role"},
    "Seller": {"name"},
    "Customer": {"country", "kind"},
    "Contact": {"email", "name"},
    "Invoice": {"number", "currency", "contract_number", "purchase_order"},
    "InvoiceLine": {"item_name", "description"},
    "Credit": {"number"},
}  # fmt: skip


def planted(value: Any, shown: bool = False) -> Any:  # noqa: FBT001, FBT002 - a test's recursion
    """Return the value with the mark in every text that is not shown; ids stay consistent."""
    if isinstance(value, str):
        return value if shown else f"{value}{MARK}"
    if isinstance(value, tuple):
        return tuple(planted(one, shown) for one in value)
    if isinstance(value, dict):
        return {key: planted(one, shown) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        allowed = SHOWN.get(type(value).__name__, set())
        named = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{key: planted(v, key in allowed) for key, v in named.items()})
    return value


def with_internals(one: Case) -> Case:
    """Add to a case everything that is internal for good."""
    theirs = replace(
        finding("P02", billed="0.00", expected="987.65", gross="-987.65"), id="f-less"
    )
    doubtful = replace(finding("P04", gross="876.54"), id="f-maybe", audience="internal")
    found = tuple(
        replace(
            each,
            evidence=(Evidence("price_terms", ("T-7",), "unit_price", "10.00"),),
            operands={"cost": "543.21"},
            derivation=tuple(
                replace(s, operands={**s.operands, "margin": MARK}) for s in each.derivation
            ),
        )
        for each in one.findings
    )
    guess = Candidate("id-other", Decimal("0.4"), (Reason("number_similar", "other"),))
    return replace(
        one,
        findings=(*found, theirs, doubtful),
        identified=replace(one.identified, candidates=(guess,)),
        decision=replace(one.decision, refused=(Refused("goodwill_credit", "limit"),)),
        documents=(Document("credit_request", "json", "draft", "request.json", b"{}"),),
    )


@pytest.mark.parametrize("language", sorted(languages([BUILT_IN])))
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_mark_in_every_internal_field_is_in_no_letter(sample: str, language: str) -> None:
    marked = planted(with_internals(SAMPLES[sample]()))
    letter = write_letter(marked, words=read_words([BUILT_IN], language), letters=LETTERS)
    assert letter is not None
    written = f"{letter.subject}{letter.body}"
    assert MARK not in written
    assert not [amount for amount in ("987", "876", "543", "T-7") if amount in written]


def test_the_mark_would_be_seen_in_a_field_that_is_shown() -> None:
    letter = write_letter(
        planted(replace(SAMPLES["price_error"](), seller=None)),
        words=read_words([BUILT_IN], "en"),
        letters=LETTERS,
    )
    assert letter is not None
    shown = replace(SAMPLES["price_error"]().invoices[0], purchase_order=MARK)
    again = write_letter(
        replace(SAMPLES["price_error"](), invoices=(shown,)),
        words=read_words([BUILT_IN], "en"),
        letters=LETTERS,
    )
    assert MARK not in letter.body
    assert again is not None
    assert MARK in again.body


@pytest.mark.parametrize("sample", ["stranger", "other_account", "thank_you"])
def test_a_stranger_sees_no_fact_of_an_account(sample: str) -> None:
    one = SAMPLES[sample]()
    view = customer_view(one, situation=situation_of(one) or "")
    assert (view.claims, view.invoices, view.remedies, view.also) == ((), (), (), ())
    assert (view.name, view.seller, view.question) == (None, None, None)
    assert (view.country, view.kind) == (None, "")


def test_a_finding_nobody_released_stays_internal() -> None:
    hidden = replace(PRICE, audience="internal")
    one = replace(SAMPLES["price_error"](), findings=(hidden,))
    assert customer_view(one, situation="verdict_ours").claims[0].findings == ()


def test_only_certain_findings_that_are_cited_are_for_the_customer() -> None:
    asked = replace(PRICE, audience="internal")
    unasked = replace(asked, id="f-unasked")
    likely = replace(asked, id="f-likely", certainty="likely")
    less = replace(asked, id="f-less", difference=Decimal(-1))
    one = case(
        claim("P01", "ours", "24.20", findings=[asked, likely, less]),
        findings=(asked, unasked, likely, less),
    )
    told = [f.id for f in mark_audience(one).findings if f.audience == "customer"]
    assert told == [asked.id]


def test_an_error_nobody_mentioned_is_told_once_it_is_put_right() -> None:
    fixed = replace(remedy("credit_note", "24.20"), findings=(PRICE.id,))
    one = case(claim("Q03", "uncertain"), findings=(PRICE,), remedies=(fixed,))
    view = customer_view(mark_audience(one), situation="verdict_uncertain")
    assert [found.cause for found in view.also] == ["P01"]


def test_an_operand_outside_the_vocabulary_is_not_passed_on() -> None:
    odd = finding("P01", step("extension", "100.00", quantity="10", price="10.00", cost="4.00"))
    one = case(claim("P01", "ours", "24.20", findings=[odd]), findings=(odd,))
    (found,) = customer_view(one, situation="verdict_ours").claims[0].findings
    assert set(found.derivation[0].operands) == {"quantity", "price"}


def test_the_name_comes_from_our_records_and_not_from_the_mail() -> None:
    one = SAMPLES["price_error"]()
    forged = replace(one.complaint.message, sender="somebody@else.example", sender_name="The CEO")
    unknown = replace(one, complaint=replace(one.complaint, message=forged))
    assert customer_view(one, situation="verdict_ours").name == "Ana Ruiz"
    assert customer_view(unknown, situation="verdict_ours").name is None


def test_remedies_of_one_kind_on_one_invoice_are_one() -> None:
    view = customer_view(SAMPLES["tier_and_discount"](), situation="verdict_ours")
    assert [(one.kind, one.gross) for one in view.remedies] == [("credit_note", Decimal("33.88"))]


def test_goodwill_is_not_told_as_an_error() -> None:
    gift = replace(remedy("credit_note", "10.00"), reason="goodwill")
    one = case(claim("P01", "customer"), remedies=(gift,))
    assert customer_view(one, situation="verdict_customer").remedies == ()


def test_a_corrected_due_date_is_that_of_its_own_invoice_only() -> None:
    late = finding(
        "M01", billed="2026-06-13", expected="2026-07-13", basis="date", gross=None, number=OTHER
    )
    other = finding("M02", billed="2026-06-13", expected="2026-08-01", basis="date", gross=None)
    one = case(
        claim("P01", "uncertain"),
        claim("M01", "ours", findings=[late], number=OTHER),
        findings=(replace(other, basis="text"), late),
        invoices=(invoice(), invoice(OTHER)),
        remedies=(remedy("correct_due_date", number=OTHER),),
    )
    view = customer_view(one, situation="verdict_ours")
    assert {each.number: each.due_on for each in view.invoices} == {
        "F-2026/0113": date(2026, 6, 13),
        OTHER: date(2026, 7, 13),
    }
    assert [each.due_on for each in view.remedies] == [date(2026, 7, 13)]


def test_a_due_date_that_nobody_released_stays_as_it_was_billed() -> None:
    late = finding("M01", billed="2026-06-13", expected="2026-07-13", basis="date", gross=None)
    hidden = replace(late, audience="internal")
    view = customer_view(case(findings=(hidden,)), situation="verdict_customer")
    assert [one.due_on for one in view.invoices] == [date(2026, 6, 13)]


def test_a_claim_without_a_currency_speaks_that_of_its_invoice() -> None:
    bare = replace(claim("P01", "uncertain"), currency=None)
    lost = replace(bare, id="c-lost", invoice_id=None)
    kept = replace(bare, id="c-usd", currency="USD")
    view = customer_view(case(bare, lost, kept), situation="verdict_uncertain")
    assert sorted(one.currency for one in view.claims) == ["", "EUR", "USD"]


def test_a_period_is_told_by_its_last_day() -> None:
    whole = invoice()
    month = replace(whole.lines[0], period_from=date(2026, 5, 1), period_to=date(2026, 6, 1))
    half_told = replace(whole.lines[1], period_from=date(2026, 5, 1))
    told = case(invoices=(replace(whole, lines=(month, half_told)),))
    (seen,) = customer_view(told, situation="verdict_customer").invoices
    assert [line.period for line in seen.lines] == [(date(2026, 5, 1), date(2026, 5, 31)), None]


def test_a_price_for_a_hundred_is_no_price_of_one() -> None:
    whole = invoice()
    lines = tuple(
        replace(whole.lines[0], base_quantity=base) for base in (None, Decimal(1), Decimal(100))
    )
    told = case(invoices=(replace(whole, lines=lines),))
    (seen,) = customer_view(told, situation="verdict_customer").invoices
    assert [line.price for line in seen.lines] == [Decimal(12), Decimal(12), None]


def test_a_claim_on_a_net_amount_or_a_price_is_not_said_back_as_a_gross_one() -> None:
    net = replace(claim("P01", "uncertain", claimed="20.00"), claimed_basis="net")
    view = customer_view(case(net), situation="verdict_uncertain")
    assert view.claims[0].claimed is None
