"""The relation `net_repriced`: one row a line whose price rests on more than one agreement.

A line is in it when it was billed at the price of another list than its customer's, when notice of
an increase had to be given, when an offer or a confirmed order names a price, or when it is in
another unit than agreed. Credit notes, drafts, cancelled invoices and rows after `as_of` are not.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_repriced",
    "line",
    "a billed line whose price rests on more than one agreement",
    uncorrected={"position": "net", "units": "quantity"},
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

term_id = RELATION.text("term_id", "the chosen price term (rule 1)")
term_price = RELATION.price("term_price", "its price: the right one")
term_per = RELATION.quantity("term_per", "quantity that price is for")
term_source = RELATION.text("term_source", "contract, group, public, promise, offer or order")
term_contract = RELATION.text("term_contract", "number of the contract the term belongs to")
term_signed_on = RELATION.day("term_signed_on", "day the term or its contract was signed")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")
term_changes = RELATION.flag("term_changes", "another term begins inside the period (rule 1)")
spoken_price = RELATION.flag("spoken_price", "a call note alone names a lower price (rule 2)")
promise_unclear = RELATION.flag("promise_unclear", "a promise that no price can be made of")
part_period = RELATION.flag("part_period", "a subscription billed for less than its whole period")

discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
discount_honoured = RELATION.flag("discount_honoured", "the billed allowance is that discount")
allowance_kept = RELATION.flag("allowance_kept", "an allowance of another kind was billed")
charge_kept = RELATION.flag("charge_kept", "a charge was billed on the line")

by_list = RELATION.flag("by_list", "the billed price is that of a list for others")
other_term_id = RELATION.text("other_term_id", "the price term whose price was billed")
other_group = RELATION.text("other_group", "the group it is for, unknown for the public list")
own_group = RELATION.text("own_group", "the customer's group on the day of supply")
group_from = RELATION.day("group_from", "first day of it, where the books keep its history")
group_unknown = RELATION.flag("group_unknown", "the history tells no group for the day")

by_notice = RELATION.flag("by_notice", "an increase that needed notice was meant to hold")
put_off = RELATION.flag("put_off", "the notice does not allow it yet: the old price holds")
meant_from = RELATION.day("meant_from", "day on which the increase was meant to begin")
notice_days = RELATION.count("notice_days", "days of notice that the contract asks for")
notice_id = RELATION.text("notice_id", "the notice that was sent")
sent_on = RELATION.day("sent_on", "day it was sent")
allowed_from = RELATION.day("allowed_from", "first day on which it lets the increase begin")
notice_contract_id = RELATION.text("notice_contract_id", "the contract that asks for notice")
noticed_in_time = RELATION.flag("noticed_in_time", "the increase holds by a notice in time")
noticed_late = RELATION.flag("noticed_late", "the increase is put off by a late notice")
not_noticed = RELATION.flag("not_noticed", "the increase is put off for want of a notice")
notice_unknown = RELATION.flag("notice_unknown", "no notice, where the books need not show one")
notice_unproved = RELATION.flag("notice_unproved", "in time, without a proof that it was sent")
notices_present = RELATION.flag("notices_present", "the books hold notices")

by_quote = RELATION.flag("by_quote", "an offer or a confirmed order names a price for the line")
offer_id = RELATION.text("offer_id", "the offer")
offer_line = RELATION.text("offer_line", "its line")
quote_order_id = RELATION.text("quote_order_id", "the confirmed order, where no offer does")
quote_order_line = RELATION.text("quote_order_line", "its line")
quote_price = RELATION.price("quote_price", "the price it names")
quote_holds = RELATION.flag("quote_holds", "it goes before contract and list")

by_unit = RELATION.flag("by_unit", "the price is agreed for another unit than the billed one")
agreed_unit = RELATION.text("agreed_unit", "the unit of the agreed price")
sold_unit = RELATION.text("sold_unit", "the unit of the line")
from_unit = RELATION.text("from_unit", "one of this unit, by the conversion, …")
to_unit = RELATION.text("to_unit", "… is so many of this one")
converted_item = RELATION.text("converted_item", "the item it is for, unknown where for all")
conversion = RELATION.quantity("conversion", "how many")
