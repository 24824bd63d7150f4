"""Columns that relations of billed lines begin with, each declared and explained once.

A module of such a relation names what comes back, so that checks read `row.position` wherever
the column is declared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amicable.core.vocabulary.expression import Day, Flag, Number, Text
    from amicable.core.vocabulary.relation import Relation


class LineHead(NamedTuple):
    """Whose line it is, where it stands, when it was supplied, and of what it is."""

    customer_id: Text
    invoice_id: Text
    line: Text
    number: Text
    issued_on: Day
    supplied_on: Day
    currency: Text
    unit: Number
    item_id: Text


class PricedUnits(NamedTuple):
    """How much is billed, what of it still counts, and at which price."""

    quantity: Number
    units: Number
    unit_price: Number
    per: Number
    discount_percent: Number


class NetPosition(NamedTuple):
    """What the line was billed at, and what was credited of it since."""

    net: Number
    credited: Number
    position: Number
    credit_number: Text
    credited_on: Day
    loose_credit: Flag


def line_head(relation: Relation) -> LineHead:
    """Declare the first columns of a relation of lines, in their order."""
    return LineHead(
        customer_id=relation.text("customer_id", "who is billed, unknown for anonymous sales"),
        invoice_id=relation.text("invoice_id", "the invoice"),
        line=relation.text("line", "the line on it"),
        number=relation.text("number", "the invoice's number as printed"),
        issued_on=relation.day("issued_on", "day of issue"),
        supplied_on=relation.day("supplied_on", "day of supply (rule 1)"),
        currency=relation.text("currency", "currency of all amounts"),
        unit=relation.money("unit", "one minor unit of the currency"),
        item_id=relation.text("item_id", "the item, as the seller names it"),
    )


def priced_units(relation: Relation) -> PricedUnits:
    """Declare how much a line bills at which price, in their order."""
    return PricedUnits(
        quantity=relation.quantity("quantity", "billed quantity"),
        units=relation.quantity("units", "billed units less units credited at the full price"),
        unit_price=relation.price("unit_price", "billed price"),
        per=relation.quantity("per", "quantity the billed price is for, 1 when not given"),
        discount_percent=relation.percent(
            "discount_percent", "the percentage discount that is due"
        ),
    )


def net_position(relation: Relation) -> NetPosition:
    """Declare a line's net and its credits so far, in their order."""
    return NetPosition(
        net=relation.money("net", "billed net (BT-131)"),
        credited=relation.money("credited", "credited so far on this line, 0 when nothing"),
        position=relation.money("position", "net less what was credited: the net position"),
        credit_number=relation.text(
            "credit_number", "number of the last credit note for the line"
        ),
        credited_on=relation.day("credited_on", "day of that credit note"),
        loose_credit=relation.flag("loose_credit", "a credit may belong here and fits no line"),
    )
