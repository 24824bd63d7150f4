from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.intake.list_rows import read_amount, rows_of_table
from amicable.core.intake.list_words import ListWordsError, parse_list_words
from amicable.core.intake.text_table import table_of_text
from amicable.core.vocabulary.given_table import GivenRow, GivenTable
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.list_words import read_list_words

if TYPE_CHECKING:
    from amicable.core.vocabulary.claim_row import ClaimRow

WORDS = read_list_words((BUILT_IN,))
CODES = frozenset({"P01", "Q02"})
MOON = '[headings]\nmoon = ["x"]'
LOST = "decimal_comma = false\ntotals = []\nditto = []\nfine = []\n"
LOST += "[reasons]\n[headings]\n[statuses]\nlost = []"


def rows(
    *cells: tuple[str, ...], own: tuple[str, ...] = (), language: str = "en"
) -> list[ClaimRow]:
    table = GivenTable("a.csv", "", tuple(GivenRow(n, one) for n, one in enumerate(cells, 1)))
    found = rows_of_table(table, WORDS, language=language, own=frozenset(own), codes=CODES)
    return list(found)


def test_sums_repeated_headings_and_what_stands_below_are_left_out() -> None:
    found = rows(
        ("Disputed invoices",),
        ("Invoice no.", "Reason", "Difference (EUR)"),
        ("F-1", "price", "10.00"),
        ("Invoice no.", "Reason", "Difference (EUR)"),
        ("F-2", "price", "20.00"),
        ("", "", "30.00"),
        ("Total", "", "30.00"),
        ("Please credit us soon.",),
    )
    assert [(one.invoice, one.amount, one.currency) for one in found[:2]] == [
        ("F-1", Decimal("10.00"), "EUR"),
        ("F-2", Decimal("20.00"), "EUR"),
    ]
    assert [one.row for one in found] == [3, 5]


def test_a_row_gives_its_reason_by_code_or_by_a_word() -> None:
    found = rows(
        ("Invoice", "Reason code", "Comment"),
        ("F-1", "Q02", ""),
        ("F-2", "", "Duplicate"),
        ("F-3", "ZZZ", "something else"),
        ("F-4", "K99", ""),
    )
    assert [one.reason for one in found] == ["Q02", "D01", "", ""]


def test_the_same_again_is_what_stands_above() -> None:
    found = rows(("Invoice", "Reason"), ("F-1", "too dear"), ("F-2", "ditto"), ("F-3", '"'))
    assert [one.words for one in found] == ["too dear"] * 3


def test_a_row_that_says_all_is_well_is_no_claim() -> None:
    found = rows(
        ("Invoice", "Comment", "Difference"),
        ("F-1", "OK", ""),
        ("F-2", "too dear", "3.00"),
        ("F-3", "n/a", "0.00"),
        ("F-4", "ok", "2.00"),
    )
    assert [one.invoice for one in found] == ["F-2", "F-4"]


def test_what_a_heading_says_in_brackets_does_not_matter() -> None:
    found = rows(("Invoice No. (yours)", "Amount disputed (incl. VAT)"), ("F-1", "3.00"))
    assert [(one.invoice, one.amount, one.amount_is) for one in found] == [
        ("F-1", Decimal("3.00"), "claimed")
    ]


def test_several_invoices_in_a_cell_are_a_row_each_and_share_no_amount() -> None:
    found = rows(("Invoice", "Claim"), ("F-2026/01; F-2026/02", "10"), ("F-2026/03", "7"))
    assert [(one.invoice, one.amount) for one in found] == [
        ("F-2026/01", None),
        ("F-2026/02", None),
        ("F-2026/03", Decimal(7)),
    ]


def test_an_amount_is_a_claim_only_where_its_heading_says_so() -> None:
    plain = rows(("Invoice", "Amount", "Reason"), ("F-1", "10.00", "x"))
    total = rows(("Invoice", "Invoice amount", "Reason"), ("F-1", "10.00", "x"))
    both = rows(("Invoice", "Amount", "Overcharge"), ("F-1", "10.00", "2.00"))
    assert (plain[0].amount, plain[0].amount_is) == (Decimal("10.00"), "unsure")
    assert total[0].amount is None
    assert (both[0].amount, both[0].amount_is) == (Decimal("2.00"), "claimed")


