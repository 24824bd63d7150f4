"""The line of money counts each disputed invoice once and knows whose the money is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.shell.demo.money_line import money_line

if TYPE_CHECKING:
    from amicable.shell.demo.money_line import MoneyLine

Tree = dict[str, Any]


def _claim(invoice: str | None, verdict: str, supported: str = "0.00", **more: Any) -> Tree:
    cause = None if verdict in {"customer", "uncertain"} else "P01"
    claim = {"id": "c1", "invoice_id": invoice, "verdict": verdict, "findings": [], **more}
    return {"root_cause": cause, "supported_amount": supported, "currency": "EUR"} | claim


def _case(*claims: Tree, findings: tuple[Tree, ...] = ()) -> Tree:
    return {"claims": list(claims), "findings": list(findings)}


def _line(*cases: Tree, **open_amounts: str) -> MoneyLine:
    known = {key: Decimal(text) for key, text in open_amounts.items()}
    (line,) = money_line(cases, known)
    return line


def test_what_is_ours_is_taken_off_and_the_rest_is_collectable() -> None:
    line = _line(_case(_claim("A", "ours", "24.20")), A="100.00")
    assert (line.unpaid, line.proven_ours) == (Decimal("100.00"), Decimal("24.20"))
    assert (line.collectable, line.proven_due) == (Decimal("75.80"), Decimal("0.00"))


def test_a_refuted_claim_leaves_its_invoice_due() -> None:
    line = _line(_case(_claim("A", "customer")), A="60.00")
    assert line.proven_due == line.collectable == Decimal("60.00")


def test_a_shared_verdict_is_due_but_for_our_part() -> None:
    line = _line(_case(_claim("A", "shared", "214.20")), A="11000.00")
    assert line.proven_due == Decimal("10785.80")


def test_what_nobody_can_tell_is_not_collected() -> None:
    line = _line(_case(_claim("A", "uncertain")), A="60.00")
    assert (line.undecided, line.collectable) == (Decimal("60.00"), Decimal("0.00"))


def test_an_invoice_paid_long_ago_is_not_in_dispute() -> None:
    line = _line(_case(_claim("A", "ours", "24.20")), A="0.00")
    assert (line.unpaid, line.collectable) == (Decimal("0.00"), Decimal("0.00"))
    assert line.proven_ours == Decimal("24.20")


def test_two_claims_on_one_invoice_count_it_once() -> None:
    case = _case(_claim("A", "ours", "10.00"), _claim("A", "ours", "5.00", id="c2"))
    line = _line(case, A="100.00")
    assert (line.unpaid, line.collectable) == (Decimal("100.00"), Decimal("85.00"))


def test_an_invoice_of_two_cases_and_its_error_count_once() -> None:
    error = {"check": "price", "invoice_id": "A", "gross": "10.00", "certainty": "certain"}
    first = _case(_claim("A", "ours", "10.00", findings=["f1"]), findings=(error | {"id": "f1"},))
    again = _case(_claim("A", "ours", "10.00", findings=["f9"]), findings=(error | {"id": "f9"},))
    unasked = _case(_claim("A", "customer"), findings=(error | {"id": "f1"},))
    for cases in ((first, again), (unasked, first), (first, unasked, again)):
        line = _line(*cases, A="100.00")
        assert (line.unpaid, line.proven_ours) == (Decimal("100.00"), Decimal("10.00"))
        assert line.collectable == Decimal("90.00")


def test_what_one_of_two_cases_cannot_tell_leaves_the_invoice_undecided() -> None:
    line = _line(_case(_claim("A", "customer")), _case(_claim("A", "uncertain")), A="60.00")
    assert (line.unpaid, line.undecided) == (Decimal("60.00"), Decimal("60.00"))
    assert line.collectable == Decimal("0.00")


def test_a_reminder_fee_is_ours_and_leaves_the_invoice_alone() -> None:
    line = _line(_case(_claim("A", "ours", "15.00", root_cause="L02")), A="40.00")
    assert (line.proven_ours, line.collectable) == (Decimal("15.00"), Decimal("40.00"))


def test_an_error_nobody_mentioned_is_ours_once_and_only_when_certain() -> None:
    error = {"id": "f1", "invoice_id": "A", "gross": "27.00", "certainty": "certain"}
    likely = error | {"id": "f2", "certainty": "likely"}
    follows = error | {"id": "f3", "consequence_of": "f1"}
    claim = _claim("A", "ours", "10.00")
    line = _line(_case(claim, findings=(error, likely, follows)), A="100.00")
    assert line.proven_ours == Decimal("37.00")
    told = _line(_case(claim | {"findings": ["f1"]}, findings=(error,)), A="100.00")
    assert told.proven_ours == Decimal("10.00")


def test_a_case_without_an_invoice_counts_nothing() -> None:
    assert money_line([_case(_claim(None, "uncertain"))], {}) == []


def test_currencies_are_never_added_and_the_euro_comes_first() -> None:
    cases = [_case(_claim("B", "customer", currency="BRL")), _case(_claim("A", "customer"))]
    lines = money_line(cases, {"A": Decimal(5), "B": Decimal(7)})
    expected = [("EUR", Decimal(5)), ("BRL", Decimal(7))]
    assert [(line.currency, line.unpaid) for line in lines] == expected


def test_the_currency_is_the_invoices_when_the_words_name_none() -> None:
    case = _case(_claim("A", "uncertain", currency=None))
    (told,) = money_line([case], {"A": Decimal(5)}, {"A": "CNY"})
    assert (told.currency, told.undecided) == ("CNY", Decimal(5))
    assert _line(case, A="5").currency == "EUR"
