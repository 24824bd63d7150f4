"""The relation `net_readings`: one row a billed line of usage that rests on an estimated reading.

It holds lines of usage for which `meter_reads` has an estimate at one end of the billed period.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position, priced_units
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_readings",
    "line",
    "a billed line of usage that rests on an estimate, with the actual readings",
    uncorrected={"position": "net", "units": "quantity"},
    driven_by=("meter_reads",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
(quantity, units, unit_price, per, discount_percent) = priced_units(RELATION)
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

read_id = RELATION.text("read_id", "the actual reading at the end")
start_actual = RELATION.quantity("start_actual", "the meter's actual reading at the start")
end_actual = RELATION.quantity("end_actual", "the same at the end")
estimated = RELATION.quantity("estimated", "the estimated reading")
used = RELATION.quantity("used", "what the actual readings say was used")
is_disputed = RELATION.flag("is_disputed", "two actual readings of one day differ")
is_shared = RELATION.flag("is_shared", "several lines bill the same meter and period")
is_evened = RELATION.flag("is_evened", "with the bill before or after it makes the actual use")
by_group = RELATION.flag("by_group", "the price is no single price for each unit")
