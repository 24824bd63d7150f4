"""A minimum for a period: what was spent less than it is billed as a line of its own."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="minimum_commitment",
    title="Minimum commitment",
    formula="max(0, commitment × part ÷ whole - spend that counts)",
    judged="elsewhere",
    checks=("true_up_wrong",),
    examples=("G16", "G17"),
    sources=("domain/02-pricing-models.csv minimum_commitment", "books.md rule 5"),
    needs=("commitments.minimum_amount", "commitments.period"),
    optional=("commitments.item_id", "commitments.proration", "contracts.proration"),
    cannot_tell=("no_convention:proration", "no_convention:commitment"),
    traps=(
        "what counts is net, after credits, without tax, freight, fees and true-ups",
        "the minimum is prorated before what counts is taken off",
    ),
)
