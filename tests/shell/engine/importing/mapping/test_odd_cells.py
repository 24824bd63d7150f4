"""Odd cells of the third round: errors, formulas, other multiples, numbers that tell the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.proposal import UndecidedSheetError
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.importing.mapping.map_sheets import MapWrittenError
from amicable.shell.operations.import_books import import_books
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.proposal import Proposal
    from amicable.core.vocabulary.question import Question

_HEAD = "Invoice no;Date;Customer;Currency;Amount\n"


def _saying(answers: dict[str, str]) -> Person:
    def confirm(proposal: Proposal, _again: object) -> Proposal:
        return proposal

    def ask(question: Question) -> str | None:
        return answers.get(question.key)

    return Person(ask, confirm)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("F-1;2026-01-13;#N/A;EUR;5.00", "customer_id is '#N/A', expected a value, where the err"),
        ("F-1;2026-01-13;ALBA;EUR;#REF!", "gross is '#REF!'"),
        ('=A1&"-9";2026-01-13;ALBA;EUR;5.00', "where the text of a formula stands"),
    ],
)
def test_what_a_formula_left_in_a_list_is_bad(tmp_path: Path, row: str, wrong: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{_HEAD}F-0;2026-01-12;ALBA;EUR;1.00\n{row}\n", encoding="utf-8")
    with pytest.raises(BadRowsError, match=wrong):
        import_books([file])


def test_what_a_link_shows_is_its_text_and_null_is_nothing(tmp_path: Path) -> None:
    link = '"=HYPERLINK(""https://erp.example/1"";""F-1"")"'
    text = f"{_HEAD}{link};2026-01-13;NULL;EUR;5.00\nF-2;2026-01-14;ALBA;EUR;-\n"
    first, second = mapped(tmp_path, text).rows["invoices"]
    assert (first["invoice_id"], first.get("customer_id")) == ("F-1", None)
    assert second.get("gross") is None


@pytest.mark.parametrize(
    ("heading", "scale", "gross"),
    [
        ("Amount ($K)", "1000", "12500"),
        ("Amount (Rs. in Lakhs)", "100000", "1250000"),
        ("amount_cents", "0.01", "0.125"),
        ("Amount (crores)", "10000000", "125000000"),
    ],
)
def test_other_multiples_are_asked_about(
    tmp_path: Path, heading: str, scale: str, gross: str
) -> None:
    text = f"Invoice no;Date;Customer;Currency;{heading}\n1;2026-01-13;ALBA;INR;12.50\n"
    said = _saying({f"scale of {heading} in export.csv": scale})
    assert [row["gross"] for row in mapped(tmp_path, text, person=said).rows["invoices"]] == [
        gross
    ]
    with pytest.raises(UndecidedError, match="is not clear"):
        mapped(tmp_path, text)


_NUMBERS = _HEAD + "INV-1;2026-01-13;ALBA;EUR;5.00\nCN-1;2026-01-14;ALBA;EUR;{}\n"


def test_numbers_that_begin_like_credit_notes_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(UndecidedError, match=r"1 numbers of .* begin with CN, such as CN-1"):
        mapped(tmp_path, _NUMBERS.format("2.00"))
    for answer, kinds in (("credit note", [None, "381"]), ("none", [None])):
        said = _saying({"numbers with CN": answer})
        found = mapped(tmp_path, _NUMBERS.format("2.00"), person=said).rows["invoices"]
        assert [row.get("kind") for row in found] == kinds


def test_numbers_are_not_asked_about_where_a_sign_a_kind_or_no_other_number_tells(
    tmp_path: Path,
) -> None:
    below = mapped(tmp_path, _NUMBERS.format("-2.00")).rows["invoices"]
    assert [row["gross"] for row in below] == ["5.00", "-2.00"]
    kinds = "Type;" + _NUMBERS.replace("INV", "Invoice;INV").replace("CN", "Credit note;CN")
    assert mapped(tmp_path, kinds.format("2.00")).rows["invoices"][1]["kind"] == "381"
    alone = mapped(tmp_path, _NUMBERS.replace("INV-1", "CN-2").format("2.00"))
    assert len(alone.rows["invoices"]) == 2


def test_a_number_that_many_customers_share_is_doubted(tmp_path: Path) -> None:
    text = (
        "Invoice no;Date;Account code;Contact name;Currency;Amount\n"
        "1;2026-01-13;200;Alba;EUR;5.00\n2;2026-01-14;200;Berg;EUR;6.00\n"
    )
    with pytest.raises(UndecidedSheetError, match="1 values for 2 names"):
        mapped(tmp_path, text)


def test_receipts_of_a_list_with_net_and_tax_are_payments(tmp_path: Path) -> None:
    text = (
        "Type,A/C,Date,Invoice no,Net Amount,Tax Amount,Currency\n"
        "SI,A1,13/01/2026,INV1,100.00,20.00,GBP\nSR,A1,15/01/2026,BACS,120.00,0.00,GBP\n"
    )
    assert [row["amount"] for row in mapped(tmp_path, text).rows["payments"]] == ["120"]


@pytest.mark.parametrize(
    ("headings", "gross"), [("Amount,Tax,Total", "121.00"), ("Total,VAT,Amount due", "121")]
)
def test_of_two_totals_the_one_that_adds_up_is_taken(
    tmp_path: Path, headings: str, gross: str
) -> None:
    rows = "1,2026-01-13,A,EUR,100.00,21.00,121.00\n2,2026-01-14,B,EUR,200.00,42.00,242.00\n"
    text = f"Invoice no,Date,Customer,Currency,{headings}\n{rows}"
    first = mapped(tmp_path, text).rows["invoices"][0]
    assert (first["net"], first["tax"], first["gross"]) == ("100.00", "21.00", gross)


def test_a_proposed_map_has_a_line_for_the_currency_that_is_asked(tmp_path: Path) -> None:
    text = "Invoice no;Date;Customer;Amount\nF-1;2026-01-13;ALBA;5.00\n"
    new = tmp_path / "new.toml"
    with pytest.raises(MapWrittenError):
        mapped(tmp_path, text, given=str(new))
    written = new.read_text(encoding="utf-8")
    assert '# "currency" = ""' in written
    new.write_text(written.replace('# "currency" = ""', '"currency" = "CHF"'), encoding="utf-8")
    found = mapped(tmp_path, text, given=str(new)).rows["invoices"]
    assert [row["currency"] for row in found] == ["CHF"]
    named = tmp_path / "named.toml"
    with pytest.raises(MapWrittenError):
        mapped(tmp_path, text.replace("Amount", "Amount (EUR)"), given=str(named))
    assert "currency" not in named.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        ("13 de enero de 2026", "1.234,50"),
        ("Tue, 13 Jan 2026", "1\u2009234,50"),
        ("\u0661\u0663/\u0660\u0661/2026", "\u0661\u0662\u0663\u0664,\u0665\u0660"),
        ('="13/01/2026"', '="1234,50"'),
        ("46035", "1234,50"),
    ],
)
def test_days_and_amounts_as_systems_write_them(tmp_path: Path, day: str, amount: str) -> None:
    more = "".join(f"F-{n};{n + 13}/01/2026;ALBA;EUR;10,00\n" for n in range(2, 4))
    [first, *_] = mapped(tmp_path, f"{_HEAD}F-1;{day};ALBA;EUR;{amount}\n{more}").rows["invoices"]
    assert (first["issued_on"], first["gross"]) == ("2026-01-13", "1234.50")


def test_dashes_in_place_of_decimals_are_no_sign(tmp_path: Path) -> None:
    text = f"{_HEAD}1;2026-01-13;A;CHF;1'234.\u2014\n2;2026-01-14;A;CHF;Fr. 50.-\n"
    found = mapped(tmp_path, text).rows["invoices"]
    assert [row["gross"] for row in found] == ["1234", "50"]


def test_digits_of_full_width_in_a_number_are_digits(tmp_path: Path) -> None:
    text = f"{_HEAD}\uff11\uff12;2026-01-13;A;CNY;5.00\n"
    assert mapped(tmp_path, text).rows["invoices"][0]["invoice_id"] == "12"


def test_a_balance_in_the_column_of_numbers_is_no_document(tmp_path: Path) -> None:
    rows = "Opening balance;2026-01-01;{0};EUR;9.00\n{0};2026-01-13;{0};EUR;5.00\n"
    outcome = mapped(tmp_path, _HEAD + rows.format("A") + rows.format("B"))
    assert [row["invoice_id"] for row in outcome.rows["invoices"]] == ["A", "B"]


@pytest.mark.parametrize("day", ["1445-10-22", "1403-02-12", "2567-05-20"])
def test_days_of_an_era_that_nobody_names_are_bad(tmp_path: Path, day: str) -> None:
    file = tmp_path / "list.csv"
    rows = f"F-0;2026-01-12;ALBA;EUR;1.00\nF-1;{day};ALBA;EUR;5.00\n"
    file.write_text(_HEAD + rows, encoding="utf-8")
    with pytest.raises(BadRowsError, match=f"'{day} .in which era.*', expected a date"):
        import_books([file])


def test_a_ticket_that_names_nothing_disputed_is_asked_about(tmp_path: Path) -> None:
    text = "Ticket;Date;Account;Net t;Rate;Charge;Currency\nW1;13/01/2026;A1;8.2;50;410;GBP\n"
    with pytest.raises(UndecidedSheetError, match="no heading tells what is disputed"):
        mapped(tmp_path, text)
