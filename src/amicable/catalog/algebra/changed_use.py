"""The relation `net_changed_use`: use billed for a period inside which its price changed.

One row a charge group (books.md rule 3) whose terms have one price a unit. Each day of the log
counts at the price of that day.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_changed_use",
    "group",
    "the lines of an item's use in a period in which its price changed",
    uncorrected={"position": "net"},
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
kind = RELATION.text("kind", "usage")
subscription_id = RELATION.text("subscription_id", "the subscription")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
units = RELATION.quantity("units", "billed units less units credited at the full price")
net = RELATION.money("net", "billed net of all lines")
position = RELATION.money("position", "net less what was credited: the net position")
allowance = RELATION.money("allowance", "line allowances, 0 when none")
charge = RELATION.money("charge", "line charges, 0 when none")
discount_percent = RELATION.percent("discount_percent", "the percentage discount that is due")
discount_honoured = RELATION.flag("discount_honoured", "the billed allowance is that discount")
allowance_kept = RELATION.flag("allowance_kept", "an allowance of another kind was billed")
charge_kept = RELATION.flag("charge_kept", "a charge was billed")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")
promise_unclear = RELATION.flag("promise_unclear", "a promise that no price can be made of")
term_id = RELATION.text("term_id", "the price term of the day of supply")
term_tied = RELATION.flag("term_tied", "two differing terms rank alike (rule 19)")
term_other_unit = RELATION.flag("term_other_unit", "the term is for another unit (rule 18)")

usage_present = RELATION.flag("usage_present", "the books hold the usage log")
usage_covered = RELATION.flag("usage_covered", "the log is complete for the period")
zone_assumed = RELATION.flag("zone_assumed", "neither contract nor seller names a time zone")
zone_unknown = RELATION.flag("zone_unknown", "the time zone's name is no zone")
disagreeing = RELATION.count("disagreeing", "events whose repeats differ in quantity")
event_id = RELATION.text("event_id", "a repeated event, else the first one")
counted = RELATION.quantity("counted", "use in the period, each event once")
unpriced = RELATION.flag("unpriced", "no record holds a price a unit for some days of use")
due = RELATION.money("due", "the use of each price at that price, rounded apart, added up")
due_once = RELATION.money("due_once", "the same, rounded once")
parts = RELATION.text("parts", "JSON list of the parts with their days, units and price")
