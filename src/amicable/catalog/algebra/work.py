"""The relation `net_work`: the lines of an invoice for a role's work of a period, with its hours.

Only roles that time sheets of the contract name are in it. Credit notes, drafts, cancelled
invoices and rows after `as_of` are not.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_work",
    "group",
    "the lines of an invoice for the work of a role, with the hours that were approved",
    uncorrected={"position": "net"},
    driven_by=("timesheets",),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line where there is only one")
first_line = RELATION.text("first_line", "the first of the lines")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the role, as the seller names it")
kind = RELATION.text("kind", "service, …")
contract_number = RELATION.text("contract_number", "number of the contract")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
quantity = RELATION.quantity("quantity", "billed hours")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)
allowance = RELATION.money("allowance", "line allowances, 0 when none")
charge = RELATION.money("charge", "line charges, 0 when none")
allowance_billed = RELATION.flag("allowance_billed", "an allowance was billed")
charge_billed = RELATION.flag("charge_billed", "a charge was billed")

hours = RELATION.quantity("hours", "approved hours, each entry rounded up to the increment")
unapproved = RELATION.quantity("unapproved", "hours that nobody approved")
entries = RELATION.count("entries", "approved entries")
amount = RELATION.money("amount", "approved hours at the rates of their days, rounded once")
term_id = RELATION.text("term_id", "the price term of the rate, the first where it changed")
rate = RELATION.price("rate", "the rate, where all days have the same")
entry_id = RELATION.text("entry_id", "an entry that nobody approved, else the first one")
rate_unknown = RELATION.flag("rate_unknown", "no rate was agreed for a day of work")
approvals_known = RELATION.flag("approvals_known", "some hours of the contract were approved")
roles_unknown = RELATION.flag("roles_unknown", "hours of the contract without a role")
sheets_cover = RELATION.flag("sheets_cover", "time sheets are complete for the period")
billed_again = RELATION.flag("billed_again", "another invoice bills days of the period too")
limit_left = RELATION.money("limit_left", "what the agreed limit leaves after earlier invoices")
limit_taken = RELATION.flag("limit_taken", "the hours, less what is taken off, come to more")
other_unit = RELATION.flag("other_unit", "the line or the rate counts another unit than hours")
at_two_rates = RELATION.flag(
    "at_two_rates", "the approved hours, some at their rate and some above it"
)
due = RELATION.money("due", "what is due: hours at their rates, less allowances, within the limit")
due_off_limit = RELATION.money("due_off_limit", "the same, allowances taken off the limit")
