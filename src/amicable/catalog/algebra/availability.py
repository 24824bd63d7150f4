"""The relation `net_availability`: one row a billed line whose service level was measured.

It holds lines of an item for which `service_levels` says what was promised and measured in the
billed period (books.md rule 12), with the deepest band that was missed.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_availability",
    "line",
    "a billed line with the service level that was promised and measured for its period",
    uncorrected={"position": "net"},
    driven_by=("service_levels",),
)

customer_id = RELATION.text("customer_id", "who is billed")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line on it")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
supplied_on = RELATION.day("supplied_on", "day of supply (rule 1)")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
net = RELATION.money("net", "billed net (BT-131)")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")

service_level_id = RELATION.text("service_level_id", "the row of the service levels that counts")
level_from = RELATION.day("level_from", "first day that was measured")
level_to = RELATION.day("level_to", "day after the last one")
promised = RELATION.percent("promised", "availability that was promised")
measured = RELATION.percent("measured", "availability that was measured")
excluded = RELATION.percent("excluded", "share of agreed maintenance, 0 when none")
missed = RELATION.flag("missed", "measured and excluded together stay below what was promised")
fits = RELATION.flag("fits", "the billed period lies inside the measured one")
credit_percent = RELATION.percent("credit_percent", "agreed credit of that band, capped")
after_credit = RELATION.money("after_credit", "billed net less that credit")
