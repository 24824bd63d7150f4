"""The relation `net_arrivals`: one row a billed line of goods that did not arrive as ordered.

It holds lines of which something arrived damaged, as another item, with a remark on the proof, or
beyond what was ordered (books.md rule 7). Units that the customer accepted are not among them.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position, priced_units
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_arrivals",
    "line",
    "a billed line of goods of which something arrived otherwise than ordered",
    uncorrected={
        "position": "net",
        "units": "quantity",
        "damaged_left": "damaged",
        "wrong_left": "wrong",
        "excess_left": "excess",
    },
    driven_by=("delivery_lines",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
(quantity, units, unit_price, per, discount_percent) = priced_units(RELATION)
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)
order_id = RELATION.text("order_id", "the order the line bills")
ordered_on = RELATION.day("ordered_on", "day of that order")

arrived = RELATION.quantity("arrived", "billed units that arrived, damaged ones among them")
spoilt_delivery_id = RELATION.text("spoilt_delivery_id", "the last delivery that was not right")
spoilt_delivery_line = RELATION.text("spoilt_delivery_line", "its line")
spoilt_on = RELATION.day("spoilt_on", "day of that delivery")
remarked = RELATION.flag("remarked", "the proof bears a remark, and no condition is recorded")

damaged = RELATION.quantity("damaged", "units that arrived damaged and did not come back")
damaged_left = RELATION.quantity("damaged_left", "the same less units credited for them")
damage_seen = RELATION.flag("damage_seen", "some of it is recorded as damaged")
refused = RELATION.flag("refused", "all damaged units were refused on arrival")
delivery_term = RELATION.text("delivery_term", "the agreed delivery term")
buyers_risk = RELATION.flag("buyers_risk", "by that term the buyer bears the risk on the way")
sellers_risk = RELATION.flag("sellers_risk", "by that term the seller bears it")
noted_on = RELATION.day("noted_on", "day the damage was noted, unknown when at the delivery")
note_until = RELATION.day("note_until", "last day on which damage may be noted, as agreed")
note_unclear = RELATION.flag("note_unclear", "noted after the delivery, and no time is agreed")

wrong = RELATION.quantity("wrong", "units of another item that stand for this line's")
wrong_left = RELATION.quantity("wrong_left", "the same less units credited for them")
wrong_seen = RELATION.flag("wrong_seen", "another item came than the one ordered")
wrong_item_id = RELATION.text("wrong_item_id", "the item that came")
ordered_item_id = RELATION.text("ordered_item_id", "the item that was ordered")
several_items = RELATION.flag("several_items", "several items came for one: a kit, perhaps")
agreed = RELATION.flag("agreed", "the customer agreed to the other item")
substitute_agreed_on = RELATION.day("substitute_agreed_on", "day the customer agreed to it")

weighed = RELATION.flag("weighed", "the excess is part of a unit, and no tolerance was agreed")
order_exceeded = RELATION.flag("order_exceeded", "more was billed than the order asks for")
other_unit = RELATION.flag("other_unit", "billed in another unit than the item's (rule 18)")
ordered = RELATION.quantity("ordered", "units that the order asks for")
ordered_as = RELATION.text(
    "ordered_as", "what was ordered × what one unit holds, where the order is in another unit"
)
tolerance = RELATION.percent("tolerance", "agreed tolerance above that, 0 when none")
allowed = RELATION.quantity("allowed", "units that order and tolerance leave for this line")
excess = RELATION.quantity("excess", "units that arrived and were billed beyond those")
excess_left = RELATION.quantity("excess_left", "the same less credited units")
left_elsewhere = RELATION.quantity(
    "left_elsewhere", "unbilled units of the customer's other orders"
)
ordered_elsewhere = RELATION.flag("ordered_elsewhere", "those orders cover what came too much")
orders_cover = RELATION.flag("orders_cover", "orders are complete since this one")
