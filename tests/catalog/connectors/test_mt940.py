"""MT940: entries with their signs and days, German subfields, slashes and plain text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.mt940 import read, recognises
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.statements.written_statements import MT940, PAYER

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading


def _read(tmp_path: Path, text: str, name: str = "jan.sta") -> Reading:
    file = tmp_path / name
    file.write_bytes(text.encode("cp1252"))
    assert recognises(str(file))
    return read(str(file))


@pytest.mark.parametrize("name", ["jan.sta", "jan.txt", "JAN.940"])
def test_a_statement_is_read_under_any_of_its_names(tmp_path: Path, name: str) -> None:
    [found] = _read(tmp_path, MT940, name).statements
    assert (found.account, found.currency, found.name) == (
        *("37040044/0532013000", "EUR"),
        "00012/001",
    )
    assert (found.opening, found.closing) == (Decimal("1000.00"), Decimal("1287.50"))
    amounts = [one.amount for one in found.entries]
    assert amounts == [Decimal(one) for one in ("145.20", "300.00", "-145.20", "-12.50")]


def test_german_subfields_are_put_together_again(tmp_path: Path) -> None:
    # A subfield of 27 characters was cut within a word; a shorter one ended.
    full = MT940.replace("?21SVWZ+Zahlung INV-10?2209 abz?\n23gl. Skonto",
                         "?21SVWZ+Zahlung Rechng INV-100?229 abzgl. Skonto")  # fmt: skip
    [found] = _read(tmp_path, full).statements
    [paid] = found.entries[0].details
    assert paid.text == "Zahlung Rechng INV-1009 abzgl. Skonto"
    assert (paid.end_to_end_id, paid.payer_account) == ("E2E-77", PAYER)
    assert paid.payer == "ALBA SL MADRID"


def test_words_behind_slashes_are_told_apart(tmp_path: Path) -> None:
    [paid] = _read(tmp_path, MT940).statements[0].entries[1].details
    assert (paid.text, paid.payer, paid.payer_account) == (
        *("INV-1010", "Corvo BV"),
        "NL91ABNA0417164300",
    )
    assert paid.end_to_end_id == ""


def test_a_reversal_of_a_credit_takes_money_back(tmp_path: Path) -> None:
    reversal, charge = _read(tmp_path, MT940).statements[0].entries[2:]
    assert (reversal.nature, reversal.text) == ("return", "Return INV-1009")
    assert (charge.nature, charge.booked_on) == ("charge", "2026-02-04")


def test_the_entry_of_a_value_in_january_may_be_of_december(tmp_path: Path) -> None:
    turned = MT940.replace(":61:2602020202CR", ":61:2601021231CR")
    first = _read(tmp_path, turned).statements[0].entries[0]
    assert (first.value_on, first.booked_on) == ("2026-01-02", "2025-12-31")


def test_kept_charges_are_read_where_the_amounts_prove_them(tmp_path: Path) -> None:
    kept = MT940.replace("//REF1\n", "//REF1\n/OCMT/EUR150,20/CHGS/EUR5,00/\n")
    assert _read(tmp_path, kept).statements[0].entries[0].details[0].charges == Decimal("5.00")
    other = kept.replace("EUR150,20", "EUR149,00")
    assert _read(tmp_path, other).statements[0].entries[0].details[0].charges is None


def test_an_interim_report_needs_no_balance(tmp_path: Path) -> None:
    report = (
        ":20:R\n:25:37040044/532013000\n:28C:1/1\n:34F:EUR0,\n:13D:2602021200+0100\n"
        ":61:2602020202C145,20NTRFINV-1009//REF1\n:90C:1EUR145,20\n-\n"
    )
    [found] = _read(tmp_path, report).statements
    assert (found.opening, found.closing, found.currency) == (None, None, "EUR")
    assert found.entries[0].details[0].end_to_end_id == "INV-1009"


def test_an_entry_that_cannot_be_read_is_a_bad_row(tmp_path: Path) -> None:
    reading = _read(tmp_path, MT940.replace("CR145,20NTRF", "CR145.20NTRF"))
    [bad] = reading.bad_rows
    assert (bad.row, bad.column) == (5, "amount")
    assert len(reading.statements[0].entries) == 3


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        (":62F:C260204EUR1287,50\n", "", "no :62F:, so it is cut"),
        (":60F:C260131EUR1000,00", ":60F:C260231EUR1000,00", "is no balance"),
        (":25:37040044/0532013000", ":25:", "names no account"),
        ("Return INV-1009", "x" * 3000, "more than 2000 characters"),
    ],
)
def test_a_statement_that_is_cut_is_refused_with_its_line(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    with pytest.raises(InputError, match=words) as told:
        _read(tmp_path, MT940.replace(right, wrong))
    assert "line" in str(told.value)


def test_a_list_of_columns_is_no_statement(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("a;b;c\n1;2;3\n", encoding="utf-8")
    assert not recognises(str(file))
