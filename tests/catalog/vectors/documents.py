"""G24, G47 to G51: the arithmetic of lines, taxes and totals of a document."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import customer, merged
from tests.catalog.vectors.rows import text
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row


def _document(who: str, head: Row, lines: tuple[Row, ...], tax: Row, country: str = "ES") -> Books:
    number = f"{who}.invoice"
    start = {
        "invoice_id": number,
        "customer_id": who,
        "issued_on": "2026-05-01",
        "currency": "EUR",
    }
    return merged(
        customer(who, country=country),
        {
            "invoices": (start | head,),
            "invoice_lines": tuple(
                {"invoice_id": number, "line": str(place), "tax_category": "S"} | line
                for place, line in enumerate(lines, start=1)
            ),
            "invoice_taxes": ({"invoice_id": number, "category": "S"} | tax,),
        },
    )


def _three_lines(rounding: str, step: str) -> Vector:
    def books(who: str, amount: Decimal) -> Books:
        contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
        line = {"net": "9.99", "quantity": "1", "unit_price": "9.99", "tax_rate": "19"}
        gross = text(Decimal("29.97") + amount)
        return merged(
            {"contracts": (contract | {"tax_rounding": rounding},)},
            _document(
                who,
                {"net": "29.97", "tax": text(amount), "gross": gross, "contract_id": who},
                (line, line, line),
                {"rate": "19", "base": "29.97", "tax": text(amount)},
                country="DE",
            ),
        )

    return Vector("tax_does_not_follow_from_base", books, step=step)


def _tax_inside(who: str, amount: Decimal) -> Books:
    """Return a price of 100.00 with its tax inside, as a shop prints it."""
    net = text(Decimal("100.00") - amount)
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return merged(
        {"contracts": (contract | {"tax_rounding": "inclusive"},)},
        _document(
            who,
            {"net": net, "tax": text(amount), "gross": "100.00", "contract_id": who},
            ({"net": net, "quantity": "1", "unit_price": net, "tax_rate": "21"},),
            {"rate": "21", "base": net, "tax": text(amount)},
        ),
    )


def _line(who: str, amount: Decimal) -> Books:
    tax = (amount * 21 / 100).quantize(Decimal("0.01"))
    line = {"quantity": "7", "unit_price": "1.234", "base_quantity": "1", "tax_rate": "21"}
    return _document(
        who,
        {"net": text(amount), "tax": text(tax), "gross": text(amount + tax)},
        (line | {"net": text(amount), "charge": "0.50", "allowance": "0.20"},),
        {"rate": "21", "base": text(amount), "tax": text(tax)},
    )


def _totals(who: str, amount: Decimal) -> Books:
    """Return the chain of totals, of which the amount that is due bears the difference."""
    part = {"invoice_id": f"{who}.invoice", "tax_category": "S", "tax_rate": "21"}
    return merged(
        _document(
            who,
            {"line_net": "150.00", "allowance": "10.00", "charge": "5.00", "net": "145.00"}
            | {"tax": "30.45", "gross": "175.45", "prepaid": "20.00", "rounding": "0.00"}
            | {"payable": text(amount)},
            tuple(
                {"net": net, "quantity": "1", "unit_price": net, "tax_rate": "21"}
                for net in ("100.00", "50.00")
            ),
            {"rate": "21", "base": "145.00", "tax": "30.45"},
        ),
        {
            "invoice_charges": (
                part | {"sequence": "1", "is_charge": "false", "amount": "10.00"},
                part | {"sequence": "2", "is_charge": "true", "amount": "5.00"},
            )
        },
    )


def _shared_allowance(who: str, amount: Decimal) -> Books:
    """Return three lines of three rates and an allowance of 10.00 that is stated in total only.

    The shares 3.33, 3.33 and 3.34 leave 30.00 for each rate; the first one's tax may be too high.
    """
    number = f"{who}.invoice"
    parts = (("33.33", "S", "21"), ("33.33", "AA", "10"), ("33.34", "AAA", "4"))
    lines = [
        {"invoice_id": number, "line": str(place), "net": net, "quantity": "1"}
        | {"unit_price": net, "tax_category": category, "tax_rate": rate}
        for place, (net, category, rate) in enumerate(parts, start=1)
    ]
    base = (amount * 100 / 21).quantize(Decimal("0.01"))
    taxes = (
        ("S", "21", base, amount),
        ("AA", "10", Decimal(30), Decimal(3)),
        ("AAA", "4", Decimal(30), Decimal("1.20")),
    )
    tax = amount + Decimal("4.20")
    head = {"invoice_id": number, "customer_id": who, "issued_on": "2026-05-01", "currency": "EUR"}
    totals = {"line_net": "100.00", "allowance": "10.00", "net": "90.00", "tax": text(tax)}
    return merged(
        customer(who, country="DE"),
        {
            "invoices": (head | totals | {"gross": text(90 + tax)},),
            "invoice_lines": tuple(lines),
            "invoice_taxes": tuple(
                {"invoice_id": number, "category": category, "rate": rate}
                | {"base": text(of), "tax": text(due)}
                for category, rate, of, due in taxes
            ),
        },
    )


VECTORS = {
    "G24": Vector("tax_base_differs_from_lines", _shared_allowance, amount="6.30", step="0.70"),
    "G47": _three_lines("line", "0.01"),
    # One cent more is what the lines make when each is rounded, which is no error either (P14).
    "G48": _three_lines("document", "0.02"),
    "G49": Vector("tax_does_not_follow_from_base", _tax_inside),
    "G50": Vector("line_does_not_multiply", _line),
    "G51": Vector("amount_due_does_not_add_up", _totals),
}
