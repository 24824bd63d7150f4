"""Who is who: the seller, the customer, and the people who write for a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Seller:
    """The company that billed (table `sellers`); fields as in books.md, null when unknown."""

    seller_id: str
    name: str
    country: str
    tax_id: str | None = None
    legal_id: str | None = None
    address: str | None = None
    city: str | None = None
    postcode: str | None = None
    region: str | None = None
    email: str | None = None
    time_zone: str | None = None
    owns_series: str | None = None
    """Prefix of a number series that the seller gave to Amicable, else null."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or mailbox that may write for a customer (table `contacts`)."""

    contact_id: str
    customer_id: str
    email: str | None = None
    domain: str | None = None
    name: str | None = None
    role: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A party that is billed (table `customers`) with its contacts."""

    customer_id: str
    name: str
    country: str | None = None
    kind: str = "business"
    """business, consumer, public or group_company."""
    language: str | None = None
    tax_id: str | None = None
    legal_id: str | None = None
    email: str | None = None
    address: str | None = None
    city: str | None = None
    postcode: str | None = None
    region: str | None = None
    segment: str | None = None
    currency: str | None = None
    customer_since: date | None = None
    parent_customer_id: str | None = None
    payer_customer_id: str | None = None
    account_manager: str | None = None
    status: str = "active"
    correction_preference: str | None = None
    credit_limit: Decimal | None = None
    contacts: tuple[Contact, ...] = ()
