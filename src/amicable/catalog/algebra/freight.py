"""The relation `net_freight`: one row a billed line of freight.

It says who pays the carriage (books.md rule 13) and what the agreed tariff asks for.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_freight",
    "line",
    "a billed line of freight with the delivery term and the agreed tariff",
    uncorrected={"position": "net"},
    driven_by=("invoice_lines",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

contract_id = RELATION.text("contract_id", "the contract the line falls under")
delivery_term = RELATION.text("delivery_term", "its delivery term")
pays_carriage = RELATION.text("pays_carriage", "who pays by it: seller, buyer, or unknown")
seller_pays = RELATION.flag("seller_pays", "by that term the seller pays the carriage")
is_accessorial = RELATION.flag("is_accessorial", "an extra beside the carriage, such as waiting")
term_id = RELATION.text("term_id", "the chosen price term (rule 1)")
term_price = RELATION.price("term_price", "its price")
term_source = RELATION.text("term_source", "contract, group, public or promise")
term_contract = RELATION.text("term_contract", "number of the contract the term belongs to")
term_signed_on = RELATION.day("term_signed_on", "day the term or its contract was signed")
free_term = RELATION.flag("free_term", "that price is 0.00: carriage paid")
is_ordered = RELATION.flag("is_ordered", "the customer ordered the freight itself")
priced_term = RELATION.flag("priced_term", "the contract sets a price for the freight")

delivery_id = RELATION.text("delivery_id", "the delivery: the line's, else the order's only one")
is_shared = RELATION.flag("is_shared", "several lines bill this freight of one delivery")
by_tariff = RELATION.flag("by_tariff", "the item has a tariff")
tariff_id = RELATION.text("tariff_id", "the tariff that counts")
freight_zone = RELATION.text("freight_zone", "zone of the delivery")
zone_unknown = RELATION.flag("zone_unknown", "the tariff has zones and the delivery none")
weight = RELATION.quantity("weight", "weight of the delivery")
tariff_amount = RELATION.money("tariff_amount", "amount of the tariff")
price_per_weight = RELATION.price("price_per_weight", "what each unit of weight costs beside it")
by_weight = RELATION.flag("by_weight", "the tariff is for the carriage")
accessorial = RELATION.text("accessorial", "code of the extra")
extras_known = RELATION.flag("extras_known", "the delivery's extras are on record")
extra_recorded = RELATION.flag("extra_recorded", "this extra is among them")
extra_missing = RELATION.flag("extra_missing", "this extra is not among them")
due = RELATION.money("due", "what the tariff asks for")
