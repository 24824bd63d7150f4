"""The relation `net_formalities`: what an invoice says of order and parties, and what was agreed.

Numbers are compared without separators, and one that holds the other agrees with it. The contract
is the one an invoice or all its lines name, else the customer's only one. A parent or a payer, as
the books state them, may be billed under the contract of its company, and the other way round.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_formalities",
    "invoice",
    "an invoice with the order number and the parties it names, and those agreed",
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: these rows are about whole invoices")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "its currency")
contract_id = RELATION.text("contract_id", "the contract the invoice falls under")
contract_number = RELATION.text("contract_number", "its number")
po_required = RELATION.flag("po_required", "the contract asks for the customer's order number")
asking_contract = RELATION.text("asking_contract", "the contract's number where it does")
stated = RELATION.text("stated", "the order number on the invoice, empty when none")
ordered = RELATION.text("ordered", "the order number of the first of the orders it bills")
order_id = RELATION.text("order_id", "that order")
orders = RELATION.count("orders", "how many order numbers its orders have")
is_stated = RELATION.flag("is_stated", "the invoice states one of them")
states_orders = RELATION.flag("states_orders", "some invoice of the customer states one")
order_fault = RELATION.text("order_fault", "missing or wrong, were there a fault")
contract_customer_id = RELATION.text("contract_customer_id", "the customer of the contract")
seller_id = RELATION.text("seller_id", "who billed, as the invoice names it")
contract_seller_id = RELATION.text("contract_seller_id", "the seller of the contract")
party_known = RELATION.flag("party_known", "the contract's customer is known")
party_agrees = RELATION.flag("party_agrees", "it is the billed one, its parent or its payer")
seller_differs = RELATION.flag("seller_differs", "another seller of ours billed than agreed")
