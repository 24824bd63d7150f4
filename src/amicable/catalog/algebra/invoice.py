"""The relation `net_invoices`: one row an invoice, with totals, twins, terms and payments.

Credit notes, drafts, cancelled invoices and rows after `as_of` are not in it. Amounts are in the
invoice's currency. Conventions are those of books.md; its rule is named where one decides.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_invoices",
    "invoice",
    "an invoice with its totals, its earlier twin, its agreed due date and its payments",
    uncorrected={"position_gross": "gross", "right_left": "right_gross"},
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: these rows are about whole invoices")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
unit = RELATION.money("unit", "one minor unit of the currency")
purchase_order = RELATION.text("purchase_order", "the customer's order number")

lines = RELATION.count("lines", "lines of the invoice, unknown when none")
lines_net = RELATION.money("lines_net", "sum of the lines' net")
line_net = RELATION.money("line_net", "sum of lines as printed (BT-106)")
net = RELATION.money("net", "net as printed (BT-109)")
tax = RELATION.money("tax", "tax as printed (BT-110)")
taxes = RELATION.money("taxes", "sum of the tax rows")
allowance = RELATION.money("allowance", "document allowances (BT-107), 0 when none")
charge = RELATION.money("charge", "document charges (BT-108), 0 when none")
allowance_given = RELATION.flag("allowance_given", "there are document allowances")
charge_made = RELATION.flag("charge_made", "there are document charges")
prepaid = RELATION.money("prepaid", "paid before (BT-113), 0 when nothing")
rounding = RELATION.money("rounding", "cash rounding (BT-114), 0 when none")
withheld = RELATION.money("withheld", "tax or guarantee that the buyer keeps back, 0 when none")
payable = RELATION.money("payable", "amount to pay as printed (BT-115)")
right_payable = RELATION.money(
    "right_payable", "gross less prepaid and withheld plus rounding (BR-CO-16)"
)
payable_parts_stated = RELATION.flag(
    "payable_parts_stated", "the books say what was prepaid and how the amount was rounded"
)
gross = RELATION.money("gross", "gross as printed (BT-112)")
right_net = RELATION.money("right_net", "lines less allowances plus charges")
right_tax = RELATION.money("right_tax", "sum of the tax rows, else the printed tax")
right_gross = RELATION.money("right_gross", "right net plus right tax")
parts_complete = RELATION.flag(
    "parts_complete", "lines make the net or the tax bases, and tax rows the tax: none was lost"
)
credited = RELATION.money("credited", "gross of credit documents for it, 0 when none")
position_gross = RELATION.money("position_gross", "gross less what was credited")
right_left = RELATION.money("right_left", "right gross less credits that mend something else")
credit_number = RELATION.text("credit_number", "number of the last credit note for it")
credited_on = RELATION.day("credited_on", "day of that credit note")

earlier_id = RELATION.text("earlier_id", "an earlier invoice for the same lines and the same sale")
earlier_number = RELATION.text("earlier_number", "its number")
earlier_issued_on = RELATION.day("earlier_issued_on", "its day of issue")
own_order = RELATION.text("own_order", "the customer's order that the invoice bills")
ordered_on = RELATION.day("ordered_on", "day of that order")
like_number = RELATION.text("like_number", "an invoice with the same lines for another order")
like_order = RELATION.text("like_order", "that other order")
like_ordered_on = RELATION.day("like_ordered_on", "day of that other order")
sold_once = RELATION.flag("sold_once", "neither order nor deliveries are enough for both")
sale_unknown = RELATION.flag(
    "sale_unknown", "no quantity ordered is known for it, nor all that was delivered"
)
twin_untold = RELATION.flag("twin_untold", "an equal invoice, and nothing to tell them apart")

due_on = RELATION.day("due_on", "due date as printed")
contracts_present = RELATION.flag("contracts_present", "the books hold contracts")
contract_id = RELATION.text("contract_id", "the contract the invoice falls under")
terms_contract = RELATION.text("terms_contract", "its number")
terms_days = RELATION.count("terms_days", "agreed days to pay")
due_base = RELATION.text("due_base", "what they count from: issue, receipt, delivery, month_end")
due_from = RELATION.day("due_from", "that day")
right_due_on = RELATION.day("right_due_on", "the agreed due date")
deliveries_present = RELATION.flag("deliveries_present", "the books hold deliveries")

due = RELATION.money("due", "amount to pay, else gross")
open_amount = RELATION.money("open_amount", "open amount as the books show it")
ties = RELATION.flag("ties", "the amount due less allocations is the open amount (rule 15)")
payments_present = RELATION.flag("payments_present", "the books hold payments")
payments_cover = RELATION.flag("payments_cover", "payments are complete since the day of issue")
allocations_present = RELATION.flag("allocations_present", "the books hold allocations")
applicable = RELATION.money("applicable", "unapplied money that is for this invoice")
is_misapplied = RELATION.flag("is_misapplied", "money for this invoice was put to another (Y02)")
payment_named = RELATION.flag("payment_named", "the payment or a remittance names the invoice")
payment_id = RELATION.text("payment_id", "the largest of those payments")
paid_on = RELATION.day("paid_on", "its value date, else the day it was received")
reference = RELATION.text("reference", "its reference")
payer = RELATION.text("payer", "the customer who paid: itself, its parent or its payer (rule 16)")
was_refunded = RELATION.flag("was_refunded", "money for it was paid back, and is taken off")
refund_id = RELATION.text("refund_id", "the last payment below zero that paid some of it back")
refunded = RELATION.money("refunded", "what was paid back of the money for it")
refunded_on = RELATION.day("refunded_on", "the day of that payment")
money_loose = RELATION.flag("money_loose", "unapplied money of the customer names no invoice")

due_left = RELATION.money("due_left", "amount due less credits put to it")
fees_asked = RELATION.money("fees_asked", "fees and interest its reminders asked for, 0 when none")
received = RELATION.money("received", "money put to it or lying unapplied for it, 0 when none")
receipts = RELATION.count("receipts", "how many payments that is, without those that went back")
surplus = RELATION.money("surplus", "what was received too much, below zero when some is missing")
missing = RELATION.money("missing", "what is missing, below zero when too much was received")
small_balance = RELATION.money("small_balance", "what is too small for a letter, by convention")
past_due = RELATION.flag("past_due", "its due date is before the day of judgement")
first_receipt_id = RELATION.text("first_receipt_id", "the first payment received for it")
first_received_on = RELATION.day("first_received_on", "its value date, else the day it came")
last_receipt_id = RELATION.text("last_receipt_id", "the last payment received for it")
last_received_on = RELATION.day("last_received_on", "its value date, else the day it came")
receipts_sure = RELATION.flag("receipts_sure", "each was put to it or names it alone")
receipts_doubtful = RELATION.flag("receipts_doubtful", "money of unknown payments went back")
in_instalments = RELATION.flag("in_instalments", "several payments of one amount")
surplus_awaited = RELATION.flag("surplus_awaited", "another invoice waits for just the surplus")
money_misplaced = RELATION.flag(
    "money_misplaced", "money for it was put to another, or money for another to it (Y02)"
)
dispute_id = RELATION.text("dispute_id", "the first dispute on it that is still open")
reason_told = RELATION.flag("reason_told", "a remittance names a deduction or a reason")
early_discount = RELATION.flag("early_discount", "an agreed early discount is as much")
shortfall_known = RELATION.flag(
    "shortfall_known", "records of withheld tax, bank charges, a set-off … are just as much"
)
credit_open = RELATION.flag("credit_open", "an open credit names it, or is just what is missing")

usual_days = RELATION.count(
    "usual_days", "days to pay on at least three invoices before, where this one gives fewer"
)
usual_days_times = RELATION.count("usual_days_times", "how many invoices in a row")
usual_days_since = RELATION.day("usual_days_since", "day of the first of them")
usual_due_on = RELATION.day("usual_due_on", "the due date by that custom")
last_invoice_id = RELATION.text("last_invoice_id", "the last of them")
