"""The relation `net_back_billed`: one row a line for which a limit of billing late is known.

The limit is the contract's (`contracts.back_billing_months`), else one of the catalogue that the
company confirmed for its country. Months count by the calendar from the last day of supply; of a
period a part may be too old.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_back_billed",
    "line",
    "a line with its supply, the day on which it was billed, and the last day for that",
    uncorrected={"position": "net"},
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
kind = RELATION.text("kind", "goods, usage, subscription, …")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)
contract_id = RELATION.text("contract_id", "the contract")
contract_number = RELATION.text("contract_number", "its number")
months = RELATION.count("months", "within how many months a supply must be billed")
by_contract = RELATION.flag("by_contract", "the contract says so")
first_supply = RELATION.day("first_supply", "first day of supply")
last_supply = RELATION.day("last_supply", "last day of supply")
billed_on = RELATION.day("billed_on", "day on which it was billed for the first time")
last_chance = RELATION.day("last_chance", "last day on which all of it could be billed")
is_late = RELATION.flag("is_late", "some of it was billed later than that")
days_left = RELATION.count("days_left", "days of supply that could still be billed")
days_billed = RELATION.count("days_billed", "days of supply that were billed")
all_late = RELATION.flag("all_late", "none of it could be billed any more")
partly_late = RELATION.flag("partly_late", "some of it could")
right_net = RELATION.money("right_net", "net of the days that could still be billed")
