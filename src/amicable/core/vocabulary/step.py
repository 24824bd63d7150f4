"""The closed vocabulary of derivations: every step a calculation may take, and its operands.

A check names steps of this list, `core.investigate` computes them, and the language files hold
the words: a new check therefore never edits a catalogue of messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.payment_step import PAYMENT_STEPS

if TYPE_CHECKING:
    from amicable.core.vocabulary.operand_kind import OperandKind


STEPS: dict[str, dict[str, OperandKind]] = PAYMENT_STEPS | {
    # which price counts: source is contract, group, public, promise, offer or order
    "price_chosen": {
        "price": "price",
        "per": "quantity",
        "source": "text",
        "contract": "text",
        "signed_on": "date",
        "supplied_on": "date",
    },
    # an increase that needs notice: the day it was meant for, and the day it may begin
    "notice_late": {"days": "count", "from": "date", "sent_on": "date", "allowed_from": "date"},
    "notice_missing": {"days": "count", "from": "date"},
    "notice_given": {"days": "count", "from": "date", "sent_on": "date"},
    "unit_converted": {"from": "text", "factor": "quantity", "to": "text"},
    # an index clause: the base price, moved as the index moved, within its limits
    "indexed": {
        "base_price": "price",
        "index": "quantity",
        "base_index": "quantity",
        "cap": "percent",
        "floor": "percent",
        "price": "price",
    },
    # an agreed minimum for a period, and what is left of it after what counts towards it
    "commitment": {"minimum": "money", "from": "date", "to": "date"},
    "shortfall": {"base": "money", "counted": "money", "lines": "count"},
    "not_agreed": {},
    "currency_agreed": {"contract": "text", "currency": "text"},
    # an amount in another currency, times or divided by a rate
    "exchanged": {"amount": "quantity", "foreign": "text", "rate": "quantity", "on": "date"},
    "exchanged_back": {"amount": "quantity", "foreign": "text", "rate": "quantity", "on": "date"},
    # hours of time sheets that somebody approved, at the rates of their days
    "worked": {
        "hours": "quantity",
        "amount": "money",
        "entries": "count",
        "unapproved": "quantity",
    },
    # a rebate on all that was bought in a window, and what was given of it before
    "rebate_earned": {
        "turnover": "money",
        "volume": "quantity",
        "percent": "percent",
        "earned": "money",
        "given": "money",
    },
    "kept_back": {"kept": "money", "left": "money", "paid": "money"},
    "extension": {"quantity": "quantity", "price": "price", "per": "quantity"},
    # tiers: JSON list of {"from", "to", "price", "flat"}; mode is graduated, volume, stairstep
    "tier": {"quantity": "quantity", "tiers": "tiers", "mode": "text"},
    "free_units": {"quantity": "quantity", "free": "quantity"},
    "discount": {"base": "money", "percent": "percent"},
    "discount_amount": {"base": "money", "amount": "money"},
    "allowance": {"base": "money", "amount": "money"},
    "charge": {"base": "money", "amount": "money"},
    "proration": {"base": "money", "days": "count", "of": "count", "by": "text"},
    "by_convention": {"convention": "text"},
    # parts: JSON list of {"from", "to", "quantity", "price", "per", "part", "whole", "grain"}
    "by_days": {"parts": "parts"},
    "trial": {"until": "date"},
    "renewed": {"on": "date", "days": "count", "by": "date", "sent_on": "date"},
    "announced": {"on": "date", "by": "date", "sent_on": "date"},
    "changed": {"on": "date", "billed": "quantity", "other": "quantity"},
    "minimum": {"base": "money", "minimum": "money"},
    "maximum": {"base": "money", "maximum": "money"},
    "rounding": {"by_line": "money", "by_document": "money"},
    "tax": {"base": "money", "rate": "percent", "category": "text"},
    "tax_by_line": {"lines": "count", "rate": "percent", "amount": "money"},
    "tax_inside": {"gross": "money", "rate": "percent"},
    "prepaid": {
        "base": "money",
        "prepaid": "money",
        "withheld": "money",
        "rounding": "money",
    },
    "delivered": {"billed": "quantity", "delivered": "quantity", "on": "date", "note": "text"},
    "not_delivered": {"ordered_on": "date", "known_to": "date"},
    "returned": {
        "quantity": "quantity",
        "on": "date",
        "restocking": "percent",
        "base": "money",
        "of": "quantity",
        "price": "price",
        "per": "quantity",
        "percent": "percent",
    },
    "used": {"counted": "quantity", "rows": "count", "repeats": "count"},
    # a level of seats or samples; mode is average, peak, last, p95_floor or p95_ceil
    "measured": {"mode": "text", "readings": "count", "quantity": "quantity"},
    "event_fees": {"base": "money", "events": "count", "free": "count", "fee": "price"},
    "event_limits": {"events": "count", "minimum": "money", "maximum": "money", "amount": "money"},
    # lots that were paid before, the earliest expiry first
    "drawn": {"base": "money", "available": "money", "lots": "text"},
    # by is cancelled, notice or end
    "ended": {"ends_on": "date", "by": "text", "requested_on": "date"},
    "already_billed": {"number": "text", "issued_on": "date"},
    # two invoices alike, each for an order of its own
    "ordered": {
        "order": "text",
        "on": "date",
        "other_number": "text",
        "other_order": "text",
        "other_on": "date",
    },
    "overlapped": {"from": "date", "to": "date", "number": "text"},
    "paid": {"amount": "money", "on": "date", "reference": "text", "payer": "text"},
    "credited": {"amount": "money", "on": "date", "number": "text"},
    "allocated": {"amount": "money", "number": "text"},
    # what came in for an invoice: more than was due, or less
    "received": {
        "payments": "count",
        "received": "money",
        "on": "date",
        "due": "money",
        "due_on": "date",
        "surplus": "money",
        "missing": "money",
    },
    # what was paid back of money that came in; the sums beside it are without it
    "refunded": {"amount": "money", "on": "date"},
    "due": {"from": "date", "days": "count"},
    "reminded": {"sent_on": "date", "settled_on": "date", "level": "text"},
    # what the customer's last invoices say: a custom, and no agreement
    "usual_price": {"times": "count", "since": "date", "price": "price", "billed": "price"},
    "usual_discount": {
        "times": "count",
        "since": "date",
        "percent": "percent",
        "billed": "percent",
    },
    "usual_quantity": {
        "times": "count",
        "since": "date",
        "quantity": "quantity",
        "billed": "quantity",
    },
    "usual_months": {"times": "count", "since": "date", "months": "count", "billed": "count"},
    "usual_rate": {"times": "count", "since": "date", "rate": "percent", "billed": "percent"},
    "usual_days": {"times": "count", "since": "date", "days": "count", "due_on": "date"},
    # units that were billed and are not owed: arrived damaged, another item, more than ordered
    "damaged": {
        "quantity": "quantity",
        "of": "quantity",
        "on": "date",
        "note": "text",
        "base": "money",
        "price": "price",
        "per": "quantity",
        "percent": "percent",
    },
    "noted_late": {"on": "date", "delivered": "date", "until": "date"},
    "wrong_item": {
        "ordered": "text",
        "came": "text",
        "quantity": "quantity",
        "of": "quantity",
        "on": "date",
        "base": "money",
        "price": "price",
        "per": "quantity",
        "percent": "percent",
    },
    "substitute": {"agreed_on": "date"},
    "over_delivered": {
        "ordered": "quantity",
        "ordered_as": "text",
        "tolerance": "percent",
        "quantity": "quantity",
        "of": "quantity",
        "base": "money",
        "price": "price",
        "per": "quantity",
        "percent": "percent",
    },
    "late": {
        "days": "count",
        "committed_on": "date",
        "delivered_on": "date",
        "grace": "quantity",
        "excused": "quantity",
    },
    # without a quantity, all units came late
    "late_penalty": {
        "base": "money",
        "percent": "percent",
        "quantity": "quantity",
        "of": "quantity",
    },
    "containers": {"issued": "quantity", "returned": "quantity", "due": "quantity"},
    "not_accepted": {"from": "date", "to": "date", "known_to": "date"},
    "accepted": {"on": "date", "accepted": "quantity", "billed": "quantity"},
    "milestone": {"what": "text", "due_on": "date", "known_to": "date"},
    "milestone_accepted": {"what": "text", "on": "date"},
    "meter_read": {
        "from": "date",
        "to": "date",
        "start": "quantity",
        "end": "quantity",
        "used": "quantity",
        "estimated": "quantity",
    },
    "other_account": {
        "asset": "text",
        "on": "date",
        "quantity": "quantity",
        "of": "quantity",
        "base": "money",
        "price": "price",
        "per": "quantity",
        "percent": "percent",
    },
    "carriage_paid": {"term": "text"},
    "carriage_due": {"term": "text"},
    "tariff": {"amount": "money", "zone": "text", "weight": "quantity", "price": "price"},
    "no_extra": {"extra": "text"},
    "no_proof": {"note": "text", "on": "date"},
    "proof_on_file": {"note": "text", "on": "date"},
    "signed_for": {"note": "text", "on": "date"},
    # shares of time that were promised, measured and agreed to be left out
    "service_level": {
        "promised": "percent",
        "measured": "percent",
        "excluded": "percent",
        "from": "date",
        "to": "date",
    },
    "service_credit": {"base": "money", "percent": "percent"},
    "part": {
        "base": "money",
        "part": "quantity",
        "whole": "quantity",
        "price": "price",
        "per": "quantity",
        "percent": "percent",
    },
    "net_of_credits": {"amount": "money", "number": "text"},
    "summed": {"lines": "count"},
    # a sign that the record is not the one by which it was billed (decision 0035)
    "doubted": {"why": "text"},
    "compared": {"billed": "text", "expected": "text"},
}
"""Step name → operand names with their kinds. Optional operands are left out when unknown."""

CUSTOMS = frozenset(name for name in STEPS if name.startswith("usual_"))
"""Steps that tell a custom: what rests on one is asked, never asserted."""
