"""Every kind of bad row is reported where it stands, with what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import BadRow
    from tests.shell.small_books import Table

TERMS: Table = [["term_id", "item_id", "model", "valid_from"], ["T1", "X", "volume", "2026-01-01"]]


HEADING = b"invoice_id,issued_on,currency,gross\n"


def _bad(folder: Path, tables: dict[str, Table]) -> tuple[BadRow, ...]:
    with pytest.raises(BadRowsError) as stopped:
        import_books([write_books(folder, tables)])
    return stopped.value.report.bad_rows


def _one(folder: Path, tables: dict[str, Table]) -> BadRow:
    (bad,) = _bad(folder, tables)
    return bad


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (4, "twelve", "an amount such as"),
        (4, "1,5", "an amount such as"),
        (4, "1e3", "an amount such as"),
        (4, "1.23456", "at most 4 decimals"),
        (4, "10000000000000", "below 10"),
        (4, "", "the column is required"),
        (2, "2026-02-30", "a date such as"),
        (2, "05.01.2026", "a date such as"),
        (3, "eur", "ISO 4217"),
        (1, "C9", "an id that is in customers"),
    ],
)
def test_a_value_that_does_not_fit_its_column_is_named(
    tmp_path: Path, column: int, value: str, expected: str
) -> None:
    tables = small_books()
    tables["invoices"][2][column] = value
    bad = _one(tmp_path, tables)
    heading = tables["invoices"][0][column]
    assert (bad.table, bad.row, bad.column) == ("invoices", 3, heading)
    assert bad.value == (value or None)
    assert expected in bad.expected


def test_decimals_that_say_nothing_more_are_no_fault(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][2][4] = "0024.200000000"
    report = import_books([write_books(tmp_path, tables)])
    assert report.sums["invoices"]["gross"] == {"EUR": "153.7"}


@pytest.mark.parametrize(("state", "is_bad"), [("Paid", True), ("issued", False), ("", False)])
def test_a_state_under_which_an_invoice_would_count_nowhere_is_bad(
    tmp_path: Path, state: str, *, is_bad: bool
) -> None:
    tables = small_books()
    tables["invoices"][0].append("status")
    for row in tables["invoices"][1:]:
        row.append(state)
    if is_bad:
        assert {bad.expected for bad in _bad(tmp_path, tables)} == {
            "draft, issued or cancelled; empty counts as issued"
        }
    else:
        assert import_books([write_books(tmp_path, tables)]).rows["invoices"] == 3


def test_a_moment_without_a_zone_is_bad(tmp_path: Path) -> None:
    events = [["event_id", "customer_id", "item_id", "at", "quantity"]]
    events += [["E1", "C1", "X", "2026-01-01T10:00:00", "1"]]
    bad = _one(tmp_path, small_books() | {"usage": events})
    assert (bad.column, "with its zone" in bad.expected) == ("at", True)


def test_a_customer_that_exists_twice_is_named_with_both_rows(tmp_path: Path) -> None:
    tables = small_books()
    tables["customers"].append(["C1", "Somebody else", "DE", "", ""])
    bad = _bad(tmp_path, tables)
    assert [(one.row, one.value) for one in bad] == [(2, "C1"), (4, "C1")]
    assert "row 2 of customers.csv has it too" in bad[1].expected


def test_an_exact_repeat_is_dropped_with_a_note(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoice_lines"].append(["I1", "1", "60", "6.0", "10.00"])
    report = import_books([write_books(tmp_path, tables)])
    assert report.repeats == {"invoice_lines": 1}
    assert report.rows["invoice_lines"] == 4


@pytest.mark.parametrize(
    ("tiers", "value", "expected"),
    [
        ([("0", "10"), ("12", "")], "12", "begins where the one before ends, at 10"),
        ([("0", "10"), ("8", "")], "8", "begins where the one before ends, at 10"),
        ([("0", ""), ("8", "")], "8", "no tier after the one without to_quantity"),
        ([("5", "5")], "5", "above from_quantity 5"),
    ],
)
def test_tiers_with_gaps_or_overlaps_are_bad(
    tmp_path: Path, tiers: list[tuple[str, str]], value: str, expected: str
) -> None:
    rows: Table = [["term_id", "from_quantity", "to_quantity", "unit_price"]]
    rows += [["T1", start, end, "1"] for start, end in tiers]
    bad = _one(tmp_path, small_books() | {"price_terms": TERMS, "price_tiers": rows})
    assert (bad.value or "").startswith(value)
    assert expected in bad.expected


def test_tiers_that_meet_are_no_fault(tmp_path: Path) -> None:
    rows: Table = [["term_id", "from_quantity", "to_quantity", "unit_price"]]
    rows += [["T1", "10", "", "1"], ["T1", "0", "10", "2"]]
    tables = small_books() | {"price_terms": TERMS, "price_tiers": rows}
    assert import_books([write_books(tmp_path, tables)]).rows["price_tiers"] == 2


def test_an_end_before_its_start_is_bad(tmp_path: Path) -> None:
    terms = [[*TERMS[0], "valid_to"], [*TERMS[1], "2026-01-01"]]
    bad = _one(tmp_path, small_books() | {"price_terms": terms})
    assert (bad.column, bad.expected) == ("valid_to", "a date after valid_from 2026-01-01")


def test_a_credit_note_with_a_negative_amount_is_bad(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"] = [[*row, "380"] for row in tables["invoices"]]
    tables["invoices"][0][-1] = "kind"
    tables["invoices"][2][4:] = ["-24.2", "20", "4.2", "381"]
    bad = _one(tmp_path, tables)
    assert (bad.column, bad.row) == ("gross", 3)
    assert "the kind 381 carries the sign" in bad.expected


def test_an_invoice_below_zero_without_a_kind_becomes_a_credit_note(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][2][4:] = ["-24.2", "-20", "-4.2"]
    tables["invoice_lines"][3] = ["I2", "1", "-20", "-2", "10"]
    turned = import_books([write_books(tmp_path / "a", tables)])
    assert turned.notes == (
        "invoices below zero without a kind that became credit notes (381): 1",
    )
    assert turned.sums["invoices"]["gross"] == {"EUR": "153.7"}
    assert turned.sums["invoice_lines"]["net"] == {"EUR": "130.5"}


def test_a_product_that_would_overflow_is_bad(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoice_lines"][1][3:] = ["999999999", "999999999"]
    assert "quantity × unit_price" in _one(tmp_path, tables).expected


def test_a_negative_where_none_can_be_is_bad(tmp_path: Path) -> None:
    hours: Table = [["entry_id", "contract_id", "worked_on", "hours"]]
    hours += [["H1", "K1", "2026-01-02", "-3"]]
    bad = _one(tmp_path, small_books() | {"timesheets": hours})
    assert (bad.column, bad.expected) == ("hours", "zero or more")


def test_a_row_with_too_few_cells_is_reported_and_the_rows_after_it_keep_their_number(
    tmp_path: Path,
) -> None:
    tables = small_books()
    tables["invoices"].insert(2, ["I9", "C1"])
    tables["invoices"][3][4] = "lots"
    bad = _bad(tmp_path, tables)
    assert [(one.row, one.value) for one in bad] == [(3, "I9,C1"), (4, "lots")]
    assert bad[0].expected == "as many columns as the heading"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"inv\xf6ice_id\n", "no invoices found"),
        (b"", "it is empty"),
        (b"invoice_id,,gross\n", "row 1 must name every column"),
        (b"invoice_id,Invoice_ID\n", "names a column twice"),
        (b"invoice_id;gross\n1;2\n", "no heading is seen for issued_on"),
        (HEADING + b'1,2026-01-01,EUR,"never ends\n', "a quoted value that ends"),
        (b"invoice_id,gross\n1,2\n", "invoices must have the columns issued_on, currency"),
        (
            b"Invoice,Date\n1,2\n",
            "no heading is seen for issued_on (the day of the invoice) and gross",
        ),
        (HEADING + b"1," + b"x" * 2_100_000 + b"\n", "below 2,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_table_is_answered_in_a_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "invoices.csv").write_bytes(content)
    with pytest.raises(InputError) as stopped:
        import_books([tmp_path])
    report = getattr(stopped.value, "report", None)
    told = [str(stopped.value), *(bad.expected for bad in report.bad_rows)] if report else []
    assert any(words in line for line in told or [str(stopped.value)])


def test_a_parquet_file_that_is_none_is_answered_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "invoices.parquet").write_bytes(b"PAR1 but not really")
    with pytest.raises(InputError, match=r"invoices\.parquet cannot be read as a table"):
        import_books([tmp_path])
