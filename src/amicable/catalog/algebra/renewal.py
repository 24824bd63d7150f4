"""The relation `net_renewals`: lines for days after the end of a contract that renews itself.

Only contracts that ask for a notice before they renew (`contracts.renewal_notice_days`) are in it.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_renewals",
    "line",
    "a billed line of a renewed term of a contract, with the notice of the renewal",
    uncorrected={"position": "net"},
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
kind = RELATION.text("kind", "subscription or service")
subscription_id = RELATION.text("subscription_id", "the subscription")
contract_id = RELATION.text("contract_id", "the contract")
contract_number = RELATION.text("contract_number", "its number")
period_from = RELATION.day("period_from", "first day of the billed period")
period_to = RELATION.day("period_to", "day after its last day")
net = RELATION.money("net", "billed net (BT-131)")
position = RELATION.money("position", "net less what was credited: the net position")
credit_number = RELATION.text("credit_number", "number of the last credit note for the line")
credited_on = RELATION.day("credited_on", "day of that credit note")
loose_credit = RELATION.flag("loose_credit", "a credit may belong here and fits no line")

notices_present = RELATION.flag("notices_present", "the books hold notices")
notices_cover = RELATION.flag("notices_cover", "notices are complete since a year before it")
renewed_on = RELATION.day("renewed_on", "day on which the renewed term began")
notice_days = RELATION.count("notice_days", "days before it by which we must announce it")
announce_by = RELATION.day("announce_by", "the last day for that")
notice_id = RELATION.text("notice_id", "the notice: in time before late, proved before unproved")
sent_on = RELATION.day("sent_on", "day on which it was sent")
in_time = RELATION.flag("in_time", "it was sent in time")
proved = RELATION.flag("proved", "more than our own word proves it: a proof or a document")
used_since = RELATION.flag("used_since", "the log shows use in the billed period")
