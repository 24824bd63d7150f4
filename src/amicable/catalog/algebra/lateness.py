"""The relation `net_lateness`: one row a billed line that came later than it was committed.

It holds lines under a contract whose `delivery_penalties` set a percentage for each day of delay.
Excused days and days of grace do not count.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_lateness",
    "line",
    "a billed line that came late, under a contract that sets a penalty for it",
    uncorrected={"position": "net", "units": "quantity"},
    driven_by=("delivery_penalties",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
quantity = RELATION.quantity("quantity", "billed quantity")
units = RELATION.quantity("units", "billed units less units credited at the full price")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

penalty_id = RELATION.text("penalty_id", "the agreed penalty")
penalty_percent = RELATION.percent(
    "penalty_percent", "what it comes to, capped, unknown when several delays share no percentage"
)
late_delivery_id = RELATION.text("late_delivery_id", "the delivery that was latest")
committed_on = RELATION.day("committed_on", "day to which it was committed")
delivered_on = RELATION.day("delivered_on", "day on which it came")
excused = RELATION.count("excused", "days of delay that the customer caused, 0 when none")
grace = RELATION.count("grace", "days that the contract lets pass, 0 when none")
days = RELATION.count("days", "days of delay that count")
late_quantity = RELATION.quantity("late_quantity", "units that came late")
partly_late = RELATION.flag("partly_late", "other units of the line came in time")
wholly_late = RELATION.flag("wholly_late", "all units of the line came late")
share_unclear = RELATION.flag("share_unclear", "several lines share deliveries in time and late")
after_penalty = RELATION.money("after_penalty", "billed net less the penalty")
