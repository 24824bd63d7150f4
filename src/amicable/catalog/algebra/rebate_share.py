"""The relation `net_rebate_shares`: one row a line that counts for a rebate whose window is over.

What is still to be given of the rebate is spread over the lines that earned it.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_rebate_shares",
    "line",
    "a billed line that counts for a rebate, with its share of what is still to be given",
    uncorrected={"position": "net"},
    driven_by=("rebate_agreements",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "goods, service, usage, subscription, …")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

agreement_id = RELATION.text("agreement_id", "the rebate agreement")
rebate_kind = RELATION.text("rebate_kind", "volume_rebate, promotion, …")
starts_on = RELATION.day("starts_on", "first day of its window")
ends_on = RELATION.day("ends_on", "day after its last day")
turnover = RELATION.money("turnover", "net purchases that count, after credits")
volume = RELATION.quantity("volume", "units that count")
percent = RELATION.percent("percent", "the agreed rate, or that of the tier reached")
earned = RELATION.money("earned", "what was earned, without tax")
given = RELATION.money("given", "what was given of it, by credits or kept back, without tax")
left_over = RELATION.money("left_over", "what is still to be given, at least 0")
unproved = RELATION.flag("unproved", "a proof of performance is asked for and missing")
invoices_cover = RELATION.flag("invoices_cover", "invoices are complete for the window")
currencies_many = RELATION.flag("currencies_many", "purchases in several currencies")
agreements_many = RELATION.flag("agreements_many", "the line counts for several agreements")
share = RELATION.money("share", "this line's share of it; all shares add up to the cent")
