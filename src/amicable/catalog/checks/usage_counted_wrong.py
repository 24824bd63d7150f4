"""Usage counted wrong.

Fires when the billed quantity is not the use in the billed period, each event of the log counted
once by its first arrival, on its day in the contract's (else the seller's) time zone, and the
amount is not what that use costs. It cannot see use that no log holds, a meter that measures
wrongly, nor a log that is not known to be complete for the period.
"""

from __future__ import annotations

from amicable.catalog.algebra import group as row
from amicable.catalog.algebra.exact import rates_to
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TERM = {
    "term_id": "T-CALL",
    "item_id": "CALL",
    "model": "per_unit",
    "valid_from": "2026-01-01",
    "contract_id": "K-7",
    "unit_price": "0.40",
}
_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "14.52",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "12.00",
    "item_id": "CALL",
    "quantity": "30",
    "unit_price": "0.40",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_MADRID = ({"contract_id": "K-7", "time_zone": "Europe/Madrid"},)


def _event(event: str, at: str, quantity: str = "10", arrival: str = "1") -> dict[str, str]:
    return {
        "event_id": event,
        "customer_id": "ALBA",
        "item_id": "CALL",
        "at": at,
        "quantity": quantity,
        "arrival": arrival,
    }


_THREE = (
    _event("E-1", "2026-04-03T10:00:00Z"),
    _event("E-2", "2026-04-12T10:00:00Z"),
    _event("E-3", "2026-04-21T10:00:00Z"),
)
_REPEAT = (*_THREE[:2], _event("E-2", "2026-04-12T10:00:00Z", arrival="2"))


def _book(*usage: dict[str, str], **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": _MADRID,
        "price_terms": (_TERM,),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "usage": usage,
    }


_AGREES = row.due_quantity.equals(row.units) | row.due_quantity.equals(row.period_units)
_COSTS_THAT = rates_to(
    row.position + row.allowance - row.charge, row.rated_use, row.rounded_lines, row.unit
)
_EDGE_MATTERS = (row.units - row.due_quantity <= row.near_edge) & (
    row.due_quantity - row.units <= row.near_edge
)

CHECK = Check(
    code="usage_counted_wrong",
    cause="U01",
    title="Usage counted wrong",
    stage=50,
    relation=row.RELATION,
    basis="net",
    answers=("U", "U01"),
    needs=("usage",),
    applies=row.kind.equals("usage") & row.units.is_present(),
    blocked=first_reason(
        (~row.usage_present, "no_table:usage"),
        (row.customer_id.is_missing(), "no_column:invoices.customer_id"),
        (
            row.period_from.is_missing() | row.period_to.is_missing(),
            "no_column:invoice_lines.period_from",
        ),
        (row.zone_unknown, "no_convention:time_zone"),
        (~row.usage_covered, "not_covered:usage"),
        (row.due_quantity.is_missing(), "no_column:price_terms.package_size"),
        (row.rated_use.is_missing() & ~_AGREES, "not_covered:price_terms"),
        (_AGREES & (row.disagreeing > 0), "assumed_only:usage"),
        (_AGREES & row.zone_assumed & (row.near_edge > 0), "no_convention:time_zone"),
        (row.promise_unclear & ~_AGREES, "assumed_only:promises"),
        (row.term_changes & ~_AGREES, "no_convention:price_change_in_period"),
        (row.term_tied & ~_AGREES, "no_convention:price_precedence"),
        (row.window_unclear & ~_AGREES, "no_convention:tier_window"),
    ),
    fires=~_AGREES & ~_COSTS_THAT,
    likely=row.loose_credit | (row.disagreeing > 0) | (row.zone_assumed & _EDGE_MATTERS),
    billed="position",
    derivation=(
        Planned(
            "used",
            {"counted": "counted", "rows": "arrivals", "repeats": "repeats"},
            rule="each event counts once, by its first arrival",
        ),
        Planned("free_units", {"quantity": "counted", "free": "included"}, when="units_included"),
        Planned(
            "tier",
            {"quantity": "counted", "tiers": "tiers", "mode": "tier_mode"},
            when="tiered",
            rule="the boundary unit belongs to the lower tier",
        ),
        Planned(
            "extension",
            {"quantity": "due_quantity", "price": "price_each", "per": "price_per"},
            when="by_price",
        ),
        Planned("charge", {"amount": "fixed_fee"}, when="base_billed"),
        Planned("minimum", {"minimum": "minimum"}, when="use_minimum_taken"),
        Planned("maximum", {"maximum": "maximum"}, when="use_maximum_taken"),
        Planned("discount", {"percent": "discount_percent"}, when="discount_honoured"),
        Planned("allowance", {"amount": "allowance"}, when="allowance_kept"),
        Planned("charge", {"amount": "charge"}, when="charge_kept"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("usage", ("event_id",), "quantity", "counted"),
    ),
    sources=("domain/01-dispute-taxonomy.md U01", "books.md, usage is a log; rule 21"),
    examples=(
        Example(
            "an event that arrived twice was billed twice",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00"),),
            _book(*_REPEAT),
        ),
        Example(
            "an event of the first minute of May in Madrid",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00"),),
            _book(*_THREE[:2], _event("E-3", "2026-04-30T22:00:00Z")),
        ),
        Example(
            "the first arrival counts when repeats disagree",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00", certainty="likely"),),
            _book(*_THREE[:2], _event("E-2", "2026-04-12T10:00:00Z", "20", "2")),
        ),
        Example(
            "every event was billed once",
            (Expect("clean", "INV-2", "1"),),
            _book(*_THREE),
        ),
        Example(
            "a repeated event that was billed once",
            (Expect("clean", "INV-2", "1"),),
            _book(*_REPEAT, quantity="20", net="8.00"),
        ),
        Example(
            "an event of the last minute of March in London is April's in Madrid",
            (Expect("clean", "INV-2", "1"),),
            _book(*_THREE[:2], _event("E-3", "2026-03-31T22:30:00Z")),
        ),
        Example(
            "the rest of the month was billed on a second invoice",
            (Expect("clean", "INV-2", "1"), Expect("clean", "INV-3", "1")),
            _book(*_THREE)
            | {
                "invoices": (_INVOICE, _INVOICE | {"invoice_id": "INV-3"}),
                "invoice_lines": (
                    _LINE | {"quantity": "20", "net": "8.00"},
                    _LINE | {"invoice_id": "INV-3", "quantity": "10", "net": "4.00"},
                ),
            },
        ),
        Example(
            "ten calls were credited",
            (Expect("corrected", "INV-2", "1"),),
            _book(*_REPEAT)
            | {
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "4.84"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "4.00",
                        "quantity": "10",
                        "item_id": "CALL",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "the log is complete only from the middle of the month",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:usage"),),
            _book(*_REPEAT),
            coverage={"usage": ("2026-04-15", "2026-07-01")},
        ),
        Example(
            "no usage log in the books",
            (Expect("blocked", "INV-2", "1", blocked="no_table:usage"),),
            {
                "price_terms": (_TERM,),
                "invoices": (_INVOICE,),
                "invoice_lines": (_LINE,),
            },
            without=("usage",),
        ),
    ),
)
