"""The relation `net_true_ups`: one row a line that bills what was missing to an agreed minimum.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_true_ups",
    "line",
    "a line that bills what was missing to an agreed minimum, with what counts towards it",
    uncorrected={"position": "net"},
    driven_by=("invoice_lines.kind",),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line on it")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
kind = RELATION.text("kind", "true_up")
contract_number = RELATION.text("contract_number", "number of the contract")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)
period_from = RELATION.day("period_from", "first day of the line's period")
period_to = RELATION.day("period_to", "day after its last day")

commitments_present = RELATION.flag("commitments_present", "the books hold commitments")
commitment_id = RELATION.text("commitment_id", "the agreed minimum")
minimum = RELATION.money("minimum", "its amount for a whole period")
commitments_many = RELATION.flag("commitments_many", "several minimums may be meant")
period_unclear = RELATION.flag("period_unclear", "the line reaches over the commitment's period")
proration = RELATION.text("proration", "the convention for part of a period")
part = RELATION.count("part", "what counts of the line's period, by the convention")
whole = RELATION.count("whole", "what counts of the whole period")
is_part = RELATION.flag("is_part", "the line is for part of a period")
counted = RELATION.money("counted", "what was billed and counts (rule 5)")
lines = RELATION.count("lines", "lines that count")
invoices_cover = RELATION.flag("invoices_cover", "invoices are complete for the period")
shortfall = RELATION.money("shortfall", "the minimum less what counts, at least 0")
billed_again = RELATION.flag("billed_again", "another line bills the same minimum")
