"""The tables of the books: their columns, types, keys and references (design: `books.md`).

One line of the text below names a table and, in brackets, its key; the lines under it name its
columns. `!` marks a required column, `~` a personal one (name, address, free text), and `:type`
a type other than text. Pages of `documents.text` stand apart by a form feed (U+000C), and its
`reading` is `text`, or `ocr` where a machine guessed some of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

ColumnType = Literal[
    "text", "date", "moment", "amount", "price", "quantity", "percent", "count", "flag"
]

SCALES: dict[ColumnType, int] = {"amount": 4, "price": 8, "quantity": 8, "percent": 4}
"""Decimal places that are kept of each numeric type; a value with more is a bad row."""

_REFERENCES = {
    "customer_id": "customers",
    "parent_customer_id": "customers",
    "payer_customer_id": "customers",
    "contract_id": "contracts",
    "item_id": "items",
    "order_id": "orders",
    "delivery_id": "deliveries",
    "payment_id": "payments",
    "term_id": "price_terms",
    "amends_term_id": "price_terms",
    "subscription_id": "subscriptions",
    "seller_id": "sellers",
    "document_id": "documents",
    "deliverable_id": "deliverables",
    "offer_id": "offers",
    "agreement_id": "rebate_agreements",
    "invoice_id": "invoices",
    "preceding_invoice_id": "invoices",
    "credit_invoice_id": "invoices",
}

_TABLES = """\
sellers [seller_id]
  seller_id! name! country! tax_id legal_id address city postcode region email time_zone
  owns_series
customers [customer_id]
  customer_id! name!~ country kind language tax_id~ legal_id~ email~ address~ city~ postcode~
  region segment customer_since:date credit_limit:amount currency parent_customer_id
  payer_customer_id account_manager status correction_preference
customer_groups [customer_id valid_from]
  customer_id! segment! valid_from!:date valid_to:date
contacts [contact_id]
  contact_id! customer_id! email~ domain name~ role language
documents [document_id]
  document_id! kind! path! sha256 customer_id contract_id order_id delivery_id invoice_id
  page:count text~ reading
quotations [quotation_id]
  quotation_id! table_name! row_id! column_name document_id! page:count quote!
items [item_id]
  item_id! name! unit kind tax_category
contracts [contract_id]
  contract_id! customer_id! starts_on!:date currency number seller_id signed_on:date
  ends_on:date payment_terms_days:count early_discount_percent:percent
  early_discount_days:count late_interest_percent:percent billing_period billing_timing
  due_base proration tax_rounding discount_order delivery_term po_required:flag
  acceptance_required:flag notice_days:count time_zone document_id price_notice_days:count
  renewal_months:count renewal_notice_days:count
  precedence exchange_kind exchange_on
  claim_days:count quantity_tolerance_percent:percent deemed_acceptance_days:count
  early_discount_grace_days:count late_regime late_fine_percent:percent bank_charges
  set_off_barred:flag back_billing_months:count
price_terms [term_id]
  term_id! item_id! model! valid_from!:date valid_to:date contract_id customer_group
  unit_price:price fixed_fee:amount included_quantity:quantity package_size:quantity
  minimum_amount:amount maximum_amount:amount percent:percent per_quantity:quantity unit
  tier_window first_flat_on_zero:flag currency signed_on:date amends_term_id document_id
  page:count quote counting event_fee:price included_events:count event_minimum:amount
  event_maximum:amount attributes index_series index_base_on:date index_lag_months:count
  index_every_months:count index_cap_percent:percent index_floor_percent:percent
  increment:quantity
price_tiers [term_id from_quantity]
  term_id! from_quantity!:quantity unit_price!:price to_quantity:quantity flat_fee:amount
  percent:percent
discounts [discount_id]
  discount_id! kind! value!:price valid_from!:date valid_to:date customer_id contract_id
  item_id scope sequence:count minimum_quantity:quantity per currency code
