"""A minimum commitment: what is missing from the agreed spend is billed once, after the period."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="minimum_commitment",
    title="Minimum commitment",
    formula="max(0, commitment × part of the period − counted spend)",
    judged="elsewhere",
    checks=(),
    examples=("G16", "G17"),
    sources=("domain/02-pricing-models.csv minimum_commitment", "books.md rule 5"),
    needs=("commitments.minimum_amount", "commitments.period"),
    optional=("commitments.item_id",),
    cannot_tell=("no_convention:proration",),
    traps=(
        "a line of its own (true_up), in arrears only",
        "tax, freight and fees do not count as spend",
    ),
)
