"""The relation `net_taxes`: one row for each tax category and rate of an invoice.

Bases come from the invoice's lines and document charges of that category and rate; a part that
names neither belongs to the only tax row, where there is only one. Credits are those that tax
rows of credit documents state.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_taxes",
    "tax",
    "base and tax of an invoice's category and rate, as billed and as its parts make them",
    uncorrected={
        "base_left": "base",
        "tax_left": "tax",
        "right_base_left": "right_base",
        "by_line_left": "by_line",
    },
    row_key=("category", "rate"),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: a tax row is not about one line")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
taxes_present = RELATION.flag("taxes_present", "the books hold tax rows")
fraction_free = RELATION.flag(
    "fraction_free", "the law leaves to the seller how a fraction of the unit is dealt with"
)
category = RELATION.text("category", "tax category (UNCL 5305)")
rate = RELATION.percent("rate", "tax rate")
base = RELATION.money("base", "billed base")
base_left = RELATION.money("base_left", "billed base less credited bases")
tax = RELATION.money("tax", "billed tax")
tax_left = RELATION.money("tax_left", "billed tax less credited tax")
lines = RELATION.count("lines", "lines of that category and rate")
lines_present = RELATION.flag("lines_present", "the invoice has lines")
unlabelled = RELATION.flag("unlabelled", "a line or charge names no category or no rate")
charges_missing = RELATION.flag("charges_missing", "document charges are known in total only")
charges_shared = RELATION.flag("charges_shared", "the same, shared out by the lines' amounts")
shared_otherwise = RELATION.flag(
    "shared_otherwise", "the billed bases come to the total all the same"
)
right_base = RELATION.money("right_base", "lines plus document charges less allowances")
right_base_left = RELATION.money("right_base_left", "the same less credited bases")
by_line = RELATION.money("by_line", "tax of each part rounded on its own")
by_line_left = RELATION.money("by_line_left", "the same less credited tax")
by_document = RELATION.money("by_document", "tax on the billed base, rounded once")
right_tax = RELATION.money("right_tax", "tax on the right base, by the agreed rounding")
lines_complete = RELATION.flag(
    "lines_complete", "lines make the printed net, or with the tax the gross: none was lost"
)
tax_rounding = RELATION.text("tax_rounding", "line, document or inclusive, by the contract")
gross_left = RELATION.money("gross_left", "base and tax together, less what was credited")
from_base = RELATION.flag("from_base", "the tax is taken of the base, once")
line_by_line = RELATION.flag("line_by_line", "the contract rounds it line by line")
tax_inside = RELATION.flag("tax_inside", "the contract's prices hold the tax")
credit_number = RELATION.text("credit_number", "number of the last credit note with this tax")
credited_on = RELATION.day("credited_on", "day of that credit note")
