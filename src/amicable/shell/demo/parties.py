"""The seller, its tax rates, and customers with their contacts, contracts and agreed prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.kinds import Customer, Person, Tax, cents
from amicable.shell.demo.world import in_currency, latin

if TYPE_CHECKING:
    from amicable.shell.demo.kinds import Item, Wish
    from amicable.shell.demo.world import World

_EU = ("PT", "DE")
_EXPORT = Tax("G", Decimal(0), "VATEX-EU-G", "Export outside the EU")
_GOODS = Tax("K", Decimal(0), "VATEX-EU-IC", "Intra-community supply")
_SERVICE = Tax("AE", Decimal(0), "VATEX-EU-AE", "Reverse charge")
_START = date(2020, 1, 1)


def tax_of(country: str, item: Item) -> Tax:
    """Return the tax of an item for a customer of that country, billed from Spain."""
    if country == "ES":
        return Tax("S", Decimal(10 if item.slot == "coffee" else 21))
    if country in _EU:
        return _GOODS if item.kind == "goods" else _SERVICE
    return _EXPORT


def found_company(world: World) -> None:
    """Write the seller, the tax rates and the exchange rates."""
    said = world.rng.choice(world.pools["sellers"])
    number = world.rng.randint(10_000_000, 99_999_999)
    world.pools["seller"] = said["name"]
    world.rows.add(
        "sellers",
        seller_id="S-1",
        name=said["name"],
        country="ES",
        tax_id=f"ESB{number}",
        legal_id=f"B{number}",
        address=f"{said['street']} {world.rng.randint(2, 98)}",
        city=said["city"],
        postcode=said["postcode"],
        region=said["region"],
        email=f"billing@{latin(said['name'])[:18]}.example",
        time_zone="Europe/Madrid",
    )
    _tax_rates(world)
    for currency, rate in (("USD", "1.1520"), ("BRL", "6.2140"), ("CNY", "8.2870")):
        for on in (date(2026, 8, 31), date(2026, 9, 30)):
            drift = Decimal(world.rng.randint(-40, 40)).scaleb(-4)
            world.rows.add(
                "exchange_rates", base="EUR", quote=currency, on=on,
                rate=Decimal(rate) + drift, kind="ecb",
            )  # fmt: skip


def _tax_rates(world: World) -> None:
    add = world.rows.add
    add("tax_rates", country="ES", category="S", rate=21, valid_from=_START)
    coffee = world.items["coffee"]
    add("tax_rates", country="ES", category="S", rate=10, valid_from=_START,
        item_id=coffee.item_id)  # fmt: skip
    for country in ("BR", "MX", "US", "GB", "CN"):
        add("tax_rates", country=country, category="G", rate=0, valid_from=_START)
    for country in _EU:
        add("tax_rates", country=country, category="K", rate=0, valid_from=_START)
        for item in world.items.values():
            if item.kind != "goods":
                add("tax_rates", country=country, category="AE", rate=0, valid_from=_START,
                    item_id=item.item_id)  # fmt: skip


def welcome(world: World, wish: Wish) -> Customer:
    """Write a customer with its contact, its contract and one agreed price an item slot."""
    words, _, spelled = world.draw("company_words", wish.speaks).partition("|")
    suffix = world.rng.choice(world.pools["countries"][wish.country]["suffixes"])
    gap = "" if wish.country == "CN" else " "
    if spelled and wish.country != "CN":
        words = spelled.capitalize()
    name = f"{words}{gap}{suffix}"
    customer_id = world.next_id("K", start=10200, width=5)
    if any(other.name == name for other in world.customers):
        name = f"{words} {world.draw('people', wish.speaks).split()[-1]}{gap}{suffix}"
    domain = _domain(world, spelled or latin(words), wish.country)
    contact = _person(world, wish.speaks, domain)
    contract = world.next_id("C", start=80, width=4)
    prices = {slot: _agreed(world, world.items[slot], wish.currency) for slot in wish.items}
    number = f"C-{wish.signed_on.year}-{contract[-3:]}"
    customer = Customer(customer_id, name, wish, domain, contact, contract, number, prices)
    world.customers.append(customer)
    _write_customer(world, customer)
    _write_contract(world, customer)
    for slot, price in prices.items():
        agree_price(world, customer, slot, price)
    return customer


def _domain(world: World, stem: str, country: str) -> str:
    taken = {customer.domain for customer in world.customers}
    wanted = f"{stem}.{country.lower()}.example"
    return wanted if wanted not in taken else f"{stem}{len(taken)}.{country.lower()}.example"


def _person(world: World, speaks: str, domain: str) -> Person:
    name, _, spelled = world.draw("people", speaks).partition("|")
    local = spelled or ".".join(latin(part) for part in name.split()[:2])
    return Person(name, f"{local}@{domain}")


def _agreed(world: World, item: Item, currency: str) -> Decimal:
    cut = Decimal(world.rng.randint(86, 97)) / 100
    grid = Decimal("0.01")
    price = in_currency(item.price * cut, currency).quantize(grid)
    return max(price, grid)


def _write_customer(world: World, customer: Customer) -> None:
    wish, rng = customer.wish, world.rng
    land = world.pools["countries"][wish.country]
    city, postcode, region = rng.choice(land["cities"])
    number = rng.randint(100_000_000, 999_999_999)
    tax_id = f"{wish.country}{'B' if wish.country == 'ES' else ''}{number}"
    world.rows.add(
        "customers", customer_id=customer.customer_id, name=customer.name,
        country=wish.country, kind="business", language=wish.speaks, tax_id=tax_id,
        legal_id=str(number), email=f"accounts@{customer.domain}",
        address=f"{rng.choice(land['streets'])} {rng.randint(1, 180)}", city=city,
        postcode=postcode, region=region, segment=rng.choice(["office", "horeca", "health"]),
        customer_since=date(rng.randint(2015, 2024), rng.randint(1, 12), 1),
        currency=wish.currency, parent_customer_id=wish.parent,
        payer_customer_id=wish.parent, account_manager=rng.choice(world.pools["sellers_people"]),
        status="active",
    )  # fmt: skip
    world.rows.add(
        "contacts", contact_id=world.next_id("P"), customer_id=customer.customer_id,
        email=customer.contact.address, domain=customer.domain, name=customer.contact.name,
        role=rng.choice(["ap", "buyer", "finance"]), language=wish.speaks,
    )  # fmt: skip


def _write_contract(world: World, customer: Customer) -> None:
    wish = customer.wish
    world.rows.add(
        "contracts", contract_id=customer.contract_id, customer_id=customer.customer_id,
        starts_on=date(2025, 10, 1), currency=wish.currency, number=customer.contract_number,
        seller_id="S-1", signed_on=wish.signed_on, payment_terms_days=wish.terms_days,
        billing_period="month", billing_timing=wish.timing, due_base="issue",
        tax_rounding=wish.tax_rounding, discount_order=wish.discount_order, notice_days=30,
        time_zone="Europe/Madrid",
    )  # fmt: skip


def agree_price(
    world: World,
    customer: Customer,
    slot: str,
    price: Decimal,
    since: date = date(2025, 10, 1),
    until: date | None = None,
) -> str:
    """Write a price a unit that the customer's contract agrees; return its term."""
    item = world.items[slot]
    term = world.next_id("T", start=300)
    world.rows.add(
        "price_terms", term_id=term, item_id=item.item_id, model="per_unit", valid_from=since,
        valid_to=until, contract_id=customer.contract_id, unit_price=price, unit=item.unit,
        currency=customer.currency, signed_on=customer.wish.signed_on,
    )  # fmt: skip
    return term


def list_prices(world: World) -> None:
    """Write the public price list, which counts where no contract names the item."""
    for item in world.items.values():
        world.rows.add(
            "price_terms", term_id=world.next_id("T", start=300), item_id=item.item_id,
            model="per_unit", valid_from=date(2025, 7, 1), unit_price=cents(item.price),
            unit=item.unit, currency="EUR", signed_on=date(2025, 6, 20),
        )  # fmt: skip
