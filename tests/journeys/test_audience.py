"""Nothing internal reaches a letter: a mark in every internal column, and other people's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.little_books import overcharged_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import Books

MARK = "ZZSECRET"
MAILS = {
    "the price was wrong": "On invoice INV-1 you charged 12.50 EUR a hinge, our contract says 12.",
    "it was not delivered": "We never received the goods of invoice INV-1.",
    "the tax is wrong": "The VAT rate on invoice INV-1 is wrong, it should be 10 %.",
    "it was paid": "We paid invoice INV-1 in April already.",
    "another's number": "The price on invoice ZZSECRET-9 is wrong, please correct the price.",
    "no number": "Something is wrong with our last bill, please check.",
    "the account changed": "We paid INV-1 to the new bank account that you sent us by mail.",
}


def _marked() -> Books:
    """Return overcharged books with a mark wherever only we may read, and a second customer."""
    books = overcharged_books()
    books["customers"][0] |= {
        "account_manager": MARK,
        "segment": MARK,
        "credit_limit": "98765.00",
        "legal_id": MARK,
    }
    books["price_terms"][0] |= {"customer_group": "", "quote": MARK}
    books["disputes"] = [
        {
            "dispute_id": MARK,
            "customer_id": "ALBA",
            "invoice_id": "INV-1",
            "opened_on": "2026-04-01",
            "owner": MARK,
            "note": MARK,
            "status": MARK,
        }
    ]
    books["invoice_lines"].append(
        books["invoice_lines"][0]
        | {"line": "2", "quantity": "4", "unit_price": "5.00", "net": "20.00"}
    )
    books["order_lines"][0]["quantity"] = books["delivery_lines"][0]["quantity"] = "14"
    books["invoice_taxes"][0] |= {"base": "145.00", "tax": "30.45"}
    books["invoices"][0] |= {"net": "145.00", "tax": "30.45", "gross": "175.45"}
    books["invoices"][0]["open_amount"] = "175.45"
    return books | _with_another_customer(books)


def _with_another_customer(books: Books) -> Books:
    other = {"customer_id": MARK, "name": f"{MARK} Ltd", "email": "eve@zzsecret.example"}
    invoice = {"invoice_id": f"{MARK}-9", "customer_id": MARK, "purchase_order": MARK}
    contract = {"contract_id": MARK, "customer_id": MARK, "number": MARK}
    return {
        "customers": [*books["customers"], books["customers"][0] | other],
        "contracts": [*books["contracts"], books["contracts"][0] | contract],
        "invoices": [
            *books["invoices"],
            books["invoices"][0] | invoice | {"contract_id": MARK, "order_id": ""},
        ],
        "invoice_lines": [
            *books["invoice_lines"],
            books["invoice_lines"][0] | {"invoice_id": f"{MARK}-9", "description": MARK},
        ],
    }


@pytest.fixture(name="books", scope="module")
def _books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marked")
    source = write_books(folder / "source", _marked())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMICABLE_CACHE", str(folder / "cache"))
        ended = run("import", source, "--to", folder / "books")
    assert ended.code == 0, ended.err
    return folder / "books"


def _resolved(tmp_path: Path, books: Path, words: str) -> tuple[dict[str, Any], str]:
    mail = write_mail(tmp_path / "mail.eml", words, subject="Our invoice")
    ended = run("resolve", mail, "--books", books, "--json", "--out", tmp_path / "out")
    assert ended.code in {0, 1}, ended.err
    (letter,) = (tmp_path / "out").glob("*/letter.txt")
    return ended.json, letter.read_text("utf-8")


@pytest.mark.parametrize("words", MAILS.values(), ids=MAILS.keys())
def test_no_mark_reaches_the_letter(words: str, books: Path, tmp_path: Path) -> None:
    case, letter = _resolved(tmp_path, books, words)
    assert MARK not in letter
    assert MARK.lower() not in letter.lower()
    assert "98" not in letter or "98765" not in letter
    assert case["letter"]["body"] in letter


def test_no_internal_id_or_code_reaches_the_letter(books: Path, tmp_path: Path) -> None:
    case, letter = _resolved(tmp_path, books, MAILS["the price was wrong"])
    assert case["findings"]
    ids = [case["id"], "T-HINGE", "K-7", "O-1", "D-1", "ALBA", "HINGE"]
    ids += [one["id"] for one in case["findings"]]
    ids += [one["check"] for one in case["findings"]] + [one["cause"] for one in case["findings"]]
    ids += [one["because"] for one in case["decision"]["refused"]]
    # The tag in the subject brings a reply back to its case; it says nothing of what was found.
    untagged = letter.replace(f" [#{case['id']}]", "", 1)
    assert [one for one in ids if one in untagged] == []


def test_what_we_billed_too_little_stays_inside(books: Path, tmp_path: Path) -> None:
    case, letter = _resolved(tmp_path, books, MAILS["the price was wrong"])
    (favour,) = [one for one in case["findings"] if one["line"] == "2"]
    assert (favour["difference"], favour["audience"]) == ("-28.00", "internal")
    assert all(favour["id"] not in one["findings"] for one in case["decision"]["remedies"])
    assert not [one for one in ("28.00", "33.88", "48.00") if one in letter]


def test_a_foreign_number_is_never_a_candidate(books: Path, tmp_path: Path) -> None:
    case, _ = _resolved(tmp_path, books, MAILS["another's number"])
    named = [*case["identified"]["invoices"]]
    named += [one["invoice_id"] for one in case["identified"]["candidates"]]
    assert f"{MARK}-9" not in named
    assert case["identified"]["customer_id"] in {"ALBA", None}
