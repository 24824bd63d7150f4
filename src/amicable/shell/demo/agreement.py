"""The framework agreement of the demo company: one PDF with an annex for every customer.

It says in words what the tables of contracts, prices, tiers and discounts hold, and nothing else.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from amicable.shell.demo.kinds import AS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from amicable.shell.demo.world import World

Row = dict[str, str]
NAME = "framework-agreement.pdf"
"""The file's name."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_PLURAL = {"box": "boxes"}
_MODEL = {
    "volume": "the price of the tier that a quantity reaches applies to the whole quantity of the "
    "invoice",
    "graduated": "each tier has its own price; the price of a tier applies only to the units "
    "within the tier",
}


def write_agreement(world: World, folder: Path) -> None:
    """Write the agreement of all customers as PDF; the same world gives the same bytes."""
    import typst

    folder.mkdir(parents=True)
    template = files("amicable.shell.demo").joinpath("agreement.typ").read_bytes()
    (folder / NAME).write_bytes(
        typst.compile(
            template,
            ignore_system_fonts=True,
            sys_inputs={"terms": json.dumps(_terms(world), ensure_ascii=False)},
        )
    )


def _terms(world: World) -> dict[str, Any]:
    tables = world.rows.tables
    return {
        "seller": tables["sellers"][0]["name"],
        "zone": tables["sellers"][0]["time_zone"],
        "day": _day(AS_OF.isoformat()),
        "list": [_price(world, row) for row in tables["price_terms"] if not row["contract_id"]],
        "annexes": [_annex(world, row) for row in tables["contracts"]],
    }


def _annex(world: World, contract: Row) -> dict[str, Any]:
    tables = world.rows.tables
    customer = next(
        row for row in tables["customers"] if row["customer_id"] == contract["customer_id"]
    )
    prices = [r for r in tables["price_terms"] if r["contract_id"] == contract["contract_id"]]
    discounts = [r for r in tables["discounts"] if r["contract_id"] == contract["contract_id"]]
    return {
        "name": customer["name"] if customer["name"].isascii() else "",
        "customer": contract["customer_id"],
        "number": contract["number"],
        "reference": contract["contract_id"],
        "head": _head(contract),
        "prices": [_price(world, row) for row in prices if row["model"] == "per_unit"],
        "tiers": [_tiers(world, row) for row in prices if row["model"] in _MODEL],
        "sentences": [
            *(_package(world, row) for row in prices if row["model"] == "package"),
            *(_discount(world, row) for row in discounts),
        ],
    }


def _head(contract: Row) -> list[str]:
    """Return the sentences about dates and payment; what is not agreed is not said."""
    sentences = [
        (
            f"This agreement takes effect on {_day(contract['starts_on'])} and was signed on "
            f"{_day(contract['signed_on'])}."
        ),
        f"Invoices are payable within {contract['payment_terms_days']} days of the date of issue.",
        f"Invoices are issued monthly in {contract['billing_timing']}.",
        f"All prices of this annex are in {contract['currency']}.",
    ]
    if contract["discount_order"] == "percent_first":
        sentences.append("Percentage discounts are deducted before fixed discounts.")
    if contract["tax_rounding"] == "document":
        sentences.append("Tax is computed and rounded on the invoice as a whole.")
    return sentences


def _price(world: World, row: Row) -> list[str]:
    return [
        row["item_id"], _name(world, row), row["unit"], row["unit_price"],
        _day(row["valid_from"]), _last_day(row["valid_to"]), _day(row["signed_on"]),
    ]  # fmt: skip


def _tiers(world: World, row: Row) -> dict[str, Any]:
    tiers = [one for one in world.rows.tables["price_tiers"] if one["term_id"] == row["term_id"]]
    return {
        "words": f"Tiers for {_name(world, row)} ({row['item_id']}): {_MODEL[row['model']]}.",
        "unit": f"Price per {row['unit']}",
        "rows": [
            [str(int(one["from_quantity"]) + 1), one["to_quantity"], one["unit_price"]]
            for one in tiers
        ],
    }


def _package(world: World, row: Row) -> str:
    units = _PLURAL.get(row["unit"], f"{row['unit']}s")
    return (
        f"{_name(world, row)} ({row['item_id']}) are sold in packages of {row['package_size']} "
        f"{units} at {row['currency']} {row['unit_price']} per package; a package that is begun "
        "counts in full."
    )


def _discount(world: World, row: Row) -> str:
    value = f"{row['value']} %"
    if row["kind"] == "amount":
        value = f"{row['currency']} {row['value']}.00 per invoice line"
    words = f"A discount of {value} on {_name(world, row)} ({row['item_id']}) applies"
    words += f" from {_day(row['valid_from'])}"
    if row["valid_to"]:
        words += f" until {_last_day(row['valid_to'])}"
    if row["minimum_quantity"]:
        words += f" for orders of {row['minimum_quantity']} units or more"
    return words + "."


def _name(world: World, row: Mapping[str, str]) -> str:
    items: Sequence[Row] = world.rows.tables["items"]
    return next(item["name"] for item in items if item["item_id"] == row["item_id"])


def _day(iso: str) -> str:
    on = date.fromisoformat(iso)
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _last_day(exclusive: str) -> str:
    """Return the last day that counts, as contracts write it; the books hold the day after."""
    if not exclusive:
        return ""
    return _day((date.fromisoformat(exclusive) - timedelta(days=1)).isoformat())
