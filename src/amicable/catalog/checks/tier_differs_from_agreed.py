"""Amount differs from the agreed tiers.

Fires when the lines of an item and period together are not what the agreed price model (tiers,
packages, overage, least and greatest amounts, percentages with fees of events, paid lots, …) makes
of their quantity, the boundary unit belonging to the lower tier; units of a free first tier may
have no line. It cannot see a wrong quantity (U01, Q01), nor volume that no invoice in the books
shows, and it does not choose how a volume or stairstep window with flat fees would be re-rated.
Without a window, lines that are right one by one, each of its own day, are right. A percentage of
no stated amount is not judged.
"""

from __future__ import annotations

from amicable.catalog.algebra import group as row
from amicable.catalog.algebra.calls_in_tiers import (
    EARLIER,
    EARLIER_LINE,
    INVOICE,
    LINE,
    TERM,
    TIERS,
    calls_in_tiers,
    free_days,
    least_amount,
)
from amicable.catalog.algebra.exact import rates_below, rates_to, rates_to_less_percent
from amicable.catalog.algebra.use import FEES, REST
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_BEFORE_ALLOWANCE = row.position + row.allowance - row.charge

_RIGHT = (
    rates_to(_BEFORE_ALLOWANCE, row.rated, row.rounded_lines, row.unit)
    | rates_to(row.position, row.rated, row.rounded_lines, row.unit)
    | rates_to_less_percent(row.position, row.rated, row.discount_percent, row.unit).surely()
    | rates_to(_BEFORE_ALLOWANCE, row.rated_freed, row.rounded_lines, row.unit).surely()
    | row.rated_apart
    | row.rated_beside
)
# Less than was agreed may have been granted, and no record says why.
_LESS = rates_below(_BEFORE_ALLOWANCE, row.rated)

