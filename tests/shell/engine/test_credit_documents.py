"""The papers of a case: drafts until somebody may release them, numbered once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.settle.credit_request import credit_requests
from amicable.core.settle.settle import settle
from amicable.shell.engine.corrective_documents import country_rules, reasons
from amicable.shell.engine.credit_documents import credit_documents
from tests.core.settle.cases import BASIS, CUSTOMER, SELLER, decision, finding, invoice, line

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import RemedyKind
    from amicable.core.vocabulary.settlement import CreditRequest, RequestBasis

OWNED = replace(BASIS, seller=replace(SELLER, owns_series="AM-"))


def _requests(
    basis: RequestBasis = BASIS,
    kind: RemedyKind = "credit_note",
    *,
    released: bool = False,
    number: str = "2026/0001",
) -> tuple[CreditRequest, ...]:
    billed = replace(invoice([line("1", "120.00")]), number=number)
    settled = settle([finding("P01", "20.00")], billed)
    return credit_requests(decision(kind, released=released), [settled], [billed], basis)


def _number(series: str, document: str) -> str:
    return f"{series}{len(document)}"


def test_a_draft_is_numbered_after_its_case_and_says_so() -> None:
    papers = credit_documents(_requests(OWNED), _number)
    assert [paper.format for paper in papers] == ["json", "csv", "ubl"]
    assert {paper.status for paper in papers} == {"draft"}
    assert b"<cbc:ID>DRAFT-c0ffee0011223344</cbc:ID>" in papers[2].content
    assert any("DRAFT-c0ffee0011223344" in note for note in papers[0].notes)
    assert json.loads(papers[0].content)["number"] is None


def test_a_released_document_of_an_owned_series_is_issued_under_its_number() -> None:
    papers = credit_documents(_requests(OWNED, released=True), _number)
    assert [(paper.status, paper.number) for paper in papers] == [
        ("requested", "AM-64"),
        ("requested", "AM-64"),
        ("issued", "AM-64"),
    ]
    assert b"<cbc:ID>AM-64</cbc:ID>" in papers[2].content


def test_without_an_owned_series_a_released_request_leaves_without_a_number() -> None:
    papers = credit_documents(_requests(released=True), _number)
    assert [(paper.status, paper.number) for paper in papers] == [
        ("requested", None),
        ("requested", None),
        ("draft", None),
    ]


def test_what_others_must_confirm_first_is_never_issued_by_us() -> None:
    waiting = replace(OWNED, countries=country_rules(), seller=replace(SELLER, owns_series="AM-"))
    abroad = replace(waiting, seller=replace(SELLER, owns_series="AM-", country="IT"))
    at_home = credit_documents(_requests(waiting, released=True), _number)
    assert at_home[-1].status == "issued"
    for paper in credit_documents(_requests(abroad, released=True), _number):
        assert (paper.status == "issued", paper.number) == (False, None)


def test_a_cancellation_waits_for_its_new_invoice() -> None:
    asked = _requests(OWNED, "corrected_invoice", released=True)
    assert {paper.number for paper in credit_documents(asked, _number)} == {None}


def test_what_cannot_be_ubl_takes_no_number_and_says_why() -> None:
    asked: list[str] = []

    def number_for(series: str, document: str) -> str:
        asked.append(document)
        return series

    bare = replace(OWNED, customer=replace(CUSTOMER, country=None))
    papers = credit_documents(_requests(bare, released=True), number_for)
    assert [paper.format for paper in papers] == ["json", "csv"]
    assert "UBL: the buyer's country (BT-55) is missing." in papers[0].notes
    assert asked == []


def test_a_corrected_invoice_is_asked_for_beside_its_cancellation() -> None:
    papers = credit_documents(_requests(kind="corrected_invoice"))
    assert [(paper.kind, paper.format) for paper in papers] == [
        ("credit_request", "json"),
        ("credit_request", "csv"),
        ("credit_note", "ubl"),
        ("invoice_request", "json"),
        ("invoice_request", "csv"),
    ]
    assert len({paper.name for paper in papers}) == len(papers)


def test_a_number_with_a_path_in_it_stays_a_file_name() -> None:
    for paper in credit_documents(_requests(number="../../etc/passwd")):
        assert "/" not in paper.name
        assert ".." not in paper.name


def test_every_country_and_every_reason_of_the_catalogue_is_read() -> None:
    regimes = {country for rule in country_rules() for country in rule.countries}
    assert {"MX", "ES", "BR", "CN", "PT", "DE", "IT", "GB", "US"} <= regimes
    assert reasons()["P01"].untdid_4465 == "5"
    assert len(reasons()) == 72
