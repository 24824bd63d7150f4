"""A table of prices: the attributes of a line pick its row, one row may be for all others."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="dynamic_matrix",
    title="Price table by attributes",
    formula="p = table[attributes], × q",
    judged="line",
    checks=("unit_price_differs_from_agreed",),
    examples=(),
    sources=("domain/02-pricing-models.csv dynamic_matrix",),
    needs=("price_terms.unit_price", "price_terms.attributes", "invoice_lines.attributes"),
    by_attributes=True,
    cannot_tell=("not_covered:price_terms",),
    traps=(
        "attributes are compared as they are written",
        "the default row is the one without attributes; it says nothing of a line without any",
    ),
)
