"""Proposals: what a sheet is by its headings, in five languages, and by what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.mapping.correct import with_meaning, without_heading
from amicable.core.books.mapping.propose import propose
from tests.core.books.mapping.proposed import facts, shipped

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import ColumnFacts, Proposal

_ENGLISH = "Invoice no:t | Date:d | Customer:t | Currency:c | Total:n"


def _meant(proposal: Proposal) -> dict[str, str]:
    return {meaning.heading: meaning.slot for meaning in proposal.meanings}


@pytest.mark.parametrize(
    "written",
    [
        _ENGLISH,
        "Nº factura:t | Fecha de emisión:d | Cliente:t | Moneda:c | Importe total:n",
        "Nota fiscal:t | Data de emissão:d | Cliente:t | Moeda:c | Valor total:n",
        "Rechnungs-Nr.:t | Rechnungsdatum:d | Kunden-Nr.:t | Währung:c | Bruttobetrag:n",
        "发票号码:t | 开票日期:d | 客户编号:t | 币种:c | 价税合计:n",
        "BELNR:t | BLDAT:d | KUNNR:t | WAERS:c | WRBTR:n",
        "Numer faktury:t | Data wystawienia:d | Nr klienta:t | Waluta:c | Wartość brutto:n",
        "Fakturanr.:t | Fakturadato:d | Kundenr.:t | Valuta:c | Beløp inkl. mva:n",
        "Laskun numero:t | Laskun päivä:d | Asiakasnumero:t | Valuutta:c | Summa:n",
        "Číslo faktury:t | Datum vystavení:d | Kód zákazníka:t | Měna:c | Celkem s DPH:n",
        "Számlaszám:t | Számla kelte:d | Vevőkód:t | Pénznem:c | Bruttó:n",
        "Număr factură:t | Data emitere:d | Cod client:t | Monedă:c | Total cu TVA:n",
        "Номер счета:t | Дата счета:d | Код клиента:t | Валюта:c | Сумма с НДС:n",  # noqa: RUF001 - as it is written
        "Fatura No:t | Düzenleme Tarihi:d | Cari Kodu:t | Para Birimi:c | Genel Toplam:n",
        "승인번호:t | 작성일자:d | 거래처코드:t | 통화:c | 합계금액:n",
        "Số hóa đơn:t | Ngày hóa đơn:d | Mã khách hàng:t | Loại tiền:c | Tổng tiền:n",
        "No. Faktur:t | Tgl Faktur:d | Kode Pelanggan:t | Mata Uang:c | Total Faktur:n",
        "Παραστατικό:t | Ημερομηνία:d | Κωδικός πελάτη:t | Νόμισμα:c | Γενικό σύνολο:n",
        "請求書番号:t | 請求日:d | 取引先コード:t | 通貨:c | 請求金額:n",
    ],
)
def test_invoices_are_seen_in_five_languages_and_by_technical_names(written: str) -> None:
    proposal = propose(facts(written), shipped())
    assert (proposal.shape, proposal.is_plain) == ("invoices", True)
    slots = ["invoice_id", "issued_on", "customer_id", "currency", "gross"]
    assert set(_meant(proposal).values()) == set(slots)


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("Payment no:t | Payment date:d | Customer:t | Amount:n | Currency:c", "payments"),
        ("Kundennummer:t | Firma:t | Straße:t | PLZ:t | Ort:t", "customers"),
        ("Artikelnummer:t | Bezeichnung:t | Einheit:t", "items"),
        (
            "Invoice no:t | Item:t | Qty:n | Unit price:n | Net amount:n | VAT %:p",
            "invoice_lines",
        ),
        ("Reminder no:t | Invoice no:t | Reminder date:d | Level:n | Fee:n", "reminders"),
    ],
)
def test_a_table_is_told_by_its_headings(written: str, shape: str) -> None:
    assert propose(facts(written), shipped()).shape == shape


def test_a_misspelt_heading_is_proposed_but_not_believed() -> None:
    proposal = propose(facts(_ENGLISH.replace("Customer", "Custmer")), shipped())
    [meaning] = [one for one in proposal.meanings if one.slot == "customer_id"]
    assert "nearly" in meaning.why
    assert meaning.sureness < 90


def test_a_column_of_words_is_no_amount_whatever_it_is_called() -> None:
    proposal = propose(facts(_ENGLISH.replace("Total:n", "Total:t")), shipped(), only="invoices")
    assert proposal.lacking == ("gross",)
    assert not proposal.is_plain


def test_net_tax_and_gross_are_found_where_they_add_up() -> None:
    sheet = facts("Invoice no:t | Date:d | Customer:t | Currency:c | A:n | VAT:n | C:n")
    proposal = propose(replace(sheet, sums=(("A", "VAT", "C"),)), shipped(), only="invoices")
    assert {"A": "net", "VAT": "tax", "C": "gross"}.items() <= _meant(proposal).items()


def test_freight_and_its_surcharge_are_no_net_and_tax_for_adding_up() -> None:
    sheet = facts("Invoice no:t | Date:d | Customer:t | Currency:c | Freight:n | Fuel:n | Total:n")
    sums = (("Freight", "Fuel", "Total"),)
    meant = _meant(propose(replace(sheet, sums=sums), shipped(), only="invoices"))
    assert not {"Freight", "Fuel"} & meant.keys()


def test_what_is_open_and_paid_is_no_net_and_tax_though_it_adds_up() -> None:
    sheet = facts(_ENGLISH + " | Open:n | Settled:n")
    proposal = propose(replace(sheet, sums=(("Open", "Settled", "Total"),)), shipped())
    assert _meant(proposal)["Open"] == "open_amount"
    assert "Settled" in proposal.unmapped


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("S/H", "S H"),
        ("Debe/Haber", "D H"),
        ("D/C", "D C"),
        ("借贷方向", "借 贷"),
        ("Dr/Cr", "Dr Cr"),
    ],
)
def test_a_column_of_sides_is_seen_in_five_languages(heading: str, values: str) -> None:
    proposal = propose(facts(f"{_ENGLISH} | {heading}:t={values}"), shipped())
    assert (_meant(proposal)[heading], proposal.is_plain) == ("side", True)


def test_an_unnamed_column_of_sides_is_never_left_out_unasked() -> None:
    proposal = propose(facts(_ENGLISH + " | (column F):t=S H"), shipped())
    assert _meant(proposal)["(column F)"] == "side"
    assert not proposal.is_plain


def test_a_column_called_side_without_sides_in_it_is_none() -> None:
    proposal = propose(facts(_ENGLISH + " | S/H:t=ja nein"), shipped())
    assert "S/H" in proposal.unmapped


def test_a_running_balance_is_no_open_amount() -> None:
    sheet = facts(_ENGLISH + " | Balance:n")
    assert _meant(propose(sheet, shipped()))["Balance"] == "open_amount"
    assert "Balance" in propose(replace(sheet, running=("Balance",)), shipped()).unmapped


def test_a_heading_that_has_a_meaning_is_no_slip_for_another() -> None:
    sheet = facts("Payment no:t | Date:d | Amount:n | Invoice no:t | Invoice date:d")
    meant = _meant(propose(sheet, shipped(), only="invoices"))
    assert meant.get("Invoice date") in {None, "issued_on"}


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("Customer no", "Customer"),
        ("Kundennummer", "Kunde"),
        ("Código cliente", "Cliente"),
        ("客户编码", "客户"),
    ],
)
def test_beside_the_number_of_the_customer_stands_the_name(number: str, name: str) -> None:
    written = f"Invoice no:t | Date:d | {name}:t | {number}:t | Currency:c | Total:n"
    meant = _meant(propose(facts(written), shipped()))
    assert (meant[number], meant[name]) == ("customer_id", "customer_name")


def test_payments_and_what_they_were_applied_to_are_no_invoices() -> None:
    proposal = propose(
        facts(
            "Payment Number:t | Mode:t | Amount:n | Reference Number:t | Currency Code:c | "
            "Date:d | Customer Name:t | CustomerID:t | Invoice Number:t | "
            "Amount Applied to Invoice:n | Invoice Date:d"
        ),
        shipped(),
    )
    assert (proposal.shape, proposal.is_plain) == ("payments", True)
    assert _meant(proposal)["Amount Applied to Invoice"] == "applied_amount"


def test_the_date_in_the_name_of_a_file_does_not_hide_its_title() -> None:
    written = "Id:t | Date:d | Amount:n | Currency:c"
    found = propose(facts(written, file="Customer_Payments-2026-09-30.csv"), shipped())
    assert found.shape == "payments"


def test_the_only_number_is_the_invoice_s_if_a_person_says_so() -> None:
    proposal = propose(facts(_ENGLISH.replace("Invoice no", "Ref")), shipped(), only="invoices")
    assert _meant(proposal)["Ref"] == "invoice_id"
    assert not proposal.is_plain


def test_numbers_under_a_date_are_taken_for_days_of_a_spreadsheet() -> None:
    sheet = facts(_ENGLISH.replace("Date:d", "Date:n"))
    days = replace(sheet, columns=tuple(map(_as_days, sheet.columns)))
    assert _meant(propose(days, shipped()))["Date"] == "issued_on"
    assert "issued_on" in propose(sheet, shipped(), only="invoices").lacking


def _as_days(column: ColumnFacts) -> ColumnFacts:
    looks = {"number": 10, "serial": 10} if column.heading == "Date" else column.looks
    return replace(column, looks=looks)


def test_a_heading_that_says_one_thing_goes_before_one_that_may_say_two() -> None:
    written = "Invoice no:t | Date:d | Currency:c | Total:n | Qty:n | Unit price:n | Line amount:n"
    proposal = propose(facts(written), shipped(), only="invoice_lines")
    assert (_meant(proposal)["Line amount"], _meant(proposal)["Total"]) == ("net", "gross")
    assert proposal.is_plain


def test_one_column_of_currency_codes_is_the_currency() -> None:
    sheet = facts(_ENGLISH.replace("Currency", "XYZ"))
    assert _meant(propose(sheet, shipped()))["XYZ"] == "currency"


def test_two_headings_for_one_meaning_are_no_plain_proposal() -> None:
    sheet = facts(_ENGLISH + " | Grand total:n")
    assert not propose(sheet, shipped()).is_plain


def test_a_kind_of_document_that_nobody_knows_is_asked_about_and_one_of_many_is_none() -> None:
    strange = propose(facts(_ENGLISH + " | Type:t=VTA DEV"), shipped())
    assert _meant(strange)["Type"] == "kind"
    many = " ".join(f"K{n}" for n in range(20))
    assert "Type" in propose(facts(_ENGLISH + f" | Type:t={many}"), shipped()).unmapped


def test_of_two_kinds_of_documents_the_one_with_known_words_steers() -> None:
    both = propose(facts(_ENGLISH + " | Type:t=X1 X2 | Doc type:t=Invoice"), shipped())
    assert _meant(both)["Doc type"] == "kind"


def test_the_name_of_the_worksheet_counts() -> None:
    written = "Id:t | Date:d | Amount:n | Currency:c"
    assert propose(facts(written, title="Zahlungen"), shipped()).shape == "payments"


def test_headings_that_say_nothing_are_no_table() -> None:
    proposal = propose(facts("foo:t | bar:t"), shipped())
    assert (proposal.shape, proposal.meanings, proposal.is_plain) == ("", (), False)


def test_a_correction_takes_the_heading_from_what_had_it() -> None:
    proposal = propose(facts(_ENGLISH), shipped())
    corrected = with_meaning(proposal, "Customer", "number")
    assert _meant(corrected)["Customer"] == "number"
    assert len(corrected.meanings) == len(proposal.meanings)


def test_a_required_column_that_is_dropped_is_lacking() -> None:
    proposal = without_heading(propose(facts(_ENGLISH), shipped()), "Total")
    assert proposal.lacking == ("gross",)
    assert "Total" in proposal.unmapped


_HEADING = st.text(min_size=1, max_size=20)


@given(st.lists(_HEADING, min_size=1, max_size=8, unique=True))
def test_each_heading_is_accounted_for_once(headings: list[str]) -> None:
    written = [heading.replace(":", "").replace("|", "") or "x" for heading in headings]
    sheet = facts(" | ".join(f"{one.strip() or 'x'}:t" for one in dict.fromkeys(written)))
    proposal = propose(sheet, shipped())
    told = [*(one.heading for one in proposal.meanings), *proposal.unmapped]
    assert sorted(told) == sorted(column.heading for column in sheet.columns)
