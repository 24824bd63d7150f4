"""Returnable packaging.

Fires when more pallets, crates or drums were billed for a period than went out in it less those
that came back. Only the change of the period is due, and what was billed for it before counts. It
cannot tell where the ledger's opening and closing do not tie with its movements, nor where the
movements are not known to be complete.
"""

from __future__ import annotations

from amicable.catalog.algebra import container as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-02",
    "currency": "EUR",
    "gross": "121.00",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "100.00",
    "quantity": "10",
    "unit_price": "10.00",
    "item_id": "PALLET",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}


def _move(kind: str, quantity: str, on: str = "2026-04-15") -> dict[str, str]:
    row_id = f"{kind}-{on}"
    moved = {"movement_id": row_id, "customer_id": "ALBA", "item_id": "PALLET"}
    return moved | {"kind": kind, "quantity": quantity, "moved_on": on}


def _book(*movements: dict[str, str], **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "items": ({"item_id": "PALLET", "name": "Pallet deposit", "kind": "fee"},),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "container_movements": movements,
    }


_OUT, _BACK = _move("issued", "10"), _move("returned", "4", "2026-04-30")
_LEDGER = Planned("containers", {"issued": "issued", "returned": "returned", "due": "due_units"})

CHECK = Check(
    code="packaging_not_taken_back",
    cause="Q10",
    title="Returnable packaging",
    stage=75,
    relation=row.RELATION,
    basis="net",
    answers=("Q10",),
    needs=("container_movements",),
    blocked=first_reason(
        (
            row.period_from.is_missing() | row.period_to.is_missing(),
            "no_column:invoice_lines.period_from",
        ),
        (~row.ties, "assumed_only:container_movements"),
        (~row.ledger_covers & (row.units <= row.due_units), "not_covered:container_movements"),
    ),
    fires=(row.units > row.due_units) & (row.position > 0),
    likely=~row.ledger_covers | row.loose_credit,
    billed="position",
    derivation=(
        _LEDGER,
        Planned(
            "part",
            {
                "base": "@current",
                "part": "due_units",
                "whole": "units",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
            },
        ),
    ),
    corrects={"units": "due_units"},
    confirms=(_LEDGER,),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("container_movements", ("movement_id",), "quantity", "returned"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q10",),
    examples=(
        Example(
            "10 went out, 4 came back on the last day, 10 were billed",
            (Expect("fires", "INV-2", "1", billed="100.00", expected="60.00"),),
            _book(_OUT, _BACK),
        ),
        Example(
            "more came back than went out",
            (Expect("fires", "INV-2", "1", billed="100.00", expected="0.00"),),
            _book(_OUT, _BACK | {"quantity": "12"}),
        ),
        Example(
            "the ledger may lack what went out before it was kept",
            (Expect("fires", "INV-2", "1", expected="60.00", certainty="likely"),),
            _book(_OUT, _BACK),
            coverage={"container_movements": ("2026-04-10", "2026-07-01")},
        ),
        Example("10 went out and stayed", (Expect("clean", "INV-2", "1"),), _book(_OUT)),
        Example(
            "what came back in May is May's",
            (Expect("clean", "INV-2", "1"),),
            _book(_OUT, _BACK | {"moved_on": "2026-05-01"}),
        ),
        Example(
            "billed in two invoices that make the change together",
            (Expect("clean", "INV-2", "1"), Expect("clean", "INV-3", "1")),
            _book(_OUT, quantity="6", net="60.00")
            | {
                "invoices": (_INVOICE, _INVOICE | {"invoice_id": "INV-3"}),
                "invoice_lines": (
                    _LINE | {"quantity": "6", "net": "60.00"},
                    _LINE | {"invoice_id": "INV-3", "quantity": "4", "net": "40.00"},
                ),
            },
        ),
        Example(
            "the four were credited",
            (Expect("corrected", "INV-2", "1"),),
            _book(_OUT, _BACK)
            | {
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "48.40"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "40.00",
                        "quantity": "4",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "opening and closing say that 2 more came back than the ledger shows",
            (Expect("blocked", "INV-2", "1", blocked="assumed_only:container_movements"),),
            _book(
                _OUT,
                _BACK,
                _move("opening", "30", "2026-04-01"),
                _move("closing", "34", "2026-05-01"),
            ),
        ),
        Example(
            "deposits billed without a period",
            (Expect("blocked", "INV-2", "1", blocked="no_column:invoice_lines.period_from"),),
            _book(_OUT, period_from="", period_to=""),
        ),
        Example(
            "all seems right, in a ledger that began in mid-month",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:container_movements"),),
            _book(_OUT),
            coverage={"container_movements": ("2026-04-10", "2026-07-01")},
        ),
    ),
)
