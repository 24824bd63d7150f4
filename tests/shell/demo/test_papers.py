"""The papers of the demo say what the books hold, on the page that is cited, to one customer."""

from __future__ import annotations

import email
import hashlib
from email.policy import default
from functools import cache
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.pdf import pages_of_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Demo = Any
Row = dict[str, str]


@cache
def _pages(file: Path) -> tuple[str, ...]:
    if file.suffix == ".pdf":
        return tuple(_plain(page) for page in pages_of_pdf(file.read_bytes(), file.name))
    mail = email.message_from_bytes(file.read_bytes(), policy=default)
    return (_plain(mail.get_content()),)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _cited(demo: Demo) -> list[tuple[str, str, str]]:
    """Return document, page and sentence of all that is quoted."""
    quoted = [row for row in demo.tables["price_terms"] if row["quote"]]
    rows = [*demo.tables["quotations"], *quoted]
    return [(row["document_id"], row["page"], row["quote"]) for row in rows]


def test_every_quoted_sentence_stands_on_its_page(demo_of: Callable[[int], Demo]) -> None:
    demo = demo_of(1)
    documents = demo.by_id("documents")
    for document, page, sentence in _cited(demo):
        pages = _pages(demo.folder / documents[document]["path"])
        assert _plain(sentence) in pages[int(page) - 1]


def test_every_agreed_price_stands_in_its_sentence(demo: Demo) -> None:
    terms = [row for row in demo.tables["price_terms"] if row["contract_id"]]
    assert all(row["item_id"] in row["quote"] for row in terms)
    assert all(row["unit_price"] in row["quote"] for row in terms)
    for tier in demo.tables["price_tiers"]:
        term = demo.by_id("price_terms")[tier["term_id"]]
        assert tier["unit_price"] in term["quote"]


def test_a_paper_is_the_file_that_its_hash_names(demo: Demo) -> None:
    papers = {row["path"]: row["sha256"] for row in demo.tables["documents"]}
    files = sorted((demo.folder / "papers").iterdir())
    found = {f"papers/{one.name}": hashlib.sha256(one.read_bytes()).hexdigest() for one in files}
    assert found == papers


def test_whatever_cites_a_paper_is_of_the_papers_customer(demo: Demo) -> None:
    owner = {row["document_id"]: row["customer_id"] for row in demo.tables["documents"]}
    contracts = demo.by_id("contracts")
    citing = [
        (row["document_id"], contracts[row["contract_id"]]["customer_id"])
        for table in ("contracts", "price_terms")
        for row in demo.tables[table]
        if row["document_id"]
    ]
    citing += [
        (row["document_id"], row["customer_id"])
        for table in ("deliveries", "promises")
        for row in demo.tables[table]
        if row["document_id"]
    ]
    assert len(citing) > len(contracts)
    assert all(owner[document] == customer for document, customer in citing)


def test_each_delivery_that_a_mail_is_about_has_its_signed_note(demo: Demo) -> None:
    invoices = demo.by_id("invoices")
    named = {key for mail in demo.truth["mails"] for key in mail["invoices"]}
    orders = {invoices[key]["order_id"] for key in named} - {""}
    deliveries = [row for row in demo.tables["deliveries"] if row["order_id"] in orders]
    assert len(deliveries) > 10
    assert all(row["document_id"] for row in deliveries if row["proof"] == "signature")
