"""The relation `net_assets`: one row a charge group with use by a device of another customer.

It holds usage whose `asset_id` was assigned to somebody else on the day of the event, by
`asset_assignments`. Events count once, by their first arrival.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_assets",
    "group",
    "billed usage of one item and period with the use by devices of other customers",
    uncorrected={"position": "net", "units": "quantity", "foreign_left": "foreign_units"},
    driven_by=("asset_assignments",),
)

customer_id = RELATION.text("customer_id", "who is billed")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line where the group has only one")
first_line = RELATION.text("first_line", "the first line of the group")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
supplied_on = RELATION.day("supplied_on", "earliest day of supply (rule 1)")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
quantity = RELATION.quantity("quantity", "billed quantity")
units = RELATION.quantity("units", "the same less units credited at the full price")
unit_price = RELATION.price("unit_price", "billed price")
per = RELATION.quantity("per", "quantity the billed price is for, 1 when not given")
discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
net = RELATION.money("net", "billed net of all lines")
credited = RELATION.money("credited", "credited so far, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")

of_units = RELATION.quantity("of_units", "units that the amount stands for once counted right")
foreign_units = RELATION.quantity("foreign_units", "use by devices of other customers")
foreign_left = RELATION.quantity("foreign_left", "the same less units credited for it")
asset_id = RELATION.text("asset_id", "the last such device")
event_id = RELATION.text("event_id", "its last event")
assignment_id = RELATION.text("assignment_id", "whose it was then")
assigned_from = RELATION.day("assigned_from", "first day of that assignment")
near_edge = RELATION.flag("near_edge", "a time zone that nobody names may decide about it")
zone_unknown = RELATION.flag("zone_unknown", "the time zone's name is no zone")
by_group = RELATION.flag("by_group", "the price is no single price for each unit")
