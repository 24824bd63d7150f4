"""The framework agreement of the demo company: one PDF with an annex for every customer.

It says in words what the tables of contracts, prices, tiers and discounts hold, and nothing else.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from amicable.shell.demo.kinds import AS_OF
from amicable.shell.demo.wording import (
    TIERED,
    day_words,
    discount_sentence,
    head_sentences,
    item_name,
    last_day,
    package_sentence,
)

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.demo.world import World

Row = dict[str, str]
NAME = "framework-agreement.pdf"
"""The file's name."""


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
        "day": day_words(AS_OF.isoformat()),
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
        "head": list(head_sentences(contract).values()),
        "prices": [_price(world, row) for row in prices if row["model"] == "per_unit"],
        "tiers": [_tiers(world, row) for row in prices if row["model"] in TIERED],
        "sentences": [
            *(package_sentence(world, row) for row in prices if row["model"] == "package"),
            *(discount_sentence(world, row) for row in discounts),
        ],
    }


def _price(world: World, row: Row) -> list[str]:
    return [
        row["item_id"], item_name(world, row), row["unit"], row["unit_price"],
        day_words(row["valid_from"]), last_day(row["valid_to"]), day_words(row["signed_on"]),
    ]  # fmt: skip


def _tiers(world: World, row: Row) -> dict[str, Any]:
    tiers = [one for one in world.rows.tables["price_tiers"] if one["term_id"] == row["term_id"]]
    return {
        "words": f"Tiers for {item_name(world, row)} ({row['item_id']}): {TIERED[row['model']]}.",
        "unit": f"Price per {row['unit']}",
        "rows": [
            [str(int(one["from_quantity"]) + 1), one["to_quantity"], one["unit_price"]]
            for one in tiers
        ],
    }