def test_a_table_that_names_no_invoices_says_nothing() -> None:
    assert rows(("Name", "Telephone"), ("Ana", "55 1234")) == []
    assert rows(("a", "b"), ("F-1", "x"), ("F-2", "y"), own=("G1", "G2")) == []


def test_a_column_of_our_numbers_counts_before_what_is_headed_like_one() -> None:
    found = rows(
        ("Document", "Our ref.", "Reason"),
        ("900001", "RE-1", "price"),
        ("900002", "RE-2", "price"),
        own=("RE1", "RE2"),
    )
    assert [one.invoice for one in found] == ["RE-1", "RE-2"]


def test_longer_headings_mean_what_their_longest_known_words_mean() -> None:
    found = rows(
        ("Invoice number", "Invoice date", "Amount in local currency", "Price difference in EUR"),
        ("F-1", "2026-05-01", "120.00", "3.00"),
    )
    assert [(one.invoice, one.amount, one.currency) for one in found] == [
        ("F-1", Decimal("3.00"), "EUR")
    ]


def test_headings_may_be_written_in_two_languages() -> None:
    found = rows(("Invoice / Factura", "Motivo\nReason"), ("F-1", "precio"), language="es")
    assert [(one.invoice, one.reason) for one in found] == [("F-1", "P01")]


@pytest.mark.parametrize(
    ("text", "language", "value", "currency"),
    [
        ("1.234,56 €", "es", "1234.56", "EUR"),
        ("R$ 1.234,56", "es", "1234.56", "BRL"),
        ("(1,234.56)", "en", "1234.56", None),
        ("-12", "en", "12", None),
        ("¥1,200", "en", "1200", "CNY"),
        ("12,50", "en", "12.50", None),
        ("n/a", "en", None, None),
        ("=SUM(A1)", "en", None, None),
    ],
)
def test_amounts_in_local_formats(
    text: str, language: str, value: str | None, currency: str | None
) -> None:
    read = read_amount(text, decimal_comma=language in WORDS.decimal_comma)
    assert read == (None if value is None else Decimal(value), currency)


def test_the_cells_of_a_table_tell_its_decimal_sign_before_the_language_does() -> None:
    found = rows(("Invoice", "Claim"), ("F-1", "1,250"), ("F-2", "3,50"))
    assert [one.amount for one in found] == [Decimal(1250), Decimal("3.50")]


@given(
    st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12),
    st.sampled_from(["en", "es", "pt", "zh", "xx"]),
)
def test_no_table_raises_and_no_row_is_made_up(cells: list[list[str]], language: str) -> None:
    found = rows(*map(tuple, cells), own=("A1", "A2"), language=language)
    assert len(found) <= 20 * len(cells)
    assert {one.row for one in found} <= set(range(1, len(cells) + 1))


@given(
    st.lists(
        st.tuples(st.integers(1, 9999), st.decimals("0.01", "9999.99", places=2)),
        min_size=1,
        max_size=30,
        unique_by=lambda one: one[0],
    )
)
def test_every_row_keeps_its_own_amount(given_rows: list[tuple[int, Decimal]]) -> None:
    cells = [(f"F-{number}", f"{amount:.2f}", "price") for number, amount in given_rows]
    found = rows(("Invoice", "Disputed amount", "Reason"), *cells)
    assert [(one.invoice, one.amount) for one in found] == [
        (f"F-{number}", amount) for number, amount in given_rows
    ]


TEXT = """\
  Invoice       Difference   Reason
  F-2026/001         10.00   price is too high and
                             not as agreed
  F-2026/002          8.50   not delivered

  Kind regards               Ana
"""


def test_a_table_of_a_text_keeps_its_columns_and_joins_wrapped_cells() -> None:
    table = table_of_text("a.pdf", "", TEXT.splitlines(), WORDS, language="en")
    found = rows_of_table(table, WORDS, language="en", own=frozenset(), codes=CODES)
    assert [(one.invoice, one.amount, one.words) for one in found[:2]] == [
        ("F-2026/001", Decimal("10.00"), "price is too high and not as agreed"),
        ("F-2026/002", Decimal("8.50"), "not delivered"),
    ]


