"""The relation `net_extras`: one row a line that bills a fee or a setup, with what agreed to it.

Fees for late payment and freight are not in it, nor are credit notes, drafts, cancelled invoices
and rows after `as_of`.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_extras",
    "line",
    "a line that bills a fee or a setup, with what agreed to it",
    uncorrected={"position": "net"},
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "fee or setup")
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

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
