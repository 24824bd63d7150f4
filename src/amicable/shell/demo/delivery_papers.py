"""The signed delivery notes of what the mails are about, and the mails in which we promised."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
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
from amicable.shell.demo.wording import day_words, item_name, units

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.shell.demo.kinds import Bill, Scene
    from amicable.shell.demo.papers import Row
    from amicable.shell.demo.world import World


def write_delivery_notes(world: World, folder: Path, scenes: Iterable[Scene]) -> None:
    """Write the note of every delivery of an order that a mail speaks of."""
    orders = {
        bill.head.order_id for scene in scenes for bill in _bills(scene) if bill.head.order_id
    }
    for delivery in world.rows.tables["deliveries"]:
        if delivery["order_id"] in orders and delivery["proof"] == "signature":
            _write_note(world, folder, delivery)


def _bills(scene: Scene) -> list[Bill]:
    return [one.bill for one in scene.claims if one.bill] + [*scene.also, *scene.candidates]


def _write_note(world: World, folder: Path, delivery: Row) -> None:
    key, customer = delivery["delivery_id"], delivery["customer_id"]
    order = row_of(world, "orders", delivery["order_id"])
    lines = [row for row in world.rows.tables["delivery_lines"] if row["delivery_id"] == key]
    said = {row["line"]: _line(world, row) for row in lines}
    who = signer(world, customer)
    received = f"Received and signed by {who} on {day_words(delivery['delivered_on'])}."
    remarks = (f"Remark of the customer: {delivery['remarks']}.",) if delivery["remarks"] else ()
    part = Part("Delivered", (*said.values(), *remarks, received))
    paper = Paper(
        title=f"Delivery note {key}",
        reference=key,
        facts=(
            *parties(world, customer),
            ("Order", order["number"]),
            ("Your order", order["purchase_order"]),
        ),
        parts=(part,),
        signed=((who, f"received on {day_words(delivery['delivered_on'])}"),),
    )
    document = file_paper(
        world, folder, f"{key}.pdf", printed(paper), kind="delivery_proof",
        customer_id=customer, order_id=order["order_id"], delivery_id=key,
    )  # fmt: skip
    delivery["document_id"] = document
    quote(world, ("deliveries", key), document, place_of((part,), received))
    for line, sentence in said.items():
        about = ("delivery_lines", f"{key}/{line}")
        quote(world, about, document, place_of((part,), sentence))


def _line(world: World, row: Row) -> str:
    item = row_of(world, "items", row["item_id"])
    unit = item["unit"] if row["quantity"] == "1" else units(item["unit"])
    name = f"{item_name(world, row)} ({row['item_id']})"
    return f"Line {row['order_line']}: {row['quantity']} {unit} of {name} delivered."


def write_promises(world: World, folder: Path) -> None:
    """Write the mail of every promise that we made by mail."""
    for row in world.rows.tables["promises"]:
        if row["source"] == "mail":
            _write_promise(world, folder, row)


def _write_promise(world: World, folder: Path, row: Row) -> None:
    customer = row_of(world, "customers", row["customer_id"])
    seller = world.rows.tables["sellers"][0]
    price = f"{customer['currency']} {row['value']}"
    agreed = f"The price of {item_name(world, row)} ({row['item_id']}) is then {price}."
    mail = EmailMessage()
    mail["From"] = f"{customer['account_manager']} <{seller['email']}>"
    mail["To"] = customer["email"]
    mail["Subject"] = f"Price of {item_name(world, row)}"
    mail["Date"] = format_datetime(
        datetime.fromisoformat(row["made_on"]).replace(hour=9, tzinfo=UTC)
    )
    mail["Message-ID"] = f"<{row['promise_id'].lower()}@{seller['email'].partition('@')[2]}>"
    mail.set_content(f"{row['text']} {agreed}\n\n{customer['account_manager']}\n")
    document = file_paper(
        world, folder, f"{row['promise_id']}.eml", mail.as_bytes(), kind="mail",
        customer_id=row["customer_id"],
    )  # fmt: skip
    row["document_id"] = document
    quote(world, ("promises", row["promise_id"]), document, (1, row["text"]))
