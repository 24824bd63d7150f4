"""The relation `net_containers`: one row a billed line of returnable packaging.

It holds lines of an item for which the customer has `container_movements`. What is due for a
period is what was issued less what was returned in it, less what was billed for it before.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position, priced_units
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_containers",
    "line",
    "a billed line of returnable packaging with what was issued and returned in its period",
    uncorrected={"position": "net", "units": "quantity"},
    driven_by=("container_movements",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
(quantity, units, unit_price, per, discount_percent) = priced_units(RELATION)
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

issued = RELATION.quantity("issued", "units that went out in the period")
returned = RELATION.quantity("returned", "units that came back in it")
returned_on = RELATION.day("returned_on", "day of the last return")
movement_id = RELATION.text("movement_id", "the last movement, a return where there is one")
billed_before = RELATION.quantity("billed_before", "units billed for the period before")
due_units = RELATION.quantity("due_units", "units that are due on this line")
ties = RELATION.flag("ties", "opening, issued and returned make closing, as far as stated")
ledger_covers = RELATION.flag("ledger_covers", "movements are complete for the period")
