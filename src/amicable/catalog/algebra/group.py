"""The relation `net_groups`: one row a charge group, with its rated amount and its counted use.

A charge group is the lines of one invoice, item, subscription and period together (books.md
rule 3). Only items whose price model rates their quantity as a whole (`by_group`), and usage, are
in it. Credit notes, drafts, cancelled invoices and rows after `as_of` are not.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_groups",
    "group",
    "the lines of one item and period on an invoice, with what they cost by the agreed model",
    uncorrected={
        "position": "net",
        "units": "quantity",
        "rated": "rated_as_billed",
        "period_units": "period_quantity",
    },
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "the line where the group has only one")
first_line = RELATION.text("first_line", "the first line of the group")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
supplied_on = RELATION.day("supplied_on", "earliest day of supply (rule 1)")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
item_id = RELATION.text("item_id", "the item, as the seller names it")
kind = RELATION.text("kind", "usage, subscription, goods, …")
subscription_id = RELATION.text("subscription_id", "the subscription")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
lines = RELATION.count("lines", "lines in the group")
rounded_lines = RELATION.count(
    "rounded_lines", "lines whose quantity × price is no whole minor unit, or not stated"
)

quantity = RELATION.quantity("quantity", "billed quantity, without a base fee's")
units = RELATION.quantity("units", "the same less units credited at the full price")
net = RELATION.money("net", "billed net of all lines")
credited = RELATION.money("credited", "credited so far, 0 when nothing")
position = RELATION.money("position", "net less what was credited: the net position")
allowance = RELATION.money("allowance", "line allowances, 0 when none")
charge = RELATION.money("charge", "line charges, 0 when none")
discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
discount_honoured = RELATION.flag("discount_honoured", "the billed allowance is that discount")
allowance_kept = RELATION.flag("allowance_kept", "an allowance of another kind was billed")
charge_kept = RELATION.flag("charge_kept", "a charge was billed")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")

terms_present = RELATION.flag("terms_present", "the books hold price terms")
tiers_present = RELATION.flag("tiers_present", "the books hold price tiers")
term_id = RELATION.text("term_id", "the chosen price term (rule 1)")
term_model = RELATION.text("term_model", "its price model")
model_known = RELATION.flag("model_known", "that model is rated here, or no term is chosen")
by_group = RELATION.flag("by_group", "the model rates the lines of the group together")
tiered = RELATION.flag("tiered", "the model has tiers")
tier_mode = RELATION.text("tier_mode", "graduated, volume or stairstep, where it has tiers")
by_price = RELATION.flag("by_price", "the model has one price for each unit or package")
has_base_fee = RELATION.flag("has_base_fee", "the model is a base fee with included units")
base_billed = RELATION.flag("base_billed", "the base fee of the model is in the group")
fixed_fee = RELATION.money("fixed_fee", "that base fee")
price_each = RELATION.price("price_each", "agreed price, billed price where none is agreed")
price_per = RELATION.quantity("price_per", "quantity that price is for")
term_per = RELATION.quantity("term_per", "quantity the term's prices are for")
term_source = RELATION.text("term_source", "contract, group, public or promise")
term_contract = RELATION.text("term_contract", "number of the contract the term belongs to")
term_signed_on = RELATION.day("term_signed_on", "day the term or its contract was signed")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")
promise_unclear = RELATION.flag(
    "promise_unclear", "a promise that no rated amount can be made of (rule 2)"
)
term_changes = RELATION.flag("term_changes", "another term begins inside the period (rule 1)")
minimum = RELATION.money("minimum", "least amount of the term")
maximum = RELATION.money("maximum", "greatest amount of the term")
minimum_taken = RELATION.flag("minimum_taken", "the billed quantity costs less than the least")
maximum_taken = RELATION.flag("maximum_taken", "the billed quantity costs more than the greatest")
use_minimum_taken = RELATION.flag("use_minimum_taken", "the counted use costs less than the least")
use_maximum_taken = RELATION.flag("use_maximum_taken", "the counted use exceeds the greatest")
tiers = RELATION.text("tiers", "JSON list of tiers, as seen from what was billed before")
windowed = RELATION.flag("windowed", "tiers count over a month or a contract year")
before = RELATION.quantity("before", "billed earlier in that window")
window_unclear = RELATION.flag("window_unclear", "no convention says how the window rates")
window_covered = RELATION.flag("window_covered", "the window's invoices are all in the books")
rated = RELATION.exact("rated", "what the units cost by the model")
rated_freed = RELATION.exact(
    "rated_freed", "what they cost where the lines hold the free units as well"
)
rated_as_billed = RELATION.exact("rated_as_billed", "the same before any credit")

drawn = RELATION.flag("drawn", "lots that were paid before had something left")
available = RELATION.money("available", "what they had left, before this amount")
lots = RELATION.text("lots", "the lots it was taken from, first to expire first")
has_event_fees = RELATION.flag("has_event_fees", "the term names a fee or limits of each event")
has_event_limits = RELATION.flag("has_event_limits", "each event has a least or greatest amount")
event_fees_due = RELATION.flag("event_fees_due", "it names a fee for each event, and no limits")
events = RELATION.count("events", "events in the period, each counted once")
event_fee = RELATION.price("event_fee", "fee of one event")
included_events = RELATION.count("included_events", "events that bear no fee")
event_minimum = RELATION.money("event_minimum", "least amount of one event")
event_maximum = RELATION.money("event_maximum", "greatest amount of one event")
by_event = RELATION.money("by_event", "what all events cost, each within its limits")

usage_present = RELATION.flag("usage_present", "the books hold the usage log")
never_counted = RELATION.flag(
    "never_counted", "the log holds no event of the item for the customer, on any day"
)
usage_covered = RELATION.flag("usage_covered", "the log is complete for the period")
counted = RELATION.quantity("counted", "use in the period, each event once")
arrivals = RELATION.count("arrivals", "rows of the log that were read")
repeats = RELATION.count("repeats", "rows among them that repeat an event")
disagreeing = RELATION.count("disagreeing", "events whose repeats differ in quantity")
near_edge = RELATION.quantity("near_edge", "use on the days on both sides of the period's ends")
event_id = RELATION.text("event_id", "a repeated event, else the first one")
counting = RELATION.text("counting", "sum, average, peak, last, p95_floor or p95_ceil")
counting_unknown = RELATION.flag("counting_unknown", "nobody says how use becomes a quantity")
rated_apart = RELATION.flag("rated_apart", "its lines, each of its own day, are right one by one")
rated_beside = RELATION.flag(
    "rated_beside",
    "right with units of a free tier that have no line, or a line in words to the least amount",
)
base_unstated = RELATION.flag("base_unstated", "a percentage that does not say of what amount")
summed = RELATION.flag("summed", "use is a sum of events")
measured = RELATION.flag("measured", "use is a level (seats, samples), and not a sum")
use_in_other_unit = RELATION.flag(
    "use_in_other_unit", "the line is in another unit than its item, in which the log counts"
)
readings = RELATION.count("readings", "days, or samples, of that level")
part_period = RELATION.flag("part_period", "the period is not made of whole months")
free_unclear = RELATION.flag(
    "free_unclear", "no convention says what is free in a part of a period or of a window"
)
included = RELATION.quantity("included", "units that cost nothing")
units_included = RELATION.flag("units_included", "the model has units that cost nothing")
due_quantity = RELATION.quantity("due_quantity", "what the use makes due: units or packages")
due_per = RELATION.quantity("due_per", "quantity that the price is for, times the days averaged")
due_without_free = RELATION.quantity("due_without_free", "the same if no unit were free")
rated_use = RELATION.exact("rated_use", "what the counted use costs by the model")
period_units = RELATION.quantity("period_units", "units of all invoices for the same period")
period_quantity = RELATION.quantity("period_quantity", "the same before any credit")
zone_assumed = RELATION.flag("zone_assumed", "neither contract nor seller names a time zone")
zone_unknown = RELATION.flag("zone_unknown", "the time zone's name is no zone")
price_doubt = RELATION.text(
    "price_doubt", "a sign that the agreed price is not the one it was billed by (decision 0035)"
)
quantity_doubt = RELATION.text(
    "quantity_doubt", "a sign that use is billed otherwise than it is counted, such as whole packs"
)
