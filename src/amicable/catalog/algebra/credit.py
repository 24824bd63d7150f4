"""The relation `open_credits`: one row a credit document, with the invoice it would be used on.

That is the invoice it names while that is open, else the customer's oldest open invoice in its
currency. Several credits for one invoice are used in order of their dates.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "open_credits", "credit", "a credit document, its rest, and the invoice it would be used on"
)

customer_id = RELATION.text("customer_id", "the customer")
invoice_id = RELATION.text("invoice_id", "the invoice the credit would be used on")
line = RELATION.text("line", "always unknown: a credit is used on a whole invoice")
number = RELATION.text("number", "number of that invoice")
issued_on = RELATION.day("issued_on", "its day of issue")
currency = RELATION.text("currency", "currency of all amounts")
credit_id = RELATION.text("credit_id", "the credit document")
credit_number = RELATION.text("credit_number", "its number")
credited_on = RELATION.day("credited_on", "its day of issue")
credit_gross = RELATION.money("credit_gross", "its gross, above zero")
used = RELATION.money("used", "what allocations used of it")
rest = RELATION.money("rest", "what is left of it")
credit_ties = RELATION.flag("credit_ties", "gross less allocations is its open amount (rule 15)")
ties = RELATION.flag("ties", "the invoice's amount due less allocations is its open amount")
is_named = RELATION.flag("is_named", "the credit names the invoice")
open_amount = RELATION.money("open_amount", "open amount of the invoice after earlier credits")
usable = RELATION.money("usable", "what of the rest the invoice can take")
allocations_present = RELATION.flag("allocations_present", "the books hold allocations")
