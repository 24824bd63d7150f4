"""A contract of its own for each customer, and an amendment for each later day of signing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from amicable.shell.demo.papers import (
    Paper,
    Part,
    file_paper,
    parties,
    place_of,
    printed,
    quote,
    row_of,
    signer,
)
from amicable.shell.demo.wording import (
    day_words,
    discount_sentence,
    head_sentences,
    price_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.shell.demo.papers import Row
    from amicable.shell.demo.world import World


def write_contracts(world: World, folder: Path) -> None:
    """Write the contract of every customer and its amendments; rows cite page and sentence."""
    for contract in world.rows.tables["contracts"]:
        terms = [
            row
            for row in world.rows.tables["price_terms"]
            if row["contract_id"] == contract["contract_id"]
        ]
        first = [row for row in terms if row["signed_on"] == contract["signed_on"]]
        later = sorted(
            (row for row in terms if row not in first), key=lambda row: row["signed_on"]
        )
        _write_contract(world, folder, contract, first)
        for signed_on, rows in groupby(later, key=lambda row: row["signed_on"]):
            _write_amendment(world, folder, contract, signed_on, list(rows))


def _write_contract(world: World, folder: Path, contract: Row, terms: Sequence[Row]) -> None:
    head = head_sentences(contract) | {
        "currency": f"All prices of this agreement are in {contract['currency']}.",
        "notice_days": f"It may be terminated with {contract['notice_days']} days' notice.",
        "time_zone": f"Days are those of the time zone {contract['time_zone']}.",
    }
    discounts = [
        row
        for row in world.rows.tables["discounts"]
        if row["contract_id"] == contract["contract_id"]
    ]
    prices = [price_sentence(world, row) for row in terms]
    further = [discount_sentence(world, row) for row in discounts]
    parts = (
        Part("1. General terms", tuple(head.values())),
        Part("2. Prices", (*prices, *further)),
    )
    document = _file(world, folder, contract, "Framework agreement", parts, contract["signed_on"])
    contract["document_id"] = document
    for column, sentence in head.items():
        place = place_of(parts, sentence)
        quote(world, ("contracts", contract["contract_id"]), document, place, column)
    for row, sentence in zip(discounts, further, strict=True):
        quote(world, ("discounts", row["discount_id"]), document, place_of(parts, sentence))
    _cite(terms, prices, document, parts)


def _write_amendment(
    world: World, folder: Path, contract: Row, signed_on: str, terms: Sequence[Row]
) -> None:
    prices = [price_sentence(world, row) for row in terms]
    said = (
        *prices,
        "These prices replace what was agreed before for the same items.",
        f"This amendment was signed on {day_words(signed_on)}.",
    )
    parts = (Part("Change of prices", said),)
    document = _file(world, folder, contract, "Amendment", parts, signed_on)
    _cite(terms, prices, document, parts)


def _file(
    world: World, folder: Path, contract: Row, kind: str, parts: tuple[Part, ...], signed_on: str
) -> str:
    is_first = kind != "Amendment"
    customer = contract["customer_id"]
    seller = row_of(world, "customers", customer)["account_manager"]
    paper = Paper(
        title=f"{kind} {contract['number']}" if is_first else f"{kind} to {contract['number']}",
        reference=contract["number"],
        facts=(*parties(world, customer), ("Signed on", day_words(signed_on))),
        parts=parts,
        signed=((seller, "for the seller"), (signer(world, customer), "for the customer")),
    )
    name = contract["number"] if is_first else f"{contract['number']}-amendment-{signed_on}"
    return file_paper(
        world, folder, f"{name}.pdf", printed(paper),
        kind="contract" if is_first else "amendment",
        customer_id=customer, contract_id=contract["contract_id"],
    )  # fmt: skip


def _cite(
    terms: Sequence[Row], sentences: Sequence[str], document: str, parts: Sequence[Part]
) -> None:
    for row, sentence in zip(terms, sentences, strict=True):
        page, said = place_of(parts, sentence)
        row["document_id"], row["page"], row["quote"] = document, str(page), said
