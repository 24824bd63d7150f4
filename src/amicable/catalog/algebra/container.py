"""The relation `net_containers`: one row a billed line of returnable packaging.

It holds lines of an item for which the customer has `container_movements`. What is due for a
period is what was issued less what was returned in it, less what was billed for it before.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_containers",
    "line",
    "a billed line of returnable packaging with what was issued and returned in its period",
    uncorrected={"position": "net", "units": "quantity"},
    driven_by=("container_movements",),
)

customer_id = RELATION.text("customer_id", "who is billed")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line on it")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
supplied_on = RELATION.day("supplied_on", "day of supply (rule 1)")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the packaging, as the seller names it")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
quantity = RELATION.quantity("quantity", "billed quantity")
units = RELATION.quantity("units", "billed units less units credited at the full price")
unit_price = RELATION.price("unit_price", "billed price")
per = RELATION.quantity("per", "quantity the billed price is for, 1 when not given")
discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
net = RELATION.money("net", "billed net (BT-131)")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")

issued = RELATION.quantity("issued", "units that went out in the period")
returned = RELATION.quantity("returned", "units that came back in it")
returned_on = RELATION.day("returned_on", "day of the last return")
movement_id = RELATION.text("movement_id", "the last movement, a return where there is one")
billed_before = RELATION.quantity("billed_before", "units billed for the period before")
due_units = RELATION.quantity("due_units", "units that are due on this line")
ties = RELATION.flag("ties", "opening, issued and returned make closing, as far as stated")
ledger_covers = RELATION.flag("ledger_covers", "movements are complete for the period")
