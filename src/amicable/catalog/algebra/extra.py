"""The relation `net_extras`: one row a line that bills a fee or a setup, with what agreed to it.

Fees for late payment and freight are not in it, nor are credit notes, drafts, cancelled invoices
and rows after `as_of`.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_extras",
    "line",
    "a line that bills a fee or a setup, with what agreed to it",
    uncorrected={"position": "net"},
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line on it")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
supplied_on = RELATION.day("supplied_on", "day of supply (rule 1)")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
kind = RELATION.text("kind", "fee or setup")
net = RELATION.money("net", "billed net")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")

orders_present = RELATION.flag("orders_present", "the books hold orders")
terms_present = RELATION.flag("terms_present", "the books hold price terms")
priced = RELATION.flag("priced", "a contract, a list, an offer or a promise has a price for it")
ordered = RELATION.flag("ordered", "an order of the customer up to then names it")
otherwise_agreed = RELATION.flag(
    "otherwise_agreed",
    "a subscription, offer, acceptance, deliverable, container account or promise names it",
)
order_unread = RELATION.flag("order_unread", "the line's order has no lines in the books")
records_cover = RELATION.flag("records_cover", "orders and price terms are complete for the line")
