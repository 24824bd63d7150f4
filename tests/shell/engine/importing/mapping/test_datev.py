"""DATEV's batches of bookings and master data: a ledger of what customers owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.engine.importing.mapping.sheets_at_work import Row

_HEAD = (
    '"EXTF";700;21;"Buchungsstapel";13;20240610120000000;;"RE";"";"";1001;456;{year};4;{from_};'
    '{to};"Mai";"";1;0;0;"EUR";;"";;;"{chart}"\r\n'
)
_COLUMNS = (
    '"Umsatz (ohne Soll/Haben-Kz)";"Soll/Haben-Kennzeichen";"WKZ Umsatz";"Konto";'
    '"Gegenkonto (ohne BU-Schlüssel)";"Belegdatum";"Belegfeld 1";"Buchungstext";'
    '"Generalumkehr (GU)"\r\n'
)


def _batch(*bookings: str, **head: str) -> str:
    stated = {"year": "20240101", "from_": "20240501", "to": "20240531", "chart": "", **head}
    lines = []
    for booking in bookings:
        amount, side, own, contra, day, number, *mark = booking.split()
        lines.append(
            f'{amount};"{side}";"";{own};{contra};{day};"{number}";"";{"".join(mark)}\r\n'
        )
    return _HEAD.format(**stated) + _COLUMNS + "".join(lines)


def _read(folder: Path, text: str, table: str) -> list[Row]:
    return mapped(folder, text, name="EXTF_Buchungsstapel.csv").rows.get(table, [])


def _told(rows: list[Row], *columns: str) -> list[tuple[str, ...]]:
    return sorted(tuple(row.get(column, "") for column in columns) for row in rows)


_INVOICE = "1190,00 S 10001 8400 205 RE-1"


def test_an_invoice_stands_in_debit_of_a_customer_on_whichever_side_it_was_booked(
    tmp_path: Path,
) -> None:
    text = _batch(_INVOICE, "107,00 S 10001 8300 205 RE-1", "595,00 H 8400 10002 1005 RE-2")
    told = _told(
        _read(tmp_path, text, "invoices"), *("invoice_id", "number", "issued_on", "gross", "kind")
    )
    assert told == [
        ("10001-RE-1", "RE-1", "2024-05-02", "1297", "380"),
        ("10002-RE-2", "RE-2", "2024-05-10", "595", "380"),
    ]


def test_a_payment_settles_the_invoice_that_it_names(tmp_path: Path) -> None:
    text = _batch(_INVOICE, "1190,00 S 1200 10001 2005 RE-1", "5,00 H 10001 1200 2105 RE-0")
    outcome = mapped(tmp_path, text).rows
    paid = _told(outcome["payments"], "received_on", "amount", "customer_id", "reference")
    assert paid == [
        ("2024-05-20", "1190", "10001", "RE-1"),
        ("2024-05-21", "5", "10001", "RE-0"),
    ]
    assert _told(outcome["allocations"], "invoice_id", "amount") == [("10001-RE-1", "1190")]


def test_money_that_went_back_is_below_zero(tmp_path: Path) -> None:
    text = _batch(_INVOICE, "1190,00 H 1200 10001 2005 RE-1")
    assert _told(_read(tmp_path, text, "payments"), "amount") == [("-1190",)]


@pytest.mark.parametrize(
    "booking", ["119,00 H 10001 8400 2105 {0}", "119,00 S 10001 8400 2105 {0} 1"]
)
@pytest.mark.parametrize(("number", "of"), [("GS-1", ""), ("RE-1", "10001-RE-1")])
def test_a_credit_note_or_a_reversal_stands_in_credit(
    tmp_path: Path, booking: str, number: str, of: str
) -> None:
    text = _batch(_INVOICE, booking.format(number))
    notes = [one for one in _read(tmp_path, text, "invoices") if one["kind"] == "381"]
    assert _told(notes, "number", "gross", "preceding_invoice_id") == [(number, "119", of)]


def test_what_is_neither_revenue_nor_money_is_told_and_makes_nothing(tmp_path: Path) -> None:
    other = [
        "10,00 H 10001 2400 2405 RE-1",
        "7,00 S 10001 80001 2405 X",
        "3,00 S 10001 10002 2405 Y",
    ]
    told = mapped(tmp_path, _batch(_INVOICE, *other)).told.notes
    assert any("3 rows are of no kind that the map takes, 20 in all" in note for note in told)


def test_bookings_without_a_customer_and_balances_forward_are_left_out(tmp_path: Path) -> None:
    text = _batch(_INVOICE, "50,00 S 4930 1600 2205 X", "20,00 S 10001 9008 205 ALT-1")
    outcome = mapped(tmp_path, text)
    assert outcome.told.counts == {
        "bookings of no customer's account": 1,
        "balances brought forward": 1,
    }
    assert len(outcome.rows["invoices"]) == 1


def test_a_day_takes_its_year_from_the_stretch_over_the_new_year(tmp_path: Path) -> None:
    text = _batch(
        *("5,00 S 10001 8400 3112 A", "5,00 S 10001 8400 101 B"),
        year="20230701",
        from_="20231201",
        to="20240131",
    )
    assert _told(_read(tmp_path, text, "invoices"), "issued_on") == [
        ("2023-12-31",),
        ("2024-01-01",),
    ]


def test_a_day_outside_the_stretch_is_no_day(tmp_path: Path) -> None:
    assert _told(_read(tmp_path, _batch("5,00 S 10001 8400 106 A"), "invoices"), "issued_on") == [
        ("106",)
    ]


def test_the_chart_of_accounts_is_stated_or_asked_where_no_revenue_tells_it(
    tmp_path: Path,
) -> None:
    payment = "5,00 S 1800 10001 2005 RE-1"
    with pytest.raises(UndecidedError, match="chart of accounts"):
        mapped(tmp_path, _batch(payment))
    stated = _read(tmp_path, _batch(payment, chart="04"), "payments")
    assert _told(stated, "amount") == [("5",)]
    assert _read(tmp_path, _batch(_INVOICE, payment, chart="03"), "payments") == []


def test_customers_are_the_accounts_from_1_to_6(tmp_path: Path) -> None:
    head = _HEAD.format(year="20240101", from_="", to="", chart="").replace(
        "Buchungsstapel", "Debitoren/Kreditoren"
    )
    text = (
        f'{head}"Konto";"Name (Adressattyp Unternehmen)";"EU-Land";"EU-UStID"\r\n'
        '10001;"Müller GmbH";"DE";"123456789"\r\n70001;"Lieferant AG";"";""\r\n'
    )
    told = _told(mapped(tmp_path, text).rows["customers"], "customer_id", "name", "tax_id")
    assert told == [("10001", "Müller GmbH", "DE123456789")]