wallet_lots [lot_id]
  lot_id! customer_id! amount!:amount granted_on!:date expires_on:date contract_id item_id
  currency
commitments [commitment_id]
  commitment_id! contract_id! minimum_amount!:amount period! starts_on:date ends_on:date
  item_id proration
subscriptions [subscription_id]
  subscription_id! customer_id! item_id! starts_on!:date contract_id quantity:quantity
  ends_on:date trial_ends_on:date cancellation_requested_on:date cancelled_on:date
  notice_days:count starts_at:moment ends_at:moment
orders [order_id]
  order_id! customer_id! ordered_on!:date number purchase_order contract_id discount_code
  currency status
order_lines [order_id line]
  order_id! line! item_id! quantity!:quantity unit_price:price unit
offers [offer_id]
  offer_id! customer_id! offered_on!:date number contract_id order_id accepted_on:date
  signed_on:date valid_to:date currency document_id
offer_lines [offer_id line]
  offer_id! line! item_id! unit_price!:price quantity:quantity per_quantity:quantity unit
notices [notice_id]
  notice_id! kind! sent_on!:date customer_id contract_id effective_on:date proof document_id
index_values [series on]
  series! on!:date value!:price
unit_conversions [from_unit to_unit item_id]
  from_unit! to_unit! factor!:price item_id
deliveries [delivery_id]
  delivery_id! delivered_on!:date order_id customer_id status proof signed_by~ remarks~
  committed_on:date document_id excused_days:count freight_zone weight:quantity accessorials
delivery_penalties [penalty_id]
  penalty_id! contract_id! percent_per_day!:percent item_id grace_days:count
  cap_percent:percent valid_from:date valid_to:date document_id
freight_tariffs [tariff_id]
  tariff_id! item_id! amount!:amount contract_id zone from_weight:quantity to_weight:quantity
  price_per_weight:price accessorial currency valid_from:date valid_to:date
container_movements [movement_id]
  movement_id! customer_id! item_id! moved_on!:date kind! quantity!:quantity delivery_id
delivery_lines [delivery_id line]
  delivery_id! line! item_id! quantity!:quantity order_id order_line accepted_quantity:quantity
  condition noted_on:date substitute_agreed_on:date
returns [return_id]
  return_id! item_id! quantity!:quantity received_on!:date invoice_id invoice_line order_id
  condition restocking_percent:percent
acceptances [acceptance_id]
  acceptance_id! customer_id! item_id! accepted_on!:date contract_id order_id deliverable_id
  period_from:date period_to:date quantity:quantity signed_by~ document_id
deliverables [deliverable_id]
  deliverable_id! contract_id! description! item_id amount:amount due_on:date
  acceptance_criterion expected_outcome presented_on:date
timesheets [entry_id]
  entry_id! contract_id! worked_on!:date hours!:quantity item_id person~ approved_on:date
  approved_by
usage [event_id]
  event_id! customer_id! item_id! at!:moment quantity!:quantity subscription_id source asset_id
meter_reads [read_id]
  read_id! customer_id! item_id! read_on!:date reading!:quantity kind! subscription_id
asset_assignments [assignment_id]
  assignment_id! asset_id! customer_id! valid_from!:date valid_to:date
service_levels [service_level_id]
  service_level_id! contract_id! item_id! period_from!:date period_to!:date promised:percent
  measured:percent excluded:percent credit_percent:percent credit_cap_percent:percent
invoices [invoice_id]
  invoice_id! customer_id issued_on!:date currency! gross!:amount number kind seller_id
  line_net:amount net:amount tax:amount allowance:amount charge:amount payable:amount
  prepaid:amount rounding:amount contract_id order_id due_on:date period_from:date
  period_to:date purchase_order buyer_reference preceding_invoice_id payer_customer_id sent_to
  received_on:date open_amount:amount dunning_level:count assigned_to status document_id
  agreement_id withheld:amount
