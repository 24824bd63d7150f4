"""The relation `net_stacked`: one row a line on which several discounts of one kind are due.

They are taken one after the other, in the order of their sequence (books.md rule 20), and each is
rounded.
Lines with one percentage and one amount at most are in `net_lines`.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_stacked",
    "line",
    "a line with several discounts of one kind, and what it costs after all of them",
    uncorrected={"position": "net", "units": "quantity", "discounted": "discounted_as_billed"},
    driven_by=("discounts",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "goods, service, usage, …")
quantity = RELATION.quantity("quantity", "billed quantity")
units = RELATION.quantity("units", "billed units less units credited at the full price")
net = RELATION.money("net", "billed net")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
charge = RELATION.money("charge", "charges of the line")
charge_kept = RELATION.flag("charge_kept", "a charge was billed")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")
promise_unclear = RELATION.flag(
    "promise_unclear", "a promise that no price can be made of (rule 2)"
)
base_price = RELATION.price("base_price", "agreed price, billed price where none is agreed")
base_per = RELATION.quantity("base_per", "quantity that price is for")
document_discount = RELATION.flag(
    "document_discount", "a discount on the whole document is due as well"
)
discount_beside = RELATION.flag("discount_beside", "the invoice takes something off as a whole")
discounts = RELATION.count("discounts", "how many discounts are due")
order_known = RELATION.flag("order_known", "each has a place of its own in the sequence")
discount_id = RELATION.text("discount_id", "the first of them")
discounted = RELATION.money("discounted", "net that is due, with the charges")
discounted_as_billed = RELATION.money("discounted_as_billed", "the same before any credit")

PLACES = (1, 2, 3, 4)
for _place in PLACES:
    RELATION.percent(f"percent_{_place}", f"percentage that is taken at place {_place}")
    RELATION.flag(f"is_percent_{_place}", f"a percentage is taken at place {_place}")
    RELATION.money(f"amount_{_place}", f"amount that is taken at place {_place}")
    RELATION.flag(f"is_amount_{_place}", f"an amount is taken at place {_place}")
