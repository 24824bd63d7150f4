"""The relation `net_exchanges`: one row a line whose net was turned from another currency.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_exchanges",
    "line",
    "a billed line in another currency, with the rate that the contract names",
    uncorrected={"position": "net"},
    driven_by=("invoice_lines.foreign_net",),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line on it")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
supplied_on = RELATION.day("supplied_on", "day of supply (rule 1)")
currency = RELATION.text("currency", "currency of the invoice")
unit = RELATION.money("unit", "one minor unit of it")
item_id = RELATION.text("item_id", "the item, as the seller names it")
kind = RELATION.text("kind", "goods, service, usage, subscription, fee, freight, …")
net = RELATION.money("net", "billed net")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")

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
