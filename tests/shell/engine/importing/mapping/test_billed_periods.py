"""Periods that a list names by a label, and what customers keep back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

_LIST = (
    "Invoice no;Date;Customer;Currency;Amount;{0}\n"
    "F-1;2026-05-03;ALBA;EUR;121.00;{1}\nF-2;2026-06-03;ALBA;EUR;12.00;{2}\n"
)


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Billing period", "Q2 2026", "Q3 2026"),
        ("Leistungszeitraum", "01.04.2026 - 30.06.2026", "01.07.2026 - 30.09.2026"),
        ("Periodo facturado", "segundo trimestre de 2026", "tercer trimestre de 2026"),
        ("费用所属期", "2026年第2季度", "n/a"),
    ],
)
def test_a_label_gives_an_invoice_its_period(
    tmp_path: Path, heading: str, first: str, second: str
) -> None:
    invoice, other = mapped(tmp_path, _LIST.format(heading, first, second)).rows["invoices"]
    assert (invoice["period_from"], invoice["period_to"]) == ("2026-04-01", "2026-07-01")
    assert other.get("period_from") == (None if second == "n/a" else "2026-07-01")


@pytest.mark.parametrize(
    ("ends", "after"),
    [
        (("2026-03-31", "2026-04-30"), "2026-04-01"),
        (("2026-04-01", "2026-05-01"), "2026-04-01"),
    ],
)
def test_periods_of_whole_months_tell_whether_their_last_days_count(
    tmp_path: Path, ends: tuple[str, str], after: str
) -> None:
    text = (
        "Invoice;Customer;Date;From;To;Amount;Currency\n"
        f"1;Ann;2026-03-31;2026-03-01;{ends[0]};100.00;EUR\n"
        f"2;Ann;2026-04-30;2026-04-01;{ends[1]};100.00;EUR\n"
    )
    assert mapped(tmp_path, text).rows["invoices"][0]["period_to"] == after


def test_last_days_that_tell_nothing_are_asked_about(tmp_path: Path) -> None:
    text = (
        "Invoice;Customer;Date;From;To;Amount;Currency\n"
        "1;Ann;2026-03-31;2026-03-01;2026-03-17;100.00;EUR\n"
    )
    with pytest.raises(UndecidedError, match="end date"):
        mapped(tmp_path, text)


def test_first_and_last_month_make_a_period(tmp_path: Path) -> None:
    text = (
        "Invoice no;Line;Item;Currency;Qty;Net;From month;To month\n"
        "F-1;1;A;EUR;1;10.00;01/2026;03/2026\nF-1;2;B;EUR;2;12.00;04/2026;04/2026\n"
    )
    lines = mapped(tmp_path, text).rows["invoice_lines"]
    assert [(one["period_from"], one["period_to"]) for one in lines] == [
        *(("2026-01-01", "2026-04-01"), ("2026-04-01", "2026-05-01")),
    ]


@pytest.mark.parametrize(
    ("heading", "first", "second", "asked"),
    [
        (
            "Period",
            "2026-05",
            "2026-06",
            "the period that is billed or the period it is booked in",
        ),
        ("Billing period", "FY26 P03", "FY26 P04", "fiscal year"),
        (
            "Service period",
            "2026-04-03 to 2026-04-17",
            "2026-05-04 to 2026-05-22",
            "last day that",
        ),
    ],
)
def test_a_period_of_two_readings_is_asked_about(
    tmp_path: Path, heading: str, first: str, second: str, asked: str
) -> None:
    with pytest.raises(UndecidedError, match=asked):
        mapped(tmp_path, _LIST.format(heading, first, second))


def test_a_period_of_booking_is_no_period_of_the_invoice(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _LIST.format("Posting period", "5", "6"))
    assert "period_from" not in outcome.rows["invoices"][0]
    assert outcome.told.unknown_columns


def test_a_total_after_what_is_kept_back_is_what_is_payable(tmp_path: Path) -> None:
    text = (
        "Nº factura;Fecha;Cliente;Base imponible;IVA;Retención IRPF;Total\n"
        "F-1;13/05/2026;ALBA;1.000,00 €;210,00 €;-150,00 €;1.060,00 €\n"
        "F-2;13/05/2026;BETA;500,00 €;105,00 €;0,00 €;605,00 €\n"
    )
    invoice, other = mapped(tmp_path, text).rows["invoices"]
    amounts = [invoice[name] for name in ("net", "tax", "gross", "withheld", "payable")]
    assert amounts == ["1000.00", "210.00", "1210", "150", "1060"]
    assert other["gross"] == "605.00"
    assert not {"withheld", "payable"} & other.keys()


def test_several_columns_of_what_is_kept_back_are_added_up(tmp_path: Path) -> None:
    text = (
        "Número;Data de emissão;Cliente;Valor total;IRRF;ISS retido;Valor líquido\n"
        "1;13/05/2026;A;R$ 1.000,00;R$ 15,00;R$ 50,00;R$ 935,00\n"
        "2;14/05/2026;B;R$ 2.000,00;R$ 30,00;R$ 100,00;R$ 1.870,00\n"
    )
    invoice, _ = mapped(tmp_path, text).rows["invoices"]
    amounts = [invoice[name] for name in ("gross", "withheld", "payable")]
    assert amounts == ["1000.00", "65", "935.00"]
    assert "net" not in invoice


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Currency;Total;WHT", "USD;1000.00;50.00"),
        ("Currency;Net;VAT;Total;WHT", "USD;1000.00;200.00;1200.00;15"),
    ],
)
def test_what_is_kept_back_without_telling_sums_is_asked_about(
    tmp_path: Path, headings: str, row: str
) -> None:
    text = f"Invoice number;Date;Customer;{headings}\n1;2026-05-13;A;{row}\n"
    other = row.replace("1000.00", "3000.00").replace("200.00", "600.00")
    with pytest.raises(UndecidedError, match=r"WHT in export[.]csv is kept back"):
        mapped(tmp_path, f"{text}2;2026-05-14;A;{other.replace('1600.00', '3600.00')}\n")


def test_taxes_kept_back_in_mexico_leave_the_total(tmp_path: Path) -> None:
    text = (
        "Folio,Fecha,Receptor,Moneda,Subtotal,IVA trasladado,ISR retenido,IVA retenido,Total\n"
        "101,2026-05-13,ALBA,MXN,1000.00,160.00,100.00,106.67,953.33\n"
    )
    [invoice] = mapped(tmp_path, text).rows["invoices"]
    amounts = [invoice[name] for name in ("gross", "tax", "withheld", "payable")]
    assert amounts == ["1160", "160.00", "206.67", "953.33"]
