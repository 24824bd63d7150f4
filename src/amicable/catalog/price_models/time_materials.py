"""Time and materials: approved hours at the rate of the role and day, up to a limit."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="time_materials",
    title="Time and materials",
    formula="Σ hours × rate(role, day), at most the limit not to exceed",
    judged="elsewhere",
    checks=("hours_not_approved",),
    examples=(),
    sources=("domain/02-pricing-models.csv time_materials",),
    needs=("price_terms.unit_price", "timesheets.hours"),
    optional=(
        "price_terms.maximum_amount",
        "price_terms.increment",
        "timesheets.approved_on",
    ),
    cannot_tell=("no_column:timesheets.approved_on", "not_covered:timesheets"),
    traps=(
        "a least increment (6 or 15 minutes) rounds each entry",
        "hours that nobody approved are not due",
    ),
)
