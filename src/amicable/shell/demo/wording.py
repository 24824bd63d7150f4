"""What the papers of the demo company say: a sentence a fact of the books, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.shell.demo.world import World

Row = dict[str, str]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_PLURAL = {"box": "boxes"}
_IDEOGRAPHS = "\u2e80"
TIERED = {
    "volume": "the price of the tier that a quantity reaches applies to the whole quantity of the "
    "invoice",
    "graduated": "each tier has its own price; the price of a tier applies only to the units "
    "within the tier",
}
"""How a quantity is priced by tiers, by the model of the price."""


def head_sentences(contract: Row) -> dict[str, str]:
    """Return a sentence by the column it states, dates and payment; what is not agreed is not."""
    said = {
        "starts_on": f"This agreement takes effect on {day_words(contract['starts_on'])} and was "
        f"signed on {day_words(contract['signed_on'])}.",
        "payment_terms_days": f"Invoices are payable within {contract['payment_terms_days']} days "
        "of the date of issue.",
        "billing_timing": f"Invoices are issued monthly in {contract['billing_timing']}.",
        "currency": f"All prices of this annex are in {contract['currency']}.",
    }
    if contract["discount_order"] == "percent_first":
        said["discount_order"] = "Percentage discounts are deducted before fixed discounts."
    if contract["tax_rounding"] == "document":
        said["tax_rounding"] = "Tax is computed and rounded on the invoice as a whole."
    return said


def price_sentence(world: World, row: Row) -> str:
    """Return the sentence that agrees a price, with its tiers where it has any."""
    if row["model"] == "package":
        return package_sentence(world, row)
    if row["model"] in TIERED:
        return _tiers_sentence(world, row)
    words = f"The price of {item_name(world, row)} ({row['item_id']}) is {row['currency']} "
    words += f"{row['unit_price']} per {row['unit']} from {day_words(row['valid_from'])}"
    return words + (f" until {last_day(row['valid_to'])}." if row["valid_to"] else ".")


def _tiers_sentence(world: World, row: Row) -> str:
    tiers = [one for one in world.rows.tables["price_tiers"] if one["term_id"] == row["term_id"]]
    steps = ", ".join(
        f"from {int(one['from_quantity']) + 1} "
        f"{f'to {one["to_quantity"]}' if one['to_quantity'] else 'on'} "
        f"{row['currency']} {one['unit_price']}"
        for one in tiers
    )
    name = f"{item_name(world, row)} ({row['item_id']})"
    return f"Tiers for {name}: {TIERED[row['model']]}: {steps} per {row['unit']}."


def package_sentence(world: World, row: Row) -> str:
    """Return the sentence that agrees the price of a package."""
    return (
        f"{item_name(world, row)} ({row['item_id']}) are sold in packages of "
        f"{row['package_size']} {units(row['unit'])} at {row['currency']} {row['unit_price']} per "
        "package; a package that is begun counts in full."
    )


def discount_sentence(world: World, row: Row) -> str:
    """Return the sentence that agrees a discount."""
    value = f"{row['value']} %"
    if row["kind"] == "amount":
        value = f"{row['currency']} {row['value']}.00 per invoice line"
    words = f"A discount of {value} on {item_name(world, row)} ({row['item_id']}) applies"
    words += f" from {day_words(row['valid_from'])}"
    if row["valid_to"]:
        words += f" until {last_day(row['valid_to'])}"
    if row["minimum_quantity"]:
        words += f" for orders of {row['minimum_quantity']} units or more"
    return words + "."


def item_name(world: World, row: Mapping[str, str]) -> str:
    """Return the name of the item that a row names."""
    items = world.rows.tables["items"]
    return next(item["name"] for item in items if item["item_id"] == row["item_id"])


def printed_name(customer: Row) -> str:
    """Return a customer's name as the papers' font can print it, else its Latin spelling."""
    if all(sign < _IDEOGRAPHS for sign in customer["name"]):
        return customer["name"]
    return customer["email"].partition("@")[2].partition(".")[0].capitalize()


def printed_person(name: str, address: str) -> str:
    """Return a person's name as the papers' font can print it, else as the address spells it."""
    if all(sign < _IDEOGRAPHS for sign in name):
        return name
    return address.partition("@")[0].replace(".", " ").title()


def units(unit: str) -> str:
    """Return a unit of several things."""
    return _PLURAL.get(unit, f"{unit}s")


def day_words(iso: str) -> str:
    """Return a day as contracts write it."""
    on = date.fromisoformat(iso)
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def last_day(exclusive: str) -> str:
    """Return the last day that counts, as contracts write it; the books hold the day after."""
    if not exclusive:
        return ""
    return day_words((date.fromisoformat(exclusive) - timedelta(days=1)).isoformat())
