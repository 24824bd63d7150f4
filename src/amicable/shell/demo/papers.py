"""The papers of the demo company: contracts, amendments, delivery notes and mails, with rows.

Each paper says in sentences what rows of the books hold; `quotations` name the page and the
sentence of each row, as if a person had accepted what was read from the paper.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from amicable.shell.demo.wording import printed_name, printed_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.shell.demo.world import World

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a paper: its heading and its sentences."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be printed: what it is called, between whom, and what it says by page."""

    title: str
    reference: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    signed: tuple[tuple[str, str], ...]
    """Who signed, and as what."""


def printed(paper: Paper) -> bytes:
    """Return a paper as PDF; the same paper gives the same bytes."""
    import typst

    template = files("amicable.shell.demo").joinpath("paper.typ").read_bytes()
    told: dict[str, Any] = {
        "title": paper.title,
        "reference": paper.reference,
        "facts": paper.facts,
        "parts": [{"heading": one.heading, "sentences": one.sentences} for one in paper.parts],
        "signed": [{"name": name, "role": role} for name, role in paper.signed],
    }
    written = json.dumps(told, ensure_ascii=False)
    return bytes(typst.compile(template, ignore_system_fonts=True, sys_inputs={"paper": written}))


def file_paper(
    world: World, folder: Path, name: str, content: bytes, *, kind: str, **links: str
) -> str:
    """Write a paper below the folder and its row in `documents`; return its id.

    The id is the one that an import gives to the same bytes, so that the paper is there once.
    """
    (folder / name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    document = f"doc:{digest[:16]}"
    world.rows.add(
        "documents",
        document_id=document,
        kind=kind,
        path=f"{folder.name}/{name}",
        sha256=digest,
        **links,
    )
    return document


def quote(
    world: World, about: tuple[str, str], document: str, place: tuple[int, str], column: str = ""
) -> None:
    """Note where a paper says what a row (table, id) holds: page and sentence."""
    page, sentence = place
    world.rows.add(
        "quotations",
        quotation_id="/".join((*about, column)) if column else "/".join(about),
        table_name=about[0],
        row_id=about[1],
        column_name=column,
        document_id=document,
        page=page,
        quote=sentence,
    )


def place_of(parts: Sequence[Part], sentence: str) -> tuple[int, str]:
    """Return the page of a sentence, with the sentence."""
    return next(n for n, one in enumerate(parts, 1) if sentence in one.sentences), sentence


def row_of(world: World, table: str, key: str) -> Row:
    """Return the row of a table with that id."""
    rows = world.rows.tables[table]
    return next(row for row in rows if next(iter(row.values())) == key)


def parties(world: World, customer_id: str) -> tuple[tuple[str, str], ...]:
    """Return between whom a paper is, for its head."""
    customer = row_of(world, "customers", customer_id)
    return (
        ("Seller", world.rows.tables["sellers"][0]["name"]),
        ("Customer", printed_name(customer)),
        ("Customer number", customer_id),
    )


def signer(world: World, customer_id: str) -> str:
    """Return the customer's contact, who signs its papers."""
    contacts = world.rows.tables["contacts"]
    contact = next(row for row in contacts if row["customer_id"] == customer_id)
    return printed_person(contact["name"], contact["email"])
