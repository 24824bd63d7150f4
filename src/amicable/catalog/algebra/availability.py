"""The relation `net_availability`: one row a billed line whose service level was measured.

It holds lines of an item for which `service_levels` says what was promised and measured in the
billed period (books.md rule 12), with the deepest band that was missed.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_availability",
    "line",
    "a billed line with the service level that was promised and measured for its period",
    uncorrected={"position": "net"},
    driven_by=("service_levels",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)
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
