"""A team's own list: its headings are understood, its map kept, and no row is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.intake.case_list_map import (
    headings_of,
    map_text,
    propose_map,
    read_map,
)
from amicable.core.intake.case_list_map_error import CaseListMapError
from amicable.core.intake.case_list_rows import read_rows
from amicable.core.intake.listed_case_file import (
    ListedCaseFileError,
    read_listed,
    write_listed,
)
from amicable.core.vocabulary.given_table import GivenRow, GivenTable
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.case_list_words import read_case_list_words

if TYPE_CHECKING:
    from amicable.core.intake.case_list_rows import ReadRows

WORDS = read_case_list_words((BUILT_IN,))
TODAY = date(2026, 7, 1)
HEADINGS = "Customer|Inv. no.|Disputed amount|Date opened|Owner|Comment|Status"


def table(*lines: str, kinds: str = "") -> GivenTable:
    rows = (GivenRow(n, tuple(line.split("|")), kinds) for n, line in enumerate(lines, 1))
    return GivenTable("list.xlsx", "Open", tuple(rows))


def read(*lines: str) -> ReadRows:
    given = table(*lines)
    mapped = propose_map([given], WORDS, known=frozenset())
    assert mapped is not None
    return read_rows(given, mapped, WORDS, codes=frozenset({"P01"}), today=TODAY)


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        "Cliente|N.º factura|Importe en disputa|Fecha de apertura|Responsable|Motivo|Estado",
        "Cliente|Nota fiscal|Valor contestado|Data de abertura|Responsável|Motivo|Situação",
        "客户|发票号|争议金额|开案日期|负责人|原因|状态",
    ],
)
def test_headings_are_understood_in_four_languages(headings: str) -> None:
    mapped = propose_map([table("Title", headings, "A|B")], WORDS, known=frozenset())
    assert mapped is not None
    assert mapped.heading_row == 2
    fields = ["customer", "invoice", "amount", "opened", "owner", "words", "status"]
    assert dict(mapped.columns) == {name: at for at, name in enumerate(fields)}


def test_a_column_of_our_invoices_is_known_by_what_it_holds() -> None:
    given = table("Beleg|Wer", "INV-1|Alba", "INV-2|Beta")
    mapped = propose_map([given], WORDS, known=frozenset({"INV-1", "INV-2"}))
    assert mapped is not None
    assert mapped.columns["invoice"] == 0


def test_a_list_without_invoices_and_customers_is_none() -> None:
    assert propose_map([table("Colour|Size", "red|10")], WORDS, known=frozenset()) is None


def test_a_map_that_is_written_down_reads_back_the_same() -> None:
    given = table(HEADINGS, 'Al"ba|INV-1|1|2026-05-01|maria|x|open')
    mapped = propose_map([given], WORDS, known=frozenset())
    assert mapped is not None
    text = map_text(mapped, headings_of(given, mapped))
    assert read_map(text, [given]) == mapped


def test_a_person_can_name_another_column_by_its_letter() -> None:
    given = table(HEADINGS, "Alba|INV-1|1|2026-05-01|maria|x|open")
    mapped = propose_map([given], WORDS, known=frozenset())
    assert mapped is not None
    text = map_text(mapped, headings_of(given, mapped)).replace('"Comment"', '"G"')
    assert read_map(text, [given]).columns["words"] == 6


def test_a_kept_map_follows_its_headings_to_another_row() -> None:
    given = table(HEADINGS, "Alba|INV-1|1|2026-05-01|maria|x|open")
    moved = table("Title", HEADINGS)
    first, second = (propose_map([one], WORDS, known=frozenset()) for one in (given, moved))
    assert first is not None
    text = map_text(first, headings_of(given, first))
    assert read_map(text, [moved], at=second).heading_row == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("[columns", "cannot be used"),
        ('sheet = "Open"', "must have just"),
        (None, "no one column 'Colour'"),
    ],
)
def test_a_map_that_does_not_fit_says_what_to_mend(wrong: str | None, told: str) -> None:
    given = table(HEADINGS, "Alba|INV-1|1|2026-05-01|maria|x|open")
    mapped = propose_map([given], WORDS, known=frozenset())
    assert mapped is not None
    text = wrong or map_text(mapped, headings_of(given, mapped)).replace("Comment", "Colour")
    with pytest.raises(CaseListMapError, match=told):
        read_map(text, [given])


def test_every_row_is_a_case_or_bad_or_over_or_a_sum() -> None:
    rows = read(
        HEADINGS,
        "Alba|INV-1|1,250.50|2026-05-01|maria|too dear|open",
        "Alba|INV-2|lots|2026-05-01|||",
        "Alba|INV-3|5|soon|||",
        "Alba|INV-4|5|2026-08-01|||",
        "||5|2026-05-01|||",
        "Alba|INV-5; INV-6|5||||",
        "Alba|INV-7|5|||settled long ago|Closed",
        "Total||1266.50||||",
    )
    assert [one.claim.row for one in rows.cases] == [2]
    assert [(one.row, one.code) for one in rows.bad] == [
        (3, "bad_amount"),
        (4, "bad_day"),
        (5, "future_day"),
        (6, "nothing_named"),
        (7, "several_invoices"),
    ]
    assert (rows.over, rows.sums) == ((8,), (9,))


def test_a_row_says_how_old_its_case_is_and_whose() -> None:
    (one,) = read(HEADINGS, "Alba|INV-1|1.250,50|13/05/2026|Maria  López|P01|new").cases
    assert (one.opened, one.owner, one.status) == (date(2026, 5, 13), "Maria López", "new")
    assert (one.claim.amount, one.claim.reason) == (Decimal("1250.50"), "P01")


def test_a_number_of_a_workbook_is_read_as_it_is_kept() -> None:
    given = table(HEADINGS, "Alba|INV-1|1.255|2026-05-01|||", kinds="ssnd")
    mapped = propose_map([given], WORDS, known=frozenset())
    assert mapped is not None
    comma = replace(mapped, decimal_comma=True)
    (one,) = read_rows(given, comma, WORDS, codes=frozenset(), today=TODAY).cases
    assert one.claim.amount == Decimal("1.255")


def test_an_order_of_days_that_nobody_can_tell_is_told() -> None:
    given = table(HEADINGS, "Alba|INV-1|1|03/04/2026|||", "Alba|INV-2|1|05/06/2026|||")
    mapped = propose_map([given], WORDS, known=frozenset())
    assert mapped is not None
    assert mapped.unsure == ("days",)


def test_a_month_that_comes_first_is_told_by_a_day_that_is_no_month() -> None:
    rows = read(HEADINGS, "Alba|INV-1|1|03/04/2026|||", "Alba|INV-2|1|05/13/2026|||")
    assert [one.opened for one in rows.cases] == [date(2026, 3, 4), date(2026, 5, 13)]


def test_who_owns_a_row_does_not_change_which_row_it_is() -> None:
    first, second = read(
        HEADINGS, "Alba|INV-1|1|2026-05-01|maria|x|open", "Alba|INV-1|1|2026-05-01|li|x|new"
    ).cases
    assert first.digest == second.digest


def test_another_amount_is_another_row() -> None:
    first, second = read(HEADINGS, "Alba|INV-1|1||||", "Alba|INV-1|2||||").cases
    assert first.digest != second.digest


def test_a_row_that_is_kept_reads_back_the_same() -> None:
    for one in read(
        HEADINGS, 'Alba|INV-1|1.250,50|13/05/2026|Ana "A"|P01|new', "Alba||||||"
    ).cases:
        assert read_listed(write_listed(one)) == one


@pytest.mark.parametrize("kept", [b"", b"{}", b'{"schema": "x"}', b"\xff", b"[1]"])
def test_a_kept_row_that_is_spoilt_is_told(kept: bytes) -> None:
    with pytest.raises(ListedCaseFileError, match="import its list again"):
        read_listed(kept)
