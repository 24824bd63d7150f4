"""The relation `net_rebate_claims`: one row for what a payer kept back for a rebate agreement."""

from __future__ import annotations

from amicable.catalog.algebra.earned_rebate import EARNED
from amicable.core.vocabulary.check import Cite, Planned
from amicable.core.vocabulary.expression import first_reason
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_rebate_claims",
    "invoice",
    "what a payer kept back for an agreement, and what was earned by it",
    row_key=("remittance_id", "remittance_line"),
    driven_by=("remittances.agreement_id",),
)

customer_id = RELATION.text("customer_id", "who was billed")
invoice_id = RELATION.text("invoice_id", "the invoice of which it was kept back")
line = RELATION.text("line", "always unknown: it is kept back from a whole invoice")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
remittance_id = RELATION.text("remittance_id", "the payer's advice")
remittance_line = RELATION.text("remittance_line", "its line")
sent_on = RELATION.day("sent_on", "day on which it was sent")
claimed = RELATION.money("claimed", "what was kept back, with tax")
paid = RELATION.money("paid", "what was paid of the invoice")
agreement_id = RELATION.text("agreement_id", "the agreement that it names")
kind = RELATION.text(
    "kind", "promotion, co_op, markdown, slotting, volume_rebate or price_protection"
)
starts_on = RELATION.day("starts_on", "first day of its window")
ends_on = RELATION.day("ends_on", "day after its last day")
turnover = RELATION.money("turnover", "net purchases that count, after credits")
volume = RELATION.quantity("volume", "units that count")
percent = RELATION.percent("percent", "the agreed rate, or that of the tier reached")
unproved = RELATION.flag("unproved", "a proof of performance is asked for and missing")
invoices_cover = RELATION.flag("invoices_cover", "invoices are complete for the window")
is_running = RELATION.flag("is_running", "the window is not over")
currencies_many = RELATION.flag("currencies_many", "purchases in several currencies")
rates_many = RELATION.flag("rates_many", "purchases at several rates of tax")
loose_credit = RELATION.flag("loose_credit", "a credit may belong to purchases and fits none")
earned = RELATION.money("earned", "what was earned, with tax")
given = RELATION.money("given", "what was given before, by credits or kept back, with tax")
left_over = RELATION.money("left_over", "what was still to be given, at least 0")
of_another = RELATION.flag("of_another", "the agreement is another customer's")

UNKNOWN = first_reason(
    (of_another, "no_convention:rebate"),
    (currencies_many, "no_convention:rebate"),
    (rates_many, "no_convention:tax"),
    (is_running & kind.one_of("volume_rebate"), "not_covered:invoices"),
    (~invoices_cover, "not_covered:invoices"),
    (earned.is_missing(), "no_column:rebate_agreements.percent"),
)
"""Where nobody can tell what was earned."""

STEPS = (
    EARNED,
    Planned("kept_back", {"kept": "claimed", "left": "left_over", "paid": "paid"}),
)
EVIDENCE = (
    Cite("remittances", ("remittance_id", "remittance_line"), "deducted", "claimed"),
    Cite("rebate_agreements", ("agreement_id",), "percent", "percent"),
    Cite("rebate_agreements", ("agreement_id",), "kind", "kind"),
)
