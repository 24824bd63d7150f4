"""Findings name the page and the sentence of the document on which their records rest."""

from __future__ import annotations

from dataclasses import replace

from amicable.core.investigate.quoting import cited_rows, with_quotations
from amicable.core.vocabulary.finding import Evidence, Finding
from amicable.core.vocabulary.quotation import Quotation

PRICE = Evidence("price_terms", ("T-7",), "unit_price", "10.00")
LINE = Evidence("invoice_lines", ("INV-1", "1"), "unit_price", "12.00")
FINDING = Finding(
    id="f1", check="c", cause="P01", stage=1, customer_id="ALBA", invoice_id="INV-1", line="1",
    basis="net", billed="12", expected="10", difference=None, currency="EUR",
    certainty="certain", responsible="seller", evidence=(LINE, PRICE), operands={},
)  # fmt: skip


def _said(column: str | None, quote: str) -> Quotation:
    key = (f"price_terms/T-7/{column}",)
    return Quotation(("price_terms", ("T-7",)), column, "quotations", key, "doc:1", "3", quote)


def _quotes(finding: Finding) -> list[str]:
    return [one.value for one in finding.evidence if one.column == "quote"]


def test_a_cited_value_brings_document_page_and_sentence() -> None:
    (quoted,) = with_quotations([FINDING], [_said("unit_price", "The price is EUR 10.00.")])
    key = ("price_terms/T-7/unit_price",)
    assert quoted.evidence[:2] == (LINE, PRICE)
    assert quoted.evidence[2:] == (
        Evidence("quotations", key, "document_id", "doc:1"),
        Evidence("quotations", key, "page", "3"),
        Evidence("quotations", key, "quote", "The price is EUR 10.00."),
    )
    assert quoted.id == FINDING.id


def test_what_a_finding_does_not_cite_is_not_quoted() -> None:
    (quoted,) = with_quotations([FINDING], [_said("valid_from", "From 1 January 2026.")])
    assert quoted == FINDING


def test_the_sentence_of_the_row_stands_in_for_that_of_the_value() -> None:
    (quoted,) = with_quotations([FINDING], [_said(None, "Hinges: EUR 10.00.")])
    assert _quotes(quoted) == ["Hinges: EUR 10.00."]


def test_one_sentence_is_quoted_once() -> None:
    twice = replace(FINDING, evidence=(PRICE, replace(PRICE, column="valid_from")))
    said = [_said(column, "EUR 10.00 from 1 May 2026.") for column in ("unit_price", "valid_from")]
    (quoted,) = with_quotations([twice], said)
    assert _quotes(quoted) == ["EUR 10.00 from 1 May 2026."]


def test_a_model_brings_its_tiers() -> None:
    finding = replace(FINDING, evidence=(replace(PRICE, column="model", value="volume"),))
    said = [_said("model", "For the whole quantity."), _said("price_tiers", "from 501: 8.40")]
    (quoted,) = with_quotations([finding], said)
    assert _quotes(quoted) == ["For the whole quantity.", "from 501: 8.40"]


def test_each_row_is_looked_up_once() -> None:
    assert cited_rows([FINDING, FINDING]) == (
        ("invoice_lines", ("INV-1", "1")),
        ("price_terms", ("T-7",)),
    )
