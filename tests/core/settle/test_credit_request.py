"""What leaves for the invoicing system, as a value, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import jsonschema
import pytest

from amicable.core.settle.credit_request import credit_requests
from amicable.core.settle.request_text import as_csv, as_json
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.settlement import CountryRule
from tests.core.settle.cases import BASIS, SELLER, decision, finding, invoice, line

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.case import RemedyKind
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.settlement import CreditRequest, RequestBasis

BILLED = invoice(
    [
        line("1", "120.00", quantity="10", unit_price="12", order_line="7"),
        line("2", "55.00", Decimal(10), quantity="5", unit_price="11"),
    ]
)


def _requests(
    kind: RemedyKind = "credit_note",
    billed: Invoice = BILLED,
    basis: RequestBasis = BASIS,
    difference: str = "20.00",
) -> tuple[CreditRequest, ...]:
    settled = settle([finding("P01", difference)], billed)
    return credit_requests(decision(kind), [settled], [billed], basis)


def test_a_credit_request_has_the_shape_that_is_promised(checkout: Path) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/credit-request.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for kind in ("credit_note", "corrected_invoice"):
        for request in _requests(kind):
            jsonschema.validate(json.loads(as_json(request)), schema)


def test_a_request_names_the_line_the_order_and_the_reason() -> None:
    (request,) = _requests()
    written = json.loads(as_json(request))
    assert written["invoice"]["purchase_order"] == "PO-77"
    assert written["invoice"]["buyer_reference"] == "DEPT-9"
    assert written["reasons"] == [
        {"cause": "P01", "untdid_4465": "5", "words": "Unit price differs from agreed price"}
    ]
    (only,) = written["lines"]
    assert (only["line"], only["order_line"], only["net"]) == ("1", "7", "20.00")
    assert written["taxes"][0]["tax"] == "4.20"
    assert (written["number"], written["issue_on"]) == (None, "2026-09-30")
    assert (written["status"], written["release"]["role"]) == ("draft", "agent")


def test_the_same_request_has_the_same_id_and_another_amount_another() -> None:
    (first,), (again,), (other,) = _requests(), _requests(), _requests(difference="20.01")
    assert first.id == again.id
    assert first.id != other.id
    (elsewhere,) = _requests(basis=replace(BASIS, case_id="another"))
    assert first.id != elsewhere.id


def test_a_corrected_invoice_is_a_cancellation_and_a_new_invoice() -> None:
    cancelled, anew = _requests("corrected_invoice")
    assert (cancelled.kind, anew.kind) == ("cancellation", "corrected_invoice")
    assert cancelled.correction.gross == BILLED.gross
    assert cancelled.correction.gross - anew.correction.gross == Decimal("24.20")
    assert [item.net for item in anew.correction.lines] == [Decimal(100), Decimal(55)]
    first = anew.correction.lines[0]
    assert (first.quantity, first.unit_price) == (Decimal(10), Decimal(10))
    assert cancelled.id != anew.id


def test_other_remedies_move_no_document() -> None:
    assert _requests("reallocate_payment") == ()


def test_books_without_tax_say_so_in_the_request() -> None:
    (request,) = _requests(
        billed=replace(invoice([line("1", "120.00", None)]), tax=None, taxes=())
    )
    written = json.loads(as_json(request))
    assert (written["net"], written["tax"], written["gross"]) == ("20.00", None, "20.00")
    assert any("hold no tax" in note for note in written["notes"])


@pytest.mark.parametrize(
    ("category", "code"),
    [("AE", "VATEX-EU-AE"), ("K", "VATEX-EU-IC"), ("G", "VATEX-EU-G"), ("O", "VATEX-EU-O")],
)
def test_an_untaxed_category_carries_its_reason(category: str, code: str) -> None:
    untaxed = invoice([line("1", "120.00", Decimal(0), category=category)])
    (request,) = _requests(billed=untaxed)
    assert request.correction.taxes[0].exemption_code == code


def test_an_exemption_without_a_reason_in_the_books_is_asked_for() -> None:
    (request,) = _requests(billed=invoice([line("1", "120.00", Decimal(0), category="E")]))
    assert any("category E needs its reason" in note for note in request.notes)


def test_a_country_that_asks_for_more_is_quoted() -> None:
    rule = CountryRule(("MX",), "CFDI 4.0", ("clearance",), "Issue type E.", "table", "2026-11-21")
    seller = replace(SELLER, country="MX")
    (request,) = _requests(basis=replace(BASIS, seller=seller, countries=(rule,)))
    assert "MX, CFDI 4.0: Issue type E." in request.notes
    assert any("clearance" in note for note in request.notes)
    (at_home,) = _requests(basis=replace(BASIS, countries=(rule,)))
    assert not any("CFDI" in note for note in at_home.notes)


def test_a_paid_invoice_says_that_the_credit_is_refunded_or_set_off() -> None:
    (request,) = _requests(billed=replace(BILLED, open_amount=Decimal(0)))
    assert any("paid" in note for note in request.notes)


def test_the_csv_has_a_row_a_line_and_a_row_a_tax_category() -> None:
    (request,) = _requests()
    rows = list(csv.DictReader(io.StringIO(as_csv(request))))
    assert [row["row"] for row in rows] == ["line", "tax"]
    assert rows[0]["net"] == "20.00"
    assert (rows[1]["net"], rows[1]["tax"]) == ("20.00", "4.20")
    assert {row["total_gross"] for row in rows} == {"24.20"}
    assert {row["request_id"] for row in rows} == {request.id}


def test_a_name_that_is_a_formula_stays_a_name_in_a_spreadsheet() -> None:
    named = invoice([line("1", "120.00", item_name="=HYPERLINK(1)")])
    (request,) = _requests(billed=named)
    rows = list(csv.DictReader(io.StringIO(as_csv(request))))
    assert rows[0]["item_name"] == "'=HYPERLINK(1)"


def test_the_csv_tells_the_tax_of_a_category_and_no_total_as_the_tax_of_a_line() -> None:
    (request,) = _requests()
    rows = list(csv.DictReader(io.StringIO(as_csv(request))))
    assert [row["tax"] for row in rows] == ["", "4.20"]
    assert {row["total_tax"] for row in rows} == {"4.20"}
    assert {(row["kind"], row["document_type"], row["status"]) for row in rows} == {
        ("credit_note", "381", "draft")
    }
    assert {(row["case_id"], row["currency"], row["issue_on"]) for row in rows} == {
        (BASIS.case_id, "EUR", "2026-09-30")
    }


def test_an_invoice_with_nothing_to_credit_asks_for_nothing() -> None:
    untouched = settle([finding("M01", None, basis="date")], BILLED)
    assert credit_requests(decision(), [untouched], [BILLED], BASIS) == ()


def test_tax_that_changes_alone_is_pointed_out_and_a_credit_with_its_base_is_not() -> None:
    wrong_tax = settle([finding("T03", "1.00", basis="tax", line=None)], BILLED)
    (alone,) = credit_requests(decision(), [wrong_tax], [BILLED], BASIS)
    assert any("without a base of its own" in note for note in alone.notes)
    (with_base,) = _requests()
    assert not any("without a base" in note for note in with_base.notes)


def test_an_open_invoice_promises_no_refund_and_a_new_invoice_neither() -> None:
    (open_yet,) = _requests()
    assert not any("paid" in note for note in open_yet.notes)
    _, anew = _requests("corrected_invoice", replace(BILLED, open_amount=Decimal(0)))
    assert not any("paid" in note for note in anew.notes)


def test_a_request_says_who_must_release_it_and_what_is_issued_with_it() -> None:
    (credit,), pair = _requests(), _requests("corrected_invoice")
    assert [note for note in credit.notes if note.startswith("Draft")] == [
        "Draft: to be released by the role agent."
    ]
    assert not any("both or none" in note for note in credit.notes)
    assert all(any("both or none" in note for note in one.notes) for one in pair)


def test_a_released_request_is_no_draft() -> None:
    settled = settle([finding("P01", "20.00")], BILLED)
    (request,) = credit_requests(decision(released=True), [settled], [BILLED], BASIS)
    written = json.loads(as_json(request))
    assert (written["status"], written["release"]["needed"]) == ("requested", False)
    assert not any(note.startswith("Draft") for note in request.notes)


def test_a_reason_that_the_books_state_is_kept() -> None:
    untaxed = invoice([line("1", "120.00", Decimal(0), category="AE")])
    stated = replace(untaxed.taxes[0], exemption_reason="Inversión del sujeto pasivo")
    (request,) = _requests(billed=replace(untaxed, taxes=(stated,)))
    (share,) = request.correction.taxes
    assert (share.exemption_code, share.exemption_reason) == (None, "Inversión del sujeto pasivo")


def test_cause_and_finding_of_several_lines_are_named_once_on_a_cancellation() -> None:
    found = [finding("P01", "20.00"), finding("P01", "5.00", id="f-two", line="2")]
    whole, _ = credit_requests(
        decision("corrected_invoice"), [settle(found, BILLED)], [BILLED], BASIS
    )
    assert [reason.cause for reason in whole.reasons] == ["P01"]
    assert all(one.findings == ("f-P01", "f-two") for one in whole.correction.lines)


def test_books_without_sellers_and_customers_leave_their_cells_empty() -> None:
    (request,) = _requests(basis=replace(BASIS, seller=None, customer=None))
    written = json.loads(as_json(request))
    assert (written["seller"], written["customer"]) == (None, None)
    rows = list(csv.DictReader(io.StringIO(as_csv(request))))
    assert {(row["seller_id"], row["customer_name"]) for row in rows} == {("", "")}


def test_the_csv_names_seller_and_customer() -> None:
    (request,) = _requests()
    rows = list(csv.DictReader(io.StringIO(as_csv(request))))
    assert {(row["seller_id"], row["customer_id"], row["customer_name"]) for row in rows} == {
        ("S-1", "C-1", "Acme GmbH")
    }


@pytest.mark.parametrize(("code", "reason"), [("VATEX-EU-132", None), (None, "Art. 132")])
def test_an_exemption_with_a_code_or_a_reason_is_not_asked_for(
    code: str | None, reason: str | None
) -> None:
    exempt = invoice([line("1", "120.00", Decimal(0), category="E")])
    stated = replace(exempt.taxes[0], exemption_code=code, exemption_reason=reason)
    (request,) = _requests(billed=replace(exempt, taxes=(stated,)))
    assert not any("needs its reason" in note for note in request.notes)
