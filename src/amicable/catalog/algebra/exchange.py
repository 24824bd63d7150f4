"""The relation `net_exchanges`: one row a line whose net was turned from another currency.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_exchanges",
    "line",
    "a billed line in another currency, with the rate that the contract names",
    uncorrected={"position": "net"},
    driven_by=("invoice_lines.foreign_net",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "goods, service, usage, subscription, fee, freight, …")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

foreign_currency = RELATION.text("foreign_currency", "the currency of the agreed amount")
foreign_net = RELATION.quantity("foreign_net", "the net in that currency")
used_rate = RELATION.quantity("used_rate", "the rate that the invoice states")
exchange_kind = RELATION.text("exchange_kind", "the kind of rate that the contract names")
exchange_rule = RELATION.text("exchange_rule", "whose day counts: issue or supply")
exchange_day = RELATION.day("exchange_day", "that day")
rates_present = RELATION.flag("rates_present", "the books hold exchange rates")
rate_base = RELATION.text("rate_base", "one of this currency …")
rate_quote = RELATION.text("rate_quote", "… is so many of this one")
fixed_on = RELATION.day("fixed_on", "day of the rate that counts: that day or the last before it")
rate = RELATION.quantity("rate", "that rate")
is_forth = RELATION.flag("is_forth", "the amount is multiplied by it")
is_back = RELATION.flag("is_back", "the amount is divided by it")
due = RELATION.money("due", "what the amount comes to, rounded once")
