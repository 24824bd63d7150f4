"""The relation `net_rebate_shares`: one row a line that counts for a rebate whose window is over.

What is still to be given of the rebate is spread over the lines that earned it.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_rebate_shares",
    "line",
    "a billed line that counts for a rebate, with its share of what is still to be given",
    uncorrected={"position": "net"},
    driven_by=("rebate_agreements",),
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
kind = RELATION.text("kind", "goods, service, usage, subscription, …")
net = RELATION.money("net", "billed net")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong to purchases and fits none")

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
