"""The relation `net_recurring`: recurring lines that are more than a whole period at one price.

A line is in it where its period is part of a billing period, where the subscription began, changed
or was on trial inside it, or where a price changed inside it. What its days come to is counted by
the contract's convention; without one, by every convention that says something of them. Lines of
a subscription that ended, with nothing after it, are not here: they are B01's.
"""

from __future__ import annotations

from amicable.catalog.algebra.agreed_price import KEPT
from amicable.catalog.algebra.exact import is_rest_of
from amicable.catalog.algebra.head import line_head
from amicable.core.vocabulary.check import Cite, Planned
from amicable.core.vocabulary.expression import first_reason
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_recurring",
    "line",
    "a billed line of a recurring charge whose days do not all count alike",
    uncorrected={"position": "net"},
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "subscription or service")
subscription_id = RELATION.text("subscription_id", "the subscription that the line names")
contract_number = RELATION.text("contract_number", "number of the contract the line falls under")
contract_id = RELATION.text("contract_id", "that contract")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
quantity = RELATION.quantity("quantity", "billed quantity")
unit_price = RELATION.price("unit_price", "billed price")
net = RELATION.money("net", "billed net (BT-131); below zero on the credit leg of a change")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
allowance = RELATION.money("allowance", "line allowances, 0 when none")
charge = RELATION.money("charge", "line charges, 0 when none")
credit_number = RELATION.text("credit_number", "number of the last credit for the line")
credited_on = RELATION.day("credited_on", "day of that credit")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")
discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
discount_honoured = RELATION.flag("discount_honoured", "the billed allowance is that discount")
allowance_kept = RELATION.flag("allowance_kept", "an allowance of another kind was billed")
charge_kept = RELATION.flag("charge_kept", "a charge was billed on the line")

terms_present = RELATION.flag("terms_present", "the books hold price terms")
subscriptions_present = RELATION.flag("subscriptions_present", "the books hold subscriptions")
term_id = RELATION.text("term_id", "the price term of the day of supply (rule 1)")
term_price = RELATION.price("term_price", "its price, or the promised price where one beats it")
term_per = RELATION.quantity("term_per", "quantity that price is for")
term_source = RELATION.text("term_source", "contract, group, public or promise")
term_contract = RELATION.text("term_contract", "number of the contract the term belongs to")
term_signed_on = RELATION.day("term_signed_on", "day the term or its contract was signed")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")
spoken_price = RELATION.flag("spoken_price", "a call note alone names a lower price (rule 2)")
promise_unclear = RELATION.flag("promise_unclear", "a promise that no price can be made of")

reason = RELATION.text("reason", "why it is here: trial, change, price or part, the first of them")
proration = RELATION.text("proration", "the contract's convention for part periods")
by_agreement = RELATION.flag("by_agreement", "that convention decides the amount")
zone = RELATION.text("zone", "the contract's time zone, else the seller's, else UTC")
whole_from = RELATION.day("whole_from", "first day of the whole billing period")
whole_to = RELATION.day("whole_to", "day after its last; unknown where the days fit into none")
months_assumed = RELATION.flag("months_assumed", "nothing says how long a billing period is")
seats_unknown = RELATION.flag("seats_unknown", "nothing says how many units some days had")
unpriced = RELATION.flag("unpriced", "no record holds a price for some days")
convention_known = RELATION.flag(
    "convention_known", "a convention is agreed for these days, or all say the same"
)
fits_all = RELATION.flag("fits_all", "the net position is right by every convention")
fits_some = RELATION.flag("fits_some", "the net position is right by some convention")
due = RELATION.money(
    "due", "what the days come to by the agreed convention, else by the one nearest to the bill"
)
due_once = RELATION.money("due_once", "the same, rounded once for all parts")
parts = RELATION.text("parts", "JSON list of the parts with their units, price and share")
days = RELATION.text("days", "the same by the days of the period, for the other conventions")
full_price = RELATION.money("full_price", "what the whole period costs")
is_measured = RELATION.flag(
    "is_measured", "a whole period that the convention does not count as whole, billed otherwise"
)
trial_ends_on = RELATION.day("trial_ends_on", "first day that is not free")
changed_on = RELATION.day("changed_on", "day on which another subscription took over")
changed_to = RELATION.text("changed_to", "that subscription")
seats = RELATION.quantity("seats", "units of the subscription that the line names")
other_seats = RELATION.quantity("other_seats", "units of the one that it changed to or from")
pending = RELATION.flag("pending", "a later invoice may yet settle the change")
settled_together = RELATION.flag(
    "settled_together", "what it bills too much or too little, the other line of the change mends"
)

_BEFORE_ALLOWANCE = position + allowance - charge

RIGHT = (
    settled_together
    | position.equals(due)
    | position.equals(due_once).surely()
    | _BEFORE_ALLOWANCE.equals(due)
    | _BEFORE_ALLOWANCE.equals(due_once).surely()
    | is_rest_of(position, due, discount_percent, unit).surely()
)
FIRES = ~RIGHT & (convention_known | ~fits_some)
BLOCKED = first_reason(
    (~terms_present, "no_table:price_terms"),
    (unpriced, "not_covered:price_terms"),
    (term_tied, "no_convention:price_precedence"),
    (term_other_unit, "no_convention:unit"),
    (seats_unknown, "no_column:subscriptions.quantity"),
    (whole_from.is_missing(), "no_convention:billing_period"),
    (spoken_price | (promise_unclear & ~RIGHT), "assumed_only:promises"),
    (~convention_known & fits_some & ~fits_all, "no_convention:proration"),
)
# Less than was agreed may have been granted, and no record says why.
LIKELY = (
    loose_credit
    | pending
    | ~convention_known
    | is_measured
    | (months_assumed & by_agreement)
    | (position < due)
)
COUNTED = (
    Planned(
        "by_convention",
        {"convention": "proration"},
        when="by_agreement",
        rule="domain/02-proration-methods.csv",
    ),
    Planned("by_days", {"parts": "parts"}, rule="each part is rounded apart"),
    *KEPT,
)
CITED = (
    Cite("invoice_lines", ("invoice_id", "line"), "period_from", "period_from"),
    Cite("invoice_lines", ("invoice_id", "line"), "period_to", "period_to"),
    Cite("contracts", ("contract_id",), "proration", "proration"),
    Cite("price_terms", ("term_id",), "unit_price", "term_price"),
)
