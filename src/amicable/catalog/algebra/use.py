"""What the use of a period costs: the tests and steps that all checks of counted use share.

A check of use compares what was billed with what the log makes due. Each is right when either the
quantity or the amount is: the same units may be billed on several invoices of the period.
"""

from __future__ import annotations

from amicable.catalog.algebra import group as row
from amicable.catalog.algebra.agreed_price import KEPT
from amicable.catalog.algebra.exact import rates_to
from amicable.core.vocabulary.check import Planned

AGREES = row.due_quantity.equals(row.units) | row.due_quantity.equals(row.period_units)
COSTS_THAT = rates_to(
    row.position + row.allowance - row.charge, row.rated_use, row.rounded_lines, row.unit
)
_EDGE_MATTERS = (row.units - row.due_quantity <= row.near_edge) & (
    row.due_quantity - row.units <= row.near_edge
)
FEWER = (row.period_units < row.due_quantity) & (row.units < row.due_quantity)
"""Fewer units billed than were used: the rest may follow, or is not asked for."""
# What the log never counts for the customer may be counted elsewhere.
LIKELY = (
    row.loose_credit
    | FEWER
    | row.never_counted
    | (row.disagreeing > 0)
    | (row.zone_assumed & _EDGE_MATTERS)
)

REASONS = (
    (~row.usage_present, "no_table:usage"),
    (row.customer_id.is_missing(), "no_column:invoices.customer_id"),
    (
        row.period_from.is_missing() | row.period_to.is_missing(),
        "no_column:invoice_lines.period_from",
    ),
    (row.counting_unknown, "no_convention:counting"),
    (row.zone_unknown, "no_convention:time_zone"),
    (~row.usage_covered | row.counted.is_missing(), "not_covered:usage"),
    (row.due_quantity.is_missing(), "no_column:price_terms.package_size"),
    (~row.model_known & ~AGREES, "no_convention:price_model"),
    (row.rated_use.is_missing() & ~AGREES, "not_covered:price_terms"),
    (AGREES & (row.disagreeing > 0), "assumed_only:usage"),
    (AGREES & row.zone_assumed & (row.near_edge > 0), "no_convention:time_zone"),
    (row.use_in_other_unit & ~AGREES, "no_convention:unit"),
    (row.promise_unclear & ~AGREES, "assumed_only:promises"),
    (row.term_changes & ~AGREES, "no_convention:price_change_in_period"),
    (row.term_tied & ~AGREES, "no_convention:price_precedence"),
    (row.window_unclear & ~AGREES, "no_convention:tier_window"),
    (row.units_included & row.part_period & ~AGREES, "no_convention:proration"),
    (row.free_unclear & ~AGREES, "no_convention:tier_window"),
)
"""Why a check of use cannot tell, the first that holds."""

FEES = (
    Planned(
        "event_limits",
        {"events": "events", "minimum": "event_minimum", "maximum": "event_maximum"}
        | {"amount": "by_event"},
        when="has_event_limits",
        rule="limits of each event before the sum",
    ),
    Planned("charge", {"amount": "fixed_fee"}, when="base_billed"),
    Planned(
        "event_fees",
        {"events": "events", "free": "included_events", "fee": "event_fee"},
        when="event_fees_due",
    ),
)
"""What is added to a rated amount: fees, and what single events cost within their limits."""

REST = (
    Planned(
        "drawn",
        {"available": "available", "lots": "lots"},
        when="drawn",
        rule="the earliest expiry first",
    ),
    *KEPT,
)
"""What follows when the amount is within its limits: paid lots, then what the lines took off."""

DERIVATION = (
    Planned(
        "used",
        {"counted": "counted", "rows": "arrivals", "repeats": "repeats"},
        when="summed",
        rule="each event counts once, by its first arrival",
    ),
    Planned(
        "measured",
        {"mode": "counting", "readings": "readings", "quantity": "counted"},
        when="measured",
        rule="the term says how a level is counted",
    ),
    Planned("free_units", {"quantity": "counted", "free": "included"}, when="units_included"),
    Planned(
        "tier",
        {"quantity": "due_quantity", "tiers": "tiers", "mode": "tier_mode"},
        when="tiered",
        rule="the boundary unit belongs to the lower tier",
    ),
    Planned(
        "extension",
        {"quantity": "due_quantity", "price": "price_each", "per": "due_per"},
        when="by_price",
    ),
    *FEES,
    Planned("minimum", {"minimum": "minimum"}, when="use_minimum_taken"),
    Planned("maximum", {"maximum": "maximum"}, when="use_maximum_taken"),
    *REST,
)
"""The one order of calculation (`core.vocabulary.price_model.PIPELINE`), from the log on."""
