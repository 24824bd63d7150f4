"""A payment over twelve invoices with three deductions is one case, with one answer."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.short_payment import Deduction
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError
from amicable.shell.engine.deduction_codes import deduction_codes
from amicable.shell.engine.deduction_windows import deduction_windows
from amicable.shell.operations.find_short_payments import find_short_payments
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_file import resolve_file
from amicable.shell.operations.resolve_payment import resolve_payment
from amicable.shell.queries.case_json import case_json
from amicable.shell.queries.payment_row import payment_row
from tests.shell.operations.twelve_invoices import (
    AS_OF,
    EARNED,
    GROSS,
    KEPT,
    LATE,
    PACKAGE,
    PAID_ON,
    SENDER,
    UNEXPLAINED,
    books,
    number,
)
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved
    from tests.shell.small_books import Table


def _office(folder: Path, tables: Mapping[str, Table]) -> Office:
    return open_office(write_books(folder / "books", tables, PACKAGE), as_of=AS_OF)


def _resolved(office: Office) -> Resolved:
    (payment,) = find_short_payments(office)
    return resolve_payment(payment, office)


@pytest.fixture(name="office")
def _twelve(tmp_path: Path) -> Iterator[Office]:
    office = _office(tmp_path, books())
    yield office
    office.close()


def test_the_short_lines_are_found_to_the_cent_with_what_explains_them(office: Office) -> None:
    (payment,) = find_short_payments(office)
    assert (payment.payment_id, payment.invoices) == ("P-1", 12)
    assert payment.missing == Decimal("93.60")
    told = {one.number: (one.missing, set(one.explained_by)) for one in payment.lines}
    assert told == {
        number(LATE): (Decimal("24.20"), {"M02"}),
        number(UNEXPLAINED): (Decimal("45.20"), set()),
        number(EARNED): (Decimal("24.20"), {"M03"}),
    }


def test_nothing_is_deducted_from_an_invoice_that_came_after_the_payment(tmp_path: Path) -> None:
    tables = books()
    later = (PAID_ON + timedelta(1)).isoformat()
    tables["invoices"] = [
        [*row[:3], later, later, *row[5:]] if row[2] == number(UNEXPLAINED) else row
        for row in tables["invoices"]
    ]
    office = _office(tmp_path, tables)
    (payment,) = find_short_payments(office)
    office.close()
    assert {one.number for one in payment.lines} == {number(LATE), number(EARNED)}


def test_one_case_grants_the_earned_refuses_the_late_and_asks_about_the_rest(
    office: Office,
) -> None:
    case = _resolved(office).case
    told = {one.invoice_id: (one.reason, one.verdict, one.supported_amount) for one in case.claims}
    assert told == {
        f"I{LATE}": ("M02", "customer", Decimal(0)),
        f"I{UNEXPLAINED}": ("X99", "uncertain", Decimal(0)),
        f"I{EARNED}": ("M03", "ours", Decimal("24.20")),
    }
    given = [(one.kind, one.invoice_id, one.gross) for one in case.decision.remedies if one.gross]
    assert given == [("credit_note", f"I{EARNED}", Decimal("24.20"))]


def test_each_deduction_has_its_state_and_the_last_day_to_answer_it(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {one.invoice_id: one.deduction for one in _resolved(office).case.claims}
    until = date(2026, 5, 2)
    assert told == {
        f"I{LATE}": Deduction("to_charge_back", until, is_confirmed=False),
        f"I{UNEXPLAINED}": Deduction("taken", until, is_confirmed=False),
        f"I{EARNED}": Deduction("agreed", until, is_confirmed=False),
    }
    (tmp_path / "own" / "deduction_windows").mkdir(parents=True)
    own = {"customers": ["ALBA"], "days": 90, "confirmed": True}
    rule = tmp_path / "own" / "deduction_windows" / "alba.json"
    rule.write_text(json.dumps(own), encoding="utf-8")
    monkeypatch.setenv("AMICABLE_CATALOG", str(tmp_path / "own"))
    longer = _office(tmp_path / "again", books())
    (first, *_) = _resolved(longer).case.claims
    longer.close()
    assert first.deduction == Deduction("to_charge_back", date(2026, 7, 1))


def test_what_a_company_says_of_all_customers_is_the_last_word_whatever_its_file_is_called(
    tmp_path: Path,
) -> None:
    for folder, rule in (
        ("deduction_windows", {"customers": ["*"], "days": 90, "confirmed": True}),
        ("deduction_codes", {"customers": ["*"], "codes": {"01": "Y08"}}),
    ):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "a-comes-first.json"
        path.write_text(json.dumps(rule), encoding="utf-8")
    roots = (BUILT_IN, tmp_path)
    assert deduction_windows(roots)["*"].days == 90
    assert deduction_codes("ALBA", roots)["01"] == "Y08"


@pytest.mark.parametrize("content", ["[]", '{"customers": ["*"], "days": 0, "confirmed": true}'])
def test_a_window_that_is_not_whole_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "deduction_windows").mkdir()
    (tmp_path / "deduction_windows" / "usual.json").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueEntryError, match=r"usual\.json"):
        deduction_windows((BUILT_IN, tmp_path))


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_one_letter_answers_the_payment_in_the_payers_language(
    tmp_path: Path, language: str
) -> None:
    tables = books()
    tables["customers"][1][4] = language
    office = _office(tmp_path, tables)
    letter = _resolved(office).case.letter
    office.close()
    assert letter is not None
    assert (letter.to, letter.language) == (SENDER, language)
    assert all(number(one) in letter.body for one in (LATE, UNEXPLAINED, EARNED))
    assert number(1) not in letter.body
    assert sum(letter.body.count(one) for one in ("?", "\uff1f")) == 1


def test_the_days_of_a_discount_that_came_too_late_are_shown(office: Office) -> None:
    letter = _resolved(office).case.letter
    assert letter is not None
    late = next(line for line in letter.body.splitlines() if line.startswith(f"- {number(LATE)}"))
    assert "still due" in late
    assert "10 days" in late
    assert "2 April 2026" in late


def test_the_payers_own_code_and_words_go_before_what_the_records_say(tmp_path: Path) -> None:
    remittance = [
        [number(LATE), "24.20", "04", ""],
        [number(UNEXPLAINED), "45.20", "", "two hinges arrived broken"],
        [number(EARNED), "24.20", "??", ""],
    ]
    office = _office(tmp_path, books(remittance=remittance))
    reasons = {one.invoice_id: one.reason for one in _resolved(office).case.claims}
    office.close()
    assert reasons == {f"I{LATE}": "Q03", f"I{UNEXPLAINED}": "Q03", f"I{EARNED}": "M03"}


def test_two_deductions_on_one_invoice_are_two_claims_and_the_rest_is_asked(
    tmp_path: Path,
) -> None:
    remittance = [
        [number(UNEXPLAINED), "20.00", "04", ""],
        [number(UNEXPLAINED), "15.00", "", "two hinges were missing, short delivery"],
    ]
    tables = books(remittance=remittance)
    for row in tables["remittances"][1:]:
        row[2] = ""  # the advice names no payment
    office = _office(tmp_path, tables)
    case = _resolved(office).case
    office.close()
    told = [(one.reason, one.claimed_amount) for one in case.claims if one.invoice_id == "I7"]
    assert told == [
        ("Q03", Decimal("20.00")),
        ("Q01", Decimal("15.00")),
        ("X99", Decimal("10.20")),
    ]
    assert [one.sentence for one in case.claims if one.reason == "Q03"] == ["04"]


def test_a_company_says_what_the_codes_of_one_customer_mean(tmp_path: Path) -> None:
    folder = tmp_path / "deduction_codes"
    folder.mkdir()
    own = {"customers": ["ALBA"], "codes": {"04": "R01", "Promo": "R02"}}
    (folder / "alba.json").write_text(json.dumps(own), encoding="utf-8")
    roots = (BUILT_IN, tmp_path)
    alba, others = deduction_codes("ALBA", roots), deduction_codes("C2", roots)
    assert (alba["04"], alba["promo"], alba["d3"]) == ("R01", "R02", "M02")
    assert others["04"] == "Q03"
    assert "promo" not in others
    (folder / "alba.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CatalogueEntryError, match=r"alba\.json"):
        deduction_codes("ALBA", roots)


def test_paid_in_full_is_no_case_and_a_payment_that_is_not_there_is_named(
    tmp_path: Path,
) -> None:
    tables = books()
    for row in tables["invoices"][1:]:
        row[-1] = "0.00"
    for row in tables["allocations"][1:]:
        row[3] = "1210.00"
    tables["payments"][1][2] = "14520.00"
    office = _office(tmp_path, tables)
    assert find_short_payments(office) == ()
    with pytest.raises(InputError, match="P-9"):
        find_short_payments(office, payment_id="P-9")
    office.close()


def test_a_shortfall_belongs_to_the_last_payment_of_its_invoice_whichever_is_named(
    tmp_path: Path,
) -> None:
    tables = books()
    tables["payments"].append(["P-2", "2026-04-20", "5.00", "EUR", "ALBA", "a bit more"])
    tables["allocations"].append(["A99", f"I{UNEXPLAINED}", "P-2", "5.00", "2026-04-20"])
    for row in tables["invoices"][1:]:
        row[-1] = "40.20" if row[0] == f"I{UNEXPLAINED}" else row[-1]
    office = _office(tmp_path, tables)
    every = {one.payment_id: one for one in find_short_payments(office)}
    named = {key: one for key in every for one in find_short_payments(office, payment_id=key)}
    office.close()
    assert named == every
    assert [one.invoice_id for one in every["P-2"].lines] == [f"I{UNEXPLAINED}"]
    assert f"I{UNEXPLAINED}" not in [one.invoice_id for one in every["P-1"].lines]


def test_books_without_allocations_say_what_they_lack(tmp_path: Path) -> None:
    tables = books()
    del tables["allocations"]
    office = _office(tmp_path, tables)
    with pytest.raises(InputError, match="hold no allocations"):
        find_short_payments(office)
    office.close()


def test_what_is_printed_has_the_promised_shape(office: Office, checkout: Path) -> None:
    schemas = checkout / "docs" / "reference" / "schemas"
    (payment,) = find_short_payments(office)
    schema = json.loads((schemas / "short-payment.json").read_text("utf-8"))
    assert [
        one.message for one in Draft202012Validator(schema).iter_errors(payment_row(payment))
    ] == []
    resolved = resolve_payment(payment, office)
    schema = json.loads((schemas / "case.json").read_text("utf-8"))
    row = json.loads(json.dumps(case_json(resolved.case, resolved.words)))
    assert [one.message for one in Draft202012Validator(schema).iter_errors(row)] == []
    assert row["complaint"]["payment"]["missing"] == "93.60"
    assert row["complaint"]["channel"] == "remittance"


@pytest.mark.parametrize(
    "headings",
    [
        "Invoice number;Gross;Deduction;Paid;Reason",
        "N\u00ba de factura;Bruto;Deducci\u00f3n;Pagado;Motivo",
        "N\u00famero da fatura;Bruto;Dedu\u00e7\u00e3o;Pago;Motivo",
        "\u53d1\u7968\u53f7\u7801;\u603b\u989d;\u6263\u6b3e;\u5df2\u4ed8;\u539f\u56e0",
    ],
)
def test_a_remittance_advice_that_is_handed_in_is_one_case_about_its_deductions(
    headings: str, office: Office
) -> None:
    rows = [
        f"{number(one)};{GROSS};{KEPT.get(one, Decimal(0))};{GROSS - KEPT.get(one, Decimal(0))};"
        for one in range(1, 13)
    ]
    raw = "\n".join([headings, *rows]).encode()
    (resolved,) = resolve_file(raw, name="remittance.csv", office=office, sender=SENDER)
    told = {one.invoice_id: one.claimed_amount for one in resolved.case.claims}
    assert told == {f"I{one}": kept for one, kept in KEPT.items()}
