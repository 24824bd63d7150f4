"""The relation `net_indexed`: one row a line whose agreed price follows an index.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_indexed",
    "line",
    "a billed line whose agreed price follows an index",
    uncorrected={"position": "net", "units": "quantity"},
    driven_by=("price_terms",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "goods, service, usage, subscription, fee, freight, …")
quantity = RELATION.quantity("quantity", "billed quantity")
unit_price = RELATION.price("unit_price", "billed price")
per = RELATION.quantity("per", "quantity the billed price is for, 1 when not given")
allowance = RELATION.money("allowance", "line allowances, 0 when none")
charge = RELATION.money("charge", "line charges, 0 when none")
net = RELATION.money("net", "billed net")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
units = RELATION.quantity("units", "billed units less units credited at the full price")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")
indexes_present = RELATION.flag("indexes_present", "the books hold values of indexes")

term_id = RELATION.text("term_id", "the price term with the index clause")
term_source = RELATION.text("term_source", "contract, group or public")
term_contract = RELATION.text("term_contract", "number of the contract the term belongs to")
term_signed_on = RELATION.day("term_signed_on", "day the term or its contract was signed")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")
spoken_price = RELATION.flag("spoken_price", "a call note alone names a lower price (rule 2)")
promise_unclear = RELATION.flag("promise_unclear", "a promise for the line (rule 2)")
base_price = RELATION.price("base_price", "the price that moves")
term_per = RELATION.quantity("term_per", "quantity that price is for")
index_series = RELATION.text("index_series", "the series that it follows")
index_base_on = RELATION.day("index_base_on", "the month of its base value")
index_month = RELATION.day("index_month", "the month whose value counts")
value_on = RELATION.day("value_on", "day of that value in the books")
index_now = RELATION.quantity("index_now", "that value")
index_base = RELATION.quantity("index_base", "the base value")
cap = RELATION.percent("cap", "most that the price may rise, unknown without a limit")
floor = RELATION.percent("floor", "least that it may move, unknown without a limit")
term_price = RELATION.price("term_price", "the price by the index, to eight decimals")
rounded_price = RELATION.price("rounded_price", "the same, rounded to the minor unit")
discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
discount_honoured = RELATION.flag("discount_honoured", "the billed allowance is that discount")
allowance_kept = RELATION.flag("allowance_kept", "an allowance of another kind was billed")
charge_kept = RELATION.flag("charge_kept", "a charge was billed on the line")
