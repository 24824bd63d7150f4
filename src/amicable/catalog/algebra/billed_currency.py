"""The relation `net_currencies`: one row an invoice in another currency than its contract.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_currencies",
    "invoice",
    "an invoice in another currency than the contract it names",
    driven_by=("contracts.currency",),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: an invoice has one currency")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of the invoice")
contract_id = RELATION.text("contract_id", "the contract")
contract_number = RELATION.text("contract_number", "its number")
contract_currency = RELATION.text("contract_currency", "its currency")
may_be_turned = RELATION.flag("may_be_turned", "it says at which rate amounts are turned")
priced_so = RELATION.flag("priced_so", "the contract has a price in the invoice's currency")
undone = RELATION.flag("undone", "the invoice was credited in full")
