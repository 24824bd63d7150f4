"""The relation `net_acceptances`: one row a billed service or milestone that must be accepted.

It holds service lines under a contract with `acceptance_required` (books.md rule 14), and lines
that bill a deliverable which the contract lets be billed once it is accepted.
"""

from __future__ import annotations

from amicable.catalog.algebra.head import line_head, net_position, priced_units
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_acceptances",
    "line",
    "a billed service or milestone with what the customer accepted of it",
    uncorrected={"position": "net", "units": "quantity"},
    driven_by=("contracts",),
)

(customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id) = (
    line_head(RELATION)
)
(quantity, units, unit_price, per, discount_percent) = priced_units(RELATION)
(net, credited, position, credit_number, credited_on, loose_credit) = net_position(RELATION)

supplied_from = RELATION.day("supplied_from", "first day of the supply")
supplied_to = RELATION.day("supplied_to", "day after its last day")
acceptances_present = RELATION.flag("acceptances_present", "the books hold acceptances")
acceptances_cover = RELATION.flag("acceptances_cover", "they are complete since the supply")
known_to = RELATION.day("known_to", "last day for which acceptances are known to be complete")
acceptance_id = RELATION.text("acceptance_id", "the acceptance")
accepted_on = RELATION.day("accepted_on", "its day")
is_accepted = RELATION.flag("is_accepted", "accepted, or deemed accepted by the contract")
missing = RELATION.flag("missing", "it was not accepted at all")
accepted = RELATION.quantity("accepted", "accepted units left for this line, unknown: all")
partly = RELATION.flag("partly", "fewer units were accepted than billed")
milestone = RELATION.flag("milestone", "the line bills a deliverable")
deliverable_id = RELATION.text("deliverable_id", "the deliverable")
description = RELATION.text("description", "what it is")
due_on = RELATION.day("due_on", "day on which it was due")
deemed_on = RELATION.day("deemed_on", "day from which it counts as accepted")
