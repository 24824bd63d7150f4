"""The relation `net_lines`: one row a billed line, with everything that was agreed and proved.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it. Amounts are in the
invoice's currency. Conventions are those of books.md; its rule is named where one decides.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_lines",
    "line",
    "a billed line with the agreed price, discount, tax, deliveries and credits",
    uncorrected={"position": "net", "units": "quantity", "discounted": "discounted_as_billed"},
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "goods, service, usage, subscription, fee, freight, …")
purchase_order = RELATION.text("purchase_order", "the customer's order number")
order_id = RELATION.text("order_id", "the order the line bills")
contract_number = RELATION.text("contract_number", "number of the contract the line falls under")

quantity = RELATION.quantity("quantity", "billed quantity")
unit_price = RELATION.price("unit_price", "billed price")
per = RELATION.quantity("per", "quantity the billed price is for (BT-149), 1 when not given")
allowance = RELATION.money("allowance", "line allowances, 0 when none")
charge = RELATION.money("charge", "line charges, 0 when none")
net = RELATION.money("net", "billed net (BT-131)")
credited = RELATION.money("credited", "credited so far on this line, 0 when nothing")
credited_quantity = RELATION.quantity("credited_quantity", "units credited at the full price")
position = RELATION.money("position", "net less what was credited: the net position")
units = RELATION.quantity("units", "billed units less units credited at the full price")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag(
    "loose_credit", "a credit of the customer may belong here and fits no line: likely only"
)

terms_present = RELATION.flag("terms_present", "the books hold price terms")
term_id = RELATION.text("term_id", "the chosen price term (rule 1)")
rated_otherwise = RELATION.flag("rated_otherwise", "its model is no price for each unit alone")
term_price = RELATION.price("term_price", "its price, or the promised price where one beats it")
term_per = RELATION.quantity("term_per", "quantity that price is for")
term_source = RELATION.text("term_source", "contract, group, public or promise")
term_contract = RELATION.text("term_contract", "number of the contract the term belongs to")
term_signed_on = RELATION.day("term_signed_on", "day the term or its contract was signed")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")
term_changes = RELATION.flag("term_changes", "another term begins inside the period (rule 1)")
promise_id = RELATION.text("promise_id", "our written promise that sets the price (rule 2)")
spoken_price = RELATION.flag("spoken_price", "a call note alone names a lower price (rule 2)")
promise_unclear = RELATION.flag(
    "promise_unclear", "a promise for the line that no price can be made of (rule 2)"
)
part_period = RELATION.flag("part_period", "a subscription billed for less than its whole period")
is_no_product = RELATION.flag(
    "is_no_product",
    "tiers or paid lots, the least or greatest amount, or a price that holds its tax",
)
by_days = RELATION.flag(
    "by_days", "its days are judged one by one, in `net_recurring` or `net_changed_use`"
)
document_discount = RELATION.flag("document_discount", "a discount on the whole document is due")
discount_beside = RELATION.flag("discount_beside", "the invoice takes something off as a whole")
discount_given = RELATION.flag("discount_given", "that is what its lines lack of their discounts")

discount_id = RELATION.text("discount_id", "the percentage discount that is due")
discount_percent = RELATION.percent("discount_percent", "its percentage")
discount_amount_id = RELATION.text("discount_amount_id", "the fixed discount that is due")
discount_amount = RELATION.money("discount_amount", "its amount for this line")
discount_order = RELATION.text("discount_order", "percent_first, fixed_first, or unknown")
discount_order_unknown = RELATION.flag(
    "discount_order_unknown", "the orders differ by a cent or more and none is agreed (rule 20)"
)
discounts_many = RELATION.flag("discounts_many", "several discounts of one kind are due")
discount_known = RELATION.flag("discount_known", "a discount for such lines is on record")
known_discount_id = RELATION.text("known_discount_id", "that discount")
known_from = RELATION.day("known_from", "first day it holds")
known_to_day = RELATION.day("known_to_day", "day after the last day it holds")
known_minimum = RELATION.quantity("known_minimum", "least quantity it asks for")
discount_due = RELATION.flag("discount_due", "some discount is due on the line")
fixed_first = RELATION.flag("fixed_first", "the fixed discount is taken before the percentage")
fixed_last = RELATION.flag("fixed_last", "the fixed discount is taken after the percentage")
percent_due = RELATION.flag("percent_due", "a percentage discount is due")
discount_honoured = RELATION.flag("discount_honoured", "the billed allowance is that discount")
allowance_kept = RELATION.flag("allowance_kept", "an allowance of another kind was billed")
allowance_billed = RELATION.flag("allowance_billed", "an allowance was billed on the line")
charge_kept = RELATION.flag("charge_kept", "a charge was billed on the line")
base_price = RELATION.price("base_price", "agreed price where there is one, else billed price")
base_per = RELATION.quantity("base_per", "quantity that price is for")
discounted = RELATION.money("discounted", "what the units cost after the discounts due")
discounted_as_billed = RELATION.money("discounted_as_billed", "the same before any credit")

goods = RELATION.flag("goods", "the line bills goods")
deliveries_present = RELATION.flag("deliveries_present", "the books hold deliveries")
deliveries_cover = RELATION.flag(
    "deliveries_cover",
    "deliveries of the order have lines and are complete to the day of judgement",
)
parts_came = RELATION.flag(
    "parts_came", "several other items came for the ordered one, which may be its parts"
)
linked_to_order = RELATION.flag("linked_to_order", "the line names an order or a delivery")
ordered_on = RELATION.day("ordered_on", "day of the order, else day of issue")
known_to = RELATION.day("known_to", "last day for which deliveries are known to be complete")
delivery_id = RELATION.text("delivery_id", "the last delivery that counts for the line")
delivery_line = RELATION.text("delivery_line", "its line")
delivered_on = RELATION.day("delivered_on", "day of that delivery")
delivered = RELATION.quantity("delivered", "accepted units left for this line (rule 7)")
delivery_signed = RELATION.flag("delivery_signed", "every such delivery is signed or proved")
delivery_lost = RELATION.flag("delivery_lost", "such a delivery was lost or refused")
counted_otherwise = RELATION.flag(
    "counted_otherwise", "order and deliveries count another unit, and no conversion is known"
)
under_way = RELATION.flag(
    "under_way", "what is missing may come: no day of delivery is known to be over for long"
)
to_come = RELATION.flag("to_come", "the delivery is promised for a later day")
delivery_spoilt = RELATION.flag("delivery_spoilt", "some of it came damaged or was the wrong item")
delivery_seen = RELATION.flag("delivery_seen", "some delivery row names the order and item")

returned = RELATION.quantity("returned", "units that came back, 0 when none")
return_id = RELATION.text("return_id", "the last return")
returned_on = RELATION.day("returned_on", "day it was received")
restocking = RELATION.percent(
    "restocking", "agreed restocking deduction, 0 when none, unknown when several do not agree"
)
perhaps_exchanged = RELATION.flag(
    "perhaps_exchanged", "others came after it by an order that nobody billed"
)
returns_present = RELATION.flag("returns_present", "the books hold returns")
returns_cover = RELATION.flag("returns_cover", "returns are complete since the invoice")
kept = RELATION.quantity("kept", "billed units less returned units")
after_return = RELATION.money("after_return", "net less the value of returned units")

subscription_id = RELATION.text("subscription_id", "the subscription")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
period_days = RELATION.count("period_days", "days in the billed period")
ends_on = RELATION.day("ends_on", "day from which nothing is due (rule 8)")
ended_by = RELATION.text("ended_by", "cancelled, notice or end")
requested_on = RELATION.day("requested_on", "day the customer asked to cancel")
used_part = RELATION.count("used_part", "what counts before the end, by the convention")
left_part = RELATION.count("left_part", "what counts and was not billed before")
left_used = RELATION.count("left_used", "what counts before the end and was not billed before")
part_of = RELATION.count("part_of", "what a whole period counts, null without a convention")
recurs = RELATION.flag("recurs", "the line bills a period of a subscription or contract")
proration = RELATION.text("proration", "the contract's convention for part periods")
overlap_invoice_id = RELATION.text("overlap_invoice_id", "earlier invoice for some of the days")
overlap_line = RELATION.text("overlap_line", "its line")
overlap_number = RELATION.text("overlap_number", "its number")
overlap_from = RELATION.day("overlap_from", "first day billed twice")
overlap_to = RELATION.day("overlap_to", "day after the last day billed twice")

tax_rates_present = RELATION.flag("tax_rates_present", "the books hold tax rates")
tax_category = RELATION.text("tax_category", "billed tax category")
tax_rate = RELATION.percent("tax_rate", "billed tax rate")
line_tax = RELATION.money("line_tax", "tax on the net position at the billed rate")
right_category = RELATION.text("right_category", "category by item or exemption (rule 9)")
right_rate = RELATION.percent("right_rate", "rate by place, category, item and date (rule 9)")
rate_unheld = RELATION.flag(
    "rate_unheld", "below the general rate, and not that of another day: a reduced one, perhaps"
)
tax_country = RELATION.text("tax_country", "place of supply (rule 9)")
tax_region = RELATION.text("tax_region", "region of that rate, if it has one")
tax_item = RELATION.text("tax_item", "item of that rate, if it is for one item")
tax_valid_from = RELATION.day("tax_valid_from", "first day of that rate")
exemption_id = RELATION.text("exemption_id", "the exemption that is valid")

before_allowance = RELATION.money("before_allowance", "net position before allowance and charge")
last_invoice_id = RELATION.text("last_invoice_id", "the customer's last invoice for the item")
last_line = RELATION.text("last_line", "its line")
usual_price = RELATION.price(
    "usual_price", "price of at least three invoices before, where this one's differs unexplained"
)
usual_price_times = RELATION.count("usual_price_times", "how many invoices in a row")
usual_price_since = RELATION.day("usual_price_since", "day of the first of them")
usual_discount = RELATION.percent("usual_discount", "the same of the allowance in percent")
usual_discount_times = RELATION.count("usual_discount_times", "how many invoices in a row")
usual_discount_since = RELATION.day("usual_discount_since", "day of the first of them")
discount_billed = RELATION.percent("discount_billed", "the allowance of this one in percent")
usual_quantity = RELATION.quantity("usual_quantity", "the same of the quantity")
usual_quantity_times = RELATION.count("usual_quantity_times", "how many invoices in a row")
usual_quantity_since = RELATION.day("usual_quantity_since", "day of the first of them")
usual_months = RELATION.count("usual_months", "the same of the months in the billed period")
usual_months_times = RELATION.count("usual_months_times", "how many invoices in a row")
usual_months_since = RELATION.day("usual_months_since", "day of the first of them")
months_billed = RELATION.count("months_billed", "months in the period of this one")
usual_rate = RELATION.percent("usual_rate", "the same of the tax rate")
usual_rate_times = RELATION.count("usual_rate_times", "how many invoices in a row")
usual_rate_since = RELATION.day("usual_rate_since", "day of the first of them")
price_doubt = RELATION.text(
    "price_doubt", "a sign that the agreed price is not the one it was billed by (decision 0035)"
)
quantity_doubt = RELATION.text(
    "quantity_doubt", "a sign that its quantity comes from a record that is not in the books"
)
