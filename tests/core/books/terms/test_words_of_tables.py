"""What stands around a table says what its prices are for, or leaves it open."""

from __future__ import annotations

from amicable.core.books.terms.document import Page
from amicable.core.books.terms.matching import Known
from amicable.core.books.terms.propose import propose_terms
from tests.core.books.terms.reading import WORDINGS, proposed, rows_of

HEAD = "Contract no. K-77, customer no. C-9\n\nThe contract starts on 1 March 2026.\n\n"


def _prices(text: str) -> list[dict[str, str]]:
    rows = rows_of(proposed(text, wishes={"language": "en"}))
    return [dict(columns) for table, columns in rows if table == "price_terms"]


def test_words_that_state_a_price_say_nothing_of_the_table_below_them() -> None:
    text = f"{HEAD}Anchors cost EUR 8.00 per kg.\n\nCode      Product    Price (EUR)\n"
    _, locks, _ = _prices(f"{text}A-1       Locks      11.00\nA-2       Keys       12.00\n")
    assert "unit" not in locks


def test_the_heading_unit_price_names_no_unit() -> None:
    table = "Code      Product     Unit price\nA-1       Sand            EUR 3.50\n"
    rows = _prices(f"{HEAD}{table}A-2       Clay            EUR 4.50\n")
    assert [row["unit_price"] for row in rows if "unit" not in row] == ["3.5", "4.5"]


def test_what_prices_of_an_earlier_table_are_for_is_doubtful_for_the_next() -> None:
    text = (
        "Prices in GBP per 1,000\n\nProduct\tCode\tPrice\nLeaflet\tLF-1\t42\nFlyer\tFL-2\t58\n\n"
    )
    found = proposed(f"{HEAD}{text}Extra\tPrice\nArtwork check\t15\nExpress\t45\n").proposals
    extra = next(one for one in found if one.quote.startswith("Artwork"))
    assert any(note.startswith("basis_left") for note in extra.notes)


def test_a_label_and_a_date_in_two_cells_are_a_sentence() -> None:
    table = "Code\tProduct\tPrice (EUR)\nA-1\tSand\t3.50\nA-2\tClay\t4.50\n"
    rows = _prices(f"Contract no. K-77\nValid from\t2026-03-01\n\n{table}")
    assert [row["valid_from"] for row in rows] == ["2026-03-01", "2026-03-01"]


def test_what_a_page_leaves_out_is_told() -> None:
    page = Page(
        1, HEAD, left_out=(("hidden", "Lock 30"), ("hidden", "Lock"), ("attached", "a.pdf"))
    )
    found = propose_terms([page], wordings=WORDINGS, known=Known(), document="0" * 64)
    assert [(one.because, one.text) for one in found.passed] == [
        ("hidden", "Lock 30"), ("attached", "a.pdf"),
    ]  # fmt: skip