CHECK = Check(
    code="tier_differs_from_agreed",
    cause="P02",
    title="Amount differs from the agreed tiers",
    stage=45,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P02"),
    needs=("price_terms", "price_tiers"),
    applies=row.units.is_present() & (row.by_group | ~row.terms_present),
    blocked=first_reason(
        (~row.terms_present, "no_table:price_terms"),
        (row.term_tied, "no_convention:price_precedence"),
        (row.term_other_unit, "no_convention:unit"),
        (row.term_changes, "no_convention:price_change_in_period"),
        (row.promise_unclear, "assumed_only:promises"),
        (row.tiered & ~row.tiers_present, "no_table:price_tiers"),
        (row.window_unclear, "no_convention:tier_window"),
        (row.windowed & ~row.window_covered, "not_covered:invoices"),
        (row.tiered & row.term_per.differs_from(10**8), "no_convention:per_quantity"),
        (~row.model_known, "no_convention:price_model"),
        (row.has_event_fees & ~row.usage_present, "no_table:usage"),
        (row.has_event_fees & ~row.usage_covered, "not_covered:usage"),
        (row.base_unstated, "no_column:invoice_lines.quantity"),
        (row.rated.is_missing() & row.tiered, "not_covered:price_tiers"),
        (row.rated.is_missing(), "not_covered:price_terms"),
    ),
    fires=~_RIGHT,
    likely=row.loose_credit | _LESS,
    billed="position",
    derivation=(
        Planned(
            "price_chosen",
            {
                "source": "term_source",
                "contract": "term_contract",
                "signed_on": "term_signed_on",
                "supplied_on": "supplied_on",
            },
            rule="books.md rules 1 and 3",
        ),
        Planned(
            "tier",
            {"quantity": "units", "tiers": "tiers", "mode": "tier_mode"},
            when="tiered",
            rule="the boundary unit belongs to the lower tier",
        ),
        Planned(
            "extension",
            {"quantity": "units", "price": "price_each", "per": "price_per"},
            when="by_price",
        ),
        *FEES,
        Planned("minimum", {"minimum": "minimum"}, when="minimum_taken"),
        Planned("maximum", {"maximum": "maximum"}, when="maximum_taken"),
        *REST,
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("price_terms", ("term_id",), "model", "term_model"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md P02",
        "domain/02-pricing-models.csv",
        "books.md rules 1, 3, 18 and 19",
    ),
    examples=(
        Example(
            "250 calls at the first tier's price",
            (Expect("fires", "INV-2", "1", billed="250.00", expected="155.00"),),
            calls_in_tiers(),
        ),
        Example(
            "the first unit of the second tier billed at the first tier's price",
            (Expect("fires", "INV-2", "1", billed="101.00", expected="100.50"),),
            calls_in_tiers(line={"quantity": "101", "net": "101.00"}),
        ),
        Example(
            "less than the tiers: somebody may have granted it",
            (
                Expect(
                    "fires", "INV-2", "1", billed="100.00", expected="155.00", certainty="likely"
                ),
            ),
            calls_in_tiers(line={"net": "100.00"}),
        ),
        Example(
            "billed in boxes of ten, and the tiers count pieces",
            (Expect("fires", "INV-2", "1", billed="250.00", expected="155.00"),),
            calls_in_tiers(
                term={"unit": "piece"}, line={"kind": "goods", "quantity": "25", "unit": "box"}
            )
            | {"unit_conversions": ({"from_unit": "box", "to_unit": "piece", "factor": "10"},)},
        ),
        Example(
            "billed in boxes, and nobody knows what they hold",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:unit"),),
            calls_in_tiers(
                term={"unit": "piece"}, line={"kind": "goods", "quantity": "25", "unit": "box"}
            ),
        ),
        Example(
            "the boundary unit belongs to the lower tier",
            (Expect("clean", "INV-2", "1"),),
            calls_in_tiers(line={"quantity": "100", "net": "100.00"}),
        ),
        Example(
            "one line for each tier entered",
            (Expect("clean", "INV-2", None),),
            calls_in_tiers(line={"quantity": "100", "net": "100.00"})
            | {
                "invoice_lines": (
                    LINE | {"quantity": "100", "net": "100.00"},
                    LINE | {"line": "2", "quantity": "100", "net": "50.00", "unit_price": "0.50"},
                    LINE | {"line": "3", "quantity": "50", "net": "5.00", "unit_price": "0.10"},
                )
            },
        ),
        Example(
            "the free units of the first tier have no line",
            (Expect("clean", "INV-2", None),),
            free_days(("4", "40.00", "160.00"), ("3", "80.00", "240.00")),
        ),
        Example(
            "the free units are billed at the price of the next tier",
            (Expect("fires", "INV-2", None, billed="600.00", expected="400.00"),),
            free_days(("9", "40.00", "360.00"), ("3", "80.00", "240.00")),
        ),
        Example(
            "a line in words brings the calls to their least amount",
            (Expect("clean", "INV-2", "1"),),
            least_amount("30", "30.00")
            | {
                "invoice_lines": (
                    LINE | {"quantity": "30", "net": "30.00"},
                    {"invoice_id": "INV-2", "line": "2", "net": "30.00", "quantity": "1"}
                    | {"description": "Minimum of the month", "unit_price": "30.00"},
                )
            },
        ),
        Example(
            "the least amount is billed beside calls that pass it",
            (Expect("fires", "INV-2", None, billed="140.00", expected="80.00"),),
            least_amount("80", "80.00")
            | {
                "invoice_lines": (
                    LINE | {"quantity": "80", "net": "80.00"},
                    LINE | {"line": "2", "quantity": "1", "unit_price": "60.00", "net": "60.00"},
                )
            },
        ),
        Example(
            "volume pricing rates every unit at the tier reached",
            (Expect("clean", "INV-2", "1"),),
            calls_in_tiers({"model": "volume"}, {"net": "25.00", "unit_price": "0.10"}),
        ),
        Example(
            "an agreed percentage was taken off the rated amount",
            (Expect("clean", "INV-2", "1"),),
            calls_in_tiers(line={"net": "139.50", "allowance": "15.50"})
            | {
                "discounts": (
                    {
                        "discount_id": "R",
                        "kind": "percent",
                        "value": "10",
                        "valid_from": "2026-01-01",
                        "customer_id": "ALBA",
                    },
                )
            },
        ),
        Example(
            "a hundred calls of the month were billed before",
            (Expect("fires", "INV-2", "1", billed="50.00", expected="25.00"),),
            {
                "price_terms": (TERM | {"tier_window": "month"},),
                "price_tiers": TIERS,
                "invoices": (INVOICE, EARLIER),
                "invoice_lines": (
                    LINE | {"quantity": "50", "net": "50.00"},
                    EARLIER_LINE,
                ),
            },
        ),
        Example(
            "a base fee and the units over the included ones",
            (Expect("clean", "INV-2", None),),
            {
                "price_terms": (
                    TERM
                    | {
                        "model": "overage",
                        "fixed_fee": "99.00",
                        "included_quantity": "1000",
                        "unit_price": "0.02",
                    },
                ),
                "invoices": (INVOICE,),
                "invoice_lines": (
                    LINE | {"quantity": "1", "unit_price": "99.00", "net": "99.00"},
                    LINE | {"line": "2", "unit_price": "0.02", "net": "5.00"},
                ),
            },
        ),
        Example(
            "packages are billed at twice their price",
            (Expect("fires", "INV-2", "1", billed="20.00", expected="10.00"),),
            calls_in_tiers(
                {"model": "package", "package_size": "100", "unit_price": "5.00"},
                {"quantity": "2", "unit_price": "10.00", "net": "20.00"},
            ),
        ),
        Example(
            "no tier reaches the billed quantity",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:price_tiers"),),
            {
                "price_terms": (TERM,),
                "price_tiers": TIERS[:2],
                "invoices": (INVOICE,),
                "invoice_lines": (LINE,),
            },
        ),
        Example(
            "the difference was credited",
            (Expect("corrected", "INV-2", "1"),),
            {
                "price_terms": (TERM,),
                "price_tiers": TIERS,
                "invoices": (
                    INVOICE,
                    INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "114.95"},
                ),
                "invoice_lines": (
                    LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "95.00",
                        "item_id": "CALL",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
    ),
)