invoice_lines [invoice_id line]
  invoice_id! line! net!:amount item_id description quantity:quantity unit_price:price unit
  base_quantity:quantity allowance:amount charge:amount tax_category tax_rate:percent kind
  order_id order_line delivery_id subscription_id contract_id supplied_on:date period_from:date
  period_to:date discount_code preceding_invoice_id preceding_line reason_code attributes
  foreign_currency foreign_net:amount exchange_rate:price exchange_on:date deliverable_id
invoice_taxes [invoice_id category rate]
  invoice_id! category! rate!:percent base!:amount tax!:amount exemption_code exemption_reason
invoice_charges [invoice_id sequence]
  invoice_id! sequence!:count is_charge!:flag amount!:amount line base:amount percent:percent
  tax_category tax_rate:percent reason_code reason
payments [payment_id]
  payment_id! received_on!:date amount!:amount currency! customer_id reference payer~ method
  value_on:date charges:amount
allocations [allocation_id]
  allocation_id! invoice_id! amount!:amount payment_id credit_invoice_id allocated_on:date
remittances [remittance_id line]
  remittance_id! line! payment_id customer_id sent_on:date invoice_number invoice_id
  amount_paid:amount deducted:amount reason_code reason_text~ agreement_id
rebate_agreements [agreement_id]
  agreement_id! customer_id! kind! starts_on!:date ends_on!:date number contract_id item_id
  currency percent:percent amount:price quantity:quantity measure signed_on:date
  proof_required:flag proof document_id
rebate_tiers [agreement_id from_volume]
  agreement_id! from_volume!:quantity percent!:percent
tax_rates [country region category item_id valid_from]
  country! category! rate!:percent valid_from!:date valid_to:date region item_id
tax_exemptions [exemption_id]
  exemption_id! customer_id! category! valid_from!:date valid_to:date certificate
tax_withholdings [withholding_id]
  withholding_id! customer_id! rate!:percent valid_from!:date valid_to:date invoice_id item_id
  treaty_rate:percent gross_up:flag certificate certified_on:date document_id
counterclaims [counterclaim_id]
  counterclaim_id! customer_id! amount!:amount currency! stated_on!:date due_on:date
  accepted_on:date invoice_id kind document_id
exchange_rates [base quote on kind]
  base! quote! on!:date rate!:price kind
promises [promise_id]
  promise_id! customer_id! made_on!:date kind! made_by source invoice_id order_id item_id
  value:price due_on:date text~ document_id
reminders [reminder_id]
  reminder_id! invoice_id! sent_on!:date level:count channel fee:amount interest:amount
disputes [dispute_id]
  dispute_id! customer_id invoice_id invoice_number opened_on:date reason amount:amount
  currency owner status note~
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, type, whether it must be filled, whether it is personal, what it names."""

    name: str
    type: ColumnType
    required: bool
    personal: bool
    refers_to: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the books with its columns in the order of `books.md` and its key."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None when the table has none."""
        return next((column for column in self.columns if column.name == name), None)


def _column(table: str, written: str) -> Column:
    head, _, kind = written.partition(":")
    name = head.rstrip("!~")
    target = _REFERENCES.get(name)
    return Column(
        name=name,
        type=cast("ColumnType", kind or "text"),
        required="!" in head,
        personal="~" in head,
        refers_to=None if target == table and not name.startswith(_POINTERS) else target,
    )


_POINTERS = ("parent_", "payer_", "amends_", "preceding_", "credit_")


def _tables(text: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for block in text.split("\n"):
        if not block.strip():
            continue
        if block.startswith("  "):
            last = found[next(reversed(found))]
            more = tuple(_column(last.name, written) for written in block.split())
            found[last.name] = Table(last.name, last.key, last.columns + more)
        else:
            name, _, key = block.rstrip("]").partition(" [")
            found[name] = Table(name, tuple(key.split()), ())
    return found


TABLES: dict[str, Table] = _tables(_TABLES)
"""Every table of the interchange format by name."""
