"""Books that lack or contradict something: no wrong answer, no traceback, nothing guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.little_books import (
    WHOLE,
    overcharged_books,
    sound_books,
    write_books,
    write_mail,
)
from tests.journeys.program import FAILURE, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import (
        Books,
    )

NOT_DELIVERED = "We never received the goods of invoice INV-1, nothing was delivered to us."
PAID = "We already paid invoice INV-1 by transfer in April, please check your books."
OTHER_ORDER = {"order_id": "O-9", "number": "5009", "purchase_order": "PO-99"}
PRICE = "On invoice INV-1 you charged 12.50 EUR per hinge, but our contract price is 12.00."


def _resolved(tmp_path: Path, folder: Path, words: str) -> dict[str, Any]:
    ended = run("resolve", write_mail(tmp_path / "mail.eml", words), "--books", folder, "--json")
    assert ended.code in {0, 1}, ended.err
    assert FAILURE not in ended.err
    case: dict[str, Any] = ended.json
    return case


def _stretch(books: Books, **changed: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(books, WHOLE) | changed


@pytest.mark.parametrize(
    "table", ["price_terms", "deliveries", "tax_rates", "contracts", "orders"]
)
def test_books_without_a_table_find_nothing_in_its_place(table: str, tmp_path: Path) -> None:
    books = sound_books()
    del books[table]
    folder = write_books(tmp_path / "books", books)
    ended = run("audit", "--books", folder, "--json")
    assert (ended.code, ended.out) == (0, ""), ended.err


def test_a_price_claim_without_price_terms_is_uncertain_and_says_what_would_help(
    tmp_path: Path,
) -> None:
    books = overcharged_books()
    del books["price_terms"]
    case = _resolved(tmp_path, write_books(tmp_path / "books", books), PRICE)
    (claim,) = case["claims"]
    assert (claim["verdict"], claim["supported_amount"]) == ("uncertain", "0.00")
    missing = {(one["code"], one["would_help"]) for one in case["cannot_tell"]}
    assert ("no_table", "price_terms") in missing


def test_invoices_alone_are_books_and_every_claim_on_them_is_uncertain(tmp_path: Path) -> None:
    books = {name: sound_books()[name] for name in ("customers", "invoices")}
    folder = write_books(tmp_path / "books", books)
    for words in (NOT_DELIVERED, PRICE):
        claims = _resolved(tmp_path, folder, words)["claims"]
        assert {one["verdict"] for one in claims} == {"uncertain"}


def test_deliveries_that_begin_after_the_invoice_prove_no_missing_goods(tmp_path: Path) -> None:
    books = sound_books()
    books["orders"].append(books["orders"][0] | OTHER_ORDER)
    books["deliveries"] = [
        {"delivery_id": "D-9", "delivered_on": "2026-05-20", "order_id": "O-9", "signed_by": "X"}
    ]
    books["delivery_lines"] = [
        {"delivery_id": "D-9", "line": "1", "item_id": "HINGE", "quantity": "4"}
    ]
    late = ("2026-05-01", "2026-07-01")
    covered = _stretch(books, deliveries=late, delivery_lines=late)
    folder = write_books(tmp_path / "books", books, covered=covered)
    ended = run("audit", "--books", folder, "--json")
    assert (ended.code, ended.out) == (0, ""), ended.err
    (claim,) = _resolved(tmp_path, folder, NOT_DELIVERED)["claims"]
    assert (claim["verdict"], claim["supported_amount"]) == ("uncertain", "0.00")


@pytest.mark.parametrize("from_on", ["2026-05-01", None])
def test_payments_that_do_not_cover_the_invoice_prove_no_missing_payment(
    from_on: str | None, tmp_path: Path
) -> None:
    books = sound_books() | {
        "payments": [
            {
                "payment_id": "P-9",
                "received_on": "2026-05-20",
                "amount": "77.00",
                "currency": "EUR",
                "customer_id": "ALBA",
            }
        ],
        "allocations": [],
    }
    covered = _stretch(books)
    for table in ("payments", "allocations"):
        if from_on is None:
            del covered[table]
        else:
            covered[table] = (from_on, "2026-07-01")
    folder = write_books(tmp_path / "books", books, covered=covered)
    case = _resolved(tmp_path, folder, PAID)
    assert {one["verdict"] for one in case["claims"]} == {"uncertain"}
    assert case["findings"] == []


def test_a_delivery_claim_within_coverage_is_still_decided(tmp_path: Path) -> None:
    books = sound_books()
    books["orders"].append(books["orders"][0] | OTHER_ORDER)
    books["deliveries"][0]["order_id"] = "O-9"
    folder = write_books(tmp_path / "books", books)
    (claim,) = _resolved(tmp_path, folder, NOT_DELIVERED)["claims"]
    assert (claim["verdict"], claim["root_cause"]) == ("ours", "Q02")
    assert claim["supported_amount"] == "145.20"


def test_a_currency_without_a_rate_is_answered_and_waits_for_a_person(tmp_path: Path) -> None:
    books = overcharged_books()
    books["invoices"][0]["currency"] = "XPF"
    books["invoices"][0] |= {"net": "125", "tax": "26", "gross": "151", "open_amount": "151"}
    books["invoice_taxes"][0]["tax"] = "26"
    case = _resolved(tmp_path, write_books(tmp_path / "books", books), PRICE)
    assert case["decision"]["approval"]["needed"]
    assert all("." not in one["supported_amount"] for one in case["claims"])


def test_dates_out_of_order_end_in_an_answer_or_a_clear_refusal(tmp_path: Path) -> None:
    books = sound_books()
    books["contracts"][0] |= {"starts_on": "2026-12-01", "ends_on": "2026-01-01"}
    books["invoices"][0] |= {"due_on": "2020-01-01", "period_from": "2026-04-01"}
    books["invoices"][0]["period_to"] = "2026-03-01"
    books["price_terms"][0] |= {"valid_from": "2026-12-01", "valid_to": "2026-01-01"}
    ended = run("audit", "--books", write_books(tmp_path / "books", books), "--json")
    assert FAILURE not in ended.err
    assert (ended.code, ended.out) == (0, "") or ended.is_one_sentence


def test_rows_after_the_day_of_judgement_are_ignored(tmp_path: Path) -> None:
    folder = write_books(tmp_path / "books", overcharged_books())
    ended = run("audit", "--books", folder, "--json", "--as-of", "2026-03-01")
    assert (ended.code, ended.out) == (0, "")


def test_an_invoice_without_lines_leaves_line_claims_uncertain(tmp_path: Path) -> None:
    books = overcharged_books()
    books["invoice_lines"] = [books["invoice_lines"][0] | {"invoice_id": "INV-2"}]
    books["invoices"].append(books["invoices"][0] | {"invoice_id": "INV-2", "order_id": ""})
    case = _resolved(tmp_path, write_books(tmp_path / "books", books), PRICE)
    assert case["identified"]["invoices"] == ["INV-1"]
    assert {one["verdict"] for one in case["claims"]} == {"uncertain"}
    assert [one["line"] for one in case["claims"]] == [None]


def test_a_customer_that_exists_twice_under_one_id_is_a_bad_row(tmp_path: Path) -> None:
    books = sound_books()
    books["customers"].append(books["customers"][0] | {"name": "Another"})
    ended = run("import", write_books(tmp_path / "source", books), "--to", tmp_path / "books")
    assert ended.code == 2
    assert "ALBA" in ended.out + ended.err
    assert not (tmp_path / "books").exists()


def test_a_customer_that_exists_under_two_ids_is_answered_on_the_invoice_it_names(
    tmp_path: Path,
) -> None:
    books = overcharged_books()
    books["customers"].append(books["customers"][0] | {"customer_id": "ALBA-2"})
    case = _resolved(tmp_path, write_books(tmp_path / "books", books), PRICE)
    assert case["identified"]["customer_id"] in {"ALBA", None}
    found = [(one["invoice_id"], one["supported_amount"]) for one in case["claims"]]
    assert found == [("INV-1", "6.05")] or case["identified"]["question"]


def test_no_question_to_a_stranger_names_anything_of_the_books(tmp_path: Path) -> None:
    folder = write_books(tmp_path / "books", overcharged_books())
    mail = write_mail(tmp_path / "mail.eml", PRICE, sender="eve@elsewhere.example")
    case = run("resolve", mail, "--books", folder, "--json").json
    assert case["complaint"]["sender"] == "unknown"
    assert case["identified"]["candidates"] == []
    said = case["letter"]["body"] + case["letter"]["subject"]
    assert not [one for one in ("145", "151", "12.00", "Alba", "PO-88", "5001") if one in said]
