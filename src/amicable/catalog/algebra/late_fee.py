"""The relation `net_late_fees`: one row a line that charges for paying another invoice late.

What may be charged is interest by the contract's rate, else by the law that counts, and what that
law allows beside it: a fixed compensation, a fine. What earlier lines charged for the same invoice
is taken off. The late invoice is the one that the line or its document names.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_late_fees",
    "line",
    "a late fee with the debt it is for, and what may be charged for that",
    uncorrected={"position": "net"},
    driven_by=("invoice_lines.kind",),
)

customer_id = RELATION.text("customer_id", "who is billed")
invoice_id = RELATION.text("invoice_id", "the invoice that charges the fee")
line = RELATION.text("line", "the line")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)
is_priced = RELATION.flag("is_priced", "a price term agrees the fee")
late_id = RELATION.text("late_id", "the invoice that was paid late")
late_number = RELATION.text("late_number", "its number")
due_on = RELATION.day("due_on", "its due date: the agreed one where later than the printed")
until = RELATION.day("until", "last day that is charged")
due = RELATION.money("due", "its amount due")
per_days = RELATION.count("per_days", "days to which the rate belongs: 365, 360, 30 or 1")
rounding_mode = RELATION.text("rounding_mode", "once, or daily where each day is rounded")
regime_named = RELATION.flag("regime_named", "the contract names the law")
is_agreed = RELATION.flag("is_agreed", "the contract names the rate")
late_contract_id = RELATION.text("late_contract_id", "that contract")
late_contract = RELATION.text("late_contract", "its number")
agreed_percent = RELATION.percent("agreed_percent", "its rate, a year")
was_late = RELATION.flag("was_late", "something was overdue in those days")
is_early = RELATION.flag("is_early", "nothing was")
rate_known = RELATION.flag("rate_known", "the rate of every day is known")
right_interest = RELATION.money("right_interest", "interest that may be charged")
compensation = RELATION.money("compensation", "fixed compensation by the law, 0 when none")
fine = RELATION.money("fine", "fine by the contract, at most the law's, 0 when none")
compensated = RELATION.flag("compensated", "there is a compensation")
fined = RELATION.flag("fined", "there is a fine")
credited_later = RELATION.flag("credited_later", "a credit for the late invoice came after it")
spans = RELATION.text("spans", "the stretches of one amount and one rate, as JSON")
settled_on = RELATION.day("settled_on", "day the late invoice was settled, by value date")
allowed = RELATION.money("allowed", "all that may be charged up to that day")
earlier = RELATION.money("earlier", "what earlier lines charged for it, 0 when nothing")
earlier_used = RELATION.money("earlier_used", "the part of that which might be charged")
has_earlier = RELATION.flag("has_earlier", "there is such a part")
right_net = RELATION.money("right_net", "what this line may charge")
payments_present = RELATION.flag("payments_present", "the books hold payments")
ties = RELATION.flag("ties", "its amount due less allocations is its open amount (rule 15)")
payments_cover = RELATION.flag("payments_cover", "payments are complete up to the last day")