@given(st.text(alphabet="F-0123 \tInvoiceReason\n", max_size=400))
def test_any_text_is_read_as_a_table_without_raising(text: str) -> None:
    table = table_of_text("a.txt", "", text.splitlines(), WORDS, language="en")
    assert len(table.rows) <= len(text.splitlines())


@pytest.mark.parametrize("text", ["no toml at all =", "totals = []", MOON, LOST])
def test_a_file_that_holds_no_words_of_lists_is_refused(text: str) -> None:
    with pytest.raises(ListWordsError, match="mend or remove"):
        parse_list_words([("en", "en.toml", text)])


def test_the_mails_language_decides_what_a_word_means() -> None:
    assert WORDS.meaning("Nota", "pt") == "invoice"
    assert WORDS.meaning("Nota", "es") == "words"


@pytest.mark.parametrize(("text", "amount"), [("1.255", "1.255"), ("1234.5", "1234.5")])
def test_a_number_of_a_workbook_has_its_point_before_its_decimals(text: str, amount: str) -> None:
    assert read_amount(text, decimal_comma=False, typed=True) == (Decimal(amount), None)
    assert read_amount("1.255", decimal_comma=False) == (Decimal(1255), None)


@pytest.mark.parametrize(
    ("written", "means", "behind"),
    [
        ("PAID.", "paid", ""),
        ("Paid on 12/03/2026", "paid", ""),
        ("Paid short", "refused", ""),
        ("Paid, less freight", "unknown", ""),
        ("Not paid", "unknown", ""),
        ("Re-submitted", "unknown", ""),
        ("RE", "refused", ""),
        ("Rejected (wrong price)", "refused", "wrong price"),
        ("On hold - Precio", "refused", "Precio"),
        ("Rejected by buyer", "refused", "Rejected by buyer"),
        ("", "", ""),
    ],
)
def test_a_state_means_what_the_whole_of_it_says(written: str, means: str, behind: str) -> None:
    assert WORDS.status_means(written) == means
    if means == "refused":
        assert WORDS.behind_status(written) == behind


@given(st.text(max_size=120))
def test_any_state_is_read_without_raising(written: str) -> None:
    assert WORDS.status_means(written) in {"", "paid", "accepted", "refused", "unknown"}
    assert WORDS.behind_status(written) in written


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Approved amount", "approved"),
        ("Amount approved (EUR)", "approved"),
        ("Approved invoice amount incl. VAT", "approved"),
        ("Importe aprobado", "approved"),
        ("Monto aceptado", "approved"),
        ("Valor aprovado", "approved"),
        ("Montante aceite", "approved"),
        ("批准金额", "approved"),
        ("Total invoice amount", "billed"),
        ("Importe factura con IVA", "billed"),
        ("Valor da nota", "billed"),
        ("价税合计", "billed"),
        ("Net amount", "billed"),
        ("Base imponible", "billed"),
        ("Total amount paid", None),
        ("Importe total pendiente", None),
        ("Valor total em aberto", None),
        ("未付发票金额", None),
        ("Approved", None),
        ("Approved by", None),
        ("Approval date", None),
    ],
)
def test_what_is_approved_and_what_is_billed_are_told_from_all_other_amounts(
    heading: str, field: str | None
) -> None:
    (found,) = rows(("Invoice", "Status", heading), ("F-1", "Approved", "80.00"))
    told = {"approved": found.approved, "billed": found.billed}
    assert {name for name, amount in told.items() if amount} == ({field} if field else set())
    assert found.amount is None


@pytest.mark.parametrize("cell", ["-80.00", "\u221280.00", "(80.00)", "80.00-", "EUR -80.00", "-"])
def test_an_approved_amount_below_zero_is_of_a_credit_note(cell: str) -> None:
    (found,) = rows(("Invoice", "Status", "Approved amount"), ("F-1", "Approved", cell))
    assert found.approved is None
