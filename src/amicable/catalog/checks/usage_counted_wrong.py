"""Usage counted wrong.

Fires when the billed quantity is not the use in the billed period, each event of the log counted
once by its first arrival, on its day in the contract's (else the seller's) time zone, and the
amount is not what that use costs. Fewer units than were used are likely only: the rest may follow,
or is not asked for; and so is use of which the log has no event of the customer on any day, which
may be counted elsewhere. It cannot see use that no log holds, a meter that measures
wrongly, nor a log that is not known to be complete for the period.
"""

from __future__ import annotations

from amicable.catalog.algebra import group as row
from amicable.catalog.algebra.cast import event
from amicable.catalog.algebra.use import AGREES, COSTS_THAT, DERIVATION, LIKELY, REASONS
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

_TERM = {
    "term_id": "T-CALL",
    "item_id": "CALL",
    "model": "per_unit",
    "valid_from": "2026-01-01",
    "contract_id": "K-7",
    "unit_price": "0.40",
}
_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "14.52",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "12.00",
    "item_id": "CALL",
    "quantity": "30",
    "unit_price": "0.40",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_MADRID = ({"contract_id": "K-7", "time_zone": "Europe/Madrid"},)


def _event(name: str, at: str, quantity: str = "10", arrival: str = "1") -> dict[str, str]:
    return event(name, at, quantity, arrival=arrival)


_THREE = (
    _event("E-1", "2026-04-03T10:00:00Z"),
    _event("E-2", "2026-04-12T10:00:00Z"),
    _event("E-3", "2026-04-21T10:00:00Z"),
)
_REPEAT = (*_THREE[:2], _event("E-2", "2026-04-12T10:00:00Z", arrival="2"))


def _book(*usage: dict[str, str], **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": _MADRID,
        "price_terms": (_TERM,),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "usage": usage,
    }


CHECK = Check(
    code="usage_counted_wrong",
    cause="U01",
    title="Usage counted wrong",
    stage=50,
    relation=row.RELATION,
    basis="net",
    answers=("U", "U01"),
    needs=("usage",),
    applies=(row.kind.equals("usage") | row.measured) & row.units.is_present(),
    blocked=first_reason(*REASONS),
    fires=~AGREES & ~COSTS_THAT,
    likely=LIKELY,
    billed="position",
    derivation=DERIVATION,
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("usage", ("event_id",), "quantity", "counted"),
    ),
    sources=("domain/01-dispute-taxonomy.md U01", "books.md, usage is a log; rule 21"),
    examples=(
        Example(
            "an event that arrived twice was billed twice",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00"),),
            _book(*_REPEAT),
        ),
        Example(
            "an event of the first minute of May in Madrid",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00"),),
            _book(*_THREE[:2], _event("E-3", "2026-04-30T22:00:00Z")),
        ),
        Example(
            "the first arrival counts when repeats disagree",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00", certainty="likely"),),
            _book(*_THREE[:2], _event("E-2", "2026-04-12T10:00:00Z", "20", "2")),
        ),
        Example(
            "every event was billed once",
            (Expect("clean", "INV-2", "1"),),
            _book(*_THREE),
        ),
        Example(
            "a repeated event that was billed once",
            (Expect("clean", "INV-2", "1"),),
            _book(*_REPEAT, quantity="20", net="8.00"),
        ),
        Example(
            "an event of the last minute of March in London is April's in Madrid",
            (Expect("clean", "INV-2", "1"),),
            _book(*_THREE[:2], _event("E-3", "2026-03-31T22:30:00Z")),
        ),
        Example(
            "the rest of the month was billed on a second invoice",
            (Expect("clean", "INV-2", "1"), Expect("clean", "INV-3", "1")),
            _book(*_THREE)
            | {
                "invoices": (_INVOICE, _INVOICE | {"invoice_id": "INV-3"}),
                "invoice_lines": (
                    _LINE | {"quantity": "20", "net": "8.00"},
                    _LINE | {"invoice_id": "INV-3", "quantity": "10", "net": "4.00"},
                ),
            },
        ),
        Example(
            "ten calls are left out: the rest may follow, or is not asked for",
            (Expect("fires", "INV-2", "1", billed="8.00", expected="12.00", certainty="likely"),),
            _book(*_THREE, quantity="20", net="8.00"),
        ),
        Example(
            "minutes are billed, and the log counts calls",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:unit"),),
            _book(*_THREE, quantity="45", net="18.00", unit="minute"),
        ),
        Example(
            "ten calls were credited",
            (Expect("corrected", "INV-2", "1"),),
            _book(*_REPEAT)
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
                        "item_id": "CALL",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "the log is complete only from the middle of the month",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:usage"),),
            _book(*_REPEAT),
            coverage={"usage": ("2026-04-15", "2026-07-01")},
        ),
        Example(
            "the average of the days' seats, and the bill for their peak",
            (Expect("fires", "INV-2", "1", billed="6.00", expected="4.67"),),
            {
                "price_terms": (_TERM | {"model": "seats", "counting": "average"},),
                "contracts": _MADRID,
                "invoices": (_INVOICE,),
                "invoice_lines": (_LINE | {"quantity": "15", "net": "6.00"},),
                "usage": (
                    _event("S-1", "2026-04-01T08:00:00Z", "10"),
                    _event("S-2", "2026-04-21T08:00:00Z", "15"),
                ),
            },
        ),
        Example(
            "seats, and nobody wrote down how they are counted",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:counting"),),
            _book(*_THREE) | {"price_terms": (_TERM | {"model": "seats"},)},
        ),
        Example(
            "a price model that the catalogue does not hold",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:price_model"),),
            _book(*_REPEAT) | {"price_terms": (_TERM | {"model": "by_the_moon"},)},
        ),
        Example(
            "no usage log in the books",
            (Expect("blocked", "INV-2", "1", blocked="no_table:usage"),),
            {
                "price_terms": (_TERM,),
                "invoices": (_INVOICE,),
                "invoice_lines": (_LINE,),
            },
            without=("usage",),
        ),
    ),
)
