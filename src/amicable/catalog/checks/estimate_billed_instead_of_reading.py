"""Estimated reading instead of actual.

Fires when a line of usage rests on an estimate, actual readings of both ends of its period are
there now, and less was used than billed. A bill that the next one evens out is right. It cannot
tell while one of the actual readings is missing, and it is only likely where the price is not one
for each unit.
"""

from __future__ import annotations

from amicable.catalog.algebra import reading_of_meter as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-02",
    "currency": "EUR",
    "gross": "14.52",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "12.00",
    "item_id": "POWER",
    "kind": "usage",
    "quantity": "30",
    "unit_price": "0.40",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_MAY = {"period_from": "2026-05-01", "period_to": "2026-06-01"}


def _read(day: str, reading: str, kind: str = "actual") -> dict[str, str]:
    name = {"read_id": f"{day}-{kind}", "customer_id": "ALBA", "item_id": "POWER"}
    return name | {"read_on": day, "reading": reading, "kind": kind}


_START = _read("2026-04-01", "1000")
_GUESS = _read("2026-05-01", "1030", "estimated")
_END = _read("2026-05-01", "1020")


def _book(*reads: dict[str, str], **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "items": ({"item_id": "POWER", "name": "Power", "kind": "usage", "unit": "kWh"},),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "meter_reads": reads,
    }


def _and_may(quantity: str, net: str) -> dict[str, tuple[dict[str, str], ...]]:
    may = _INVOICE | {"invoice_id": "INV-3", "issued_on": "2026-06-02"}
    line = _LINE | _MAY | {"invoice_id": "INV-3", "quantity": quantity, "net": net}
    reads = (_START, _GUESS, _END, _read("2026-06-01", "1055"))
    return _book(*reads) | {"invoices": (_INVOICE, may), "invoice_lines": (_LINE, line)}


_READ = Planned(
    "meter_read",
    {
        "from": "period_from",
        "to": "period_to",
        "start": "start_actual",
        "end": "end_actual",
        "used": "used",
        "estimated": "estimated",
    },
    rule="domain/01-dispute-taxonomy.md U02",
)

CHECK = Check(
    code="estimate_billed_instead_of_reading",
    cause="U02",
    title="Estimated reading instead of actual",
    stage=48,
    relation=row.RELATION,
    basis="net",
    answers=("U02",),
    needs=("meter_reads",),
    blocked=first_reason(
        (row.is_disputed | row.is_shared, "assumed_only:meter_reads"),
        (
            row.start_actual.is_missing() | row.end_actual.is_missing(),
            "not_covered:meter_reads",
        ),
    ),
    fires=(row.units > row.used) & ~row.is_evened & (row.position > 0),
    likely=row.by_group | row.loose_credit,
    billed="position",
    derivation=(
        _READ,
        Planned(
            "part",
            {
                "base": "@current",
                "part": "used",
                "whole": "units",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
            },
        ),
    ),
    corrects={"units": "used"},
    confirms=(_READ,),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("meter_reads", ("read_id",), "reading", "end_actual"),
    ),
    sources=("domain/01-dispute-taxonomy.md U02",),
    examples=(
        Example(
            "30 were estimated and billed, 20 were used",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00"),),
            _book(_START, _GUESS, _END),
        ),
        Example(
            "one price for a whole block, and less was used",
            (Expect("fires", "INV-2", "1", expected="8.00", certainty="likely"),),
            _book(_START, _GUESS, _END)
            | {
                "price_terms": (
                    {
                        "term_id": "T-P",
                        "item_id": "POWER",
                        "model": "package",
                        "package_size": "30",
                        "valid_from": "2026-01-01",
                        "contract_id": "K-7",
                        "unit_price": "12.00",
                    },
                )
            },
        ),
        Example(
            "the reading confirmed the estimate",
            (Expect("clean", "INV-2", "1"),),
            _book(_START, _GUESS, _END | {"reading": "1030"}),
        ),
        Example(
            "the next bill took back what the estimate had too much",
            (Expect("clean", "INV-2", "1"), Expect("clean", "INV-3", "1")),
            _and_may("25", "10.00"),
        ),
        Example(
            "the next bill took back nothing",
            (Expect("fires", "INV-2", "1", expected="8.00"), Expect("clean", "INV-3", "1")),
            _and_may("35", "14.00"),
        ),
        Example("billed by actual readings", (Expect("absent", "INV-2"),), _book(_START, _END)),
        Example(
            "the difference was credited",
            (Expect("corrected", "INV-2", "1"),),
            _book(_START, _GUESS, _END)
            | {
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "4.84"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "4.00",
                        "quantity": "10",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "nobody has read the meter yet",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:meter_reads"),),
            _book(_START, _GUESS),
        ),
        Example(
            "two readings of one day differ",
            (Expect("blocked", "INV-2", "1", blocked="assumed_only:meter_reads"),),
            _book(_START, _GUESS, _END, _END | {"read_id": "X", "reading": "1021"}),
        ),
    ),
)
