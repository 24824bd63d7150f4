"""Service not performed or partly performed.

Fires when the contract asks for acceptance and a billed service has none, or one for fewer units.
An acceptance covers what was supplied in its period, or until its day. It cannot see work that was
done and never accepted, nor acceptances outside the declared coverage.
"""

from __future__ import annotations

from amicable.catalog.algebra import acceptance as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_ASKS = ({"contract_id": "K-7", "acceptance_required": "true"},)
_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-02",
    "currency": "EUR",
    "gross": "484.00",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "400.00",
    "quantity": "4",
    "unit_price": "100.00",
    "item_id": "CLEAN",
    "kind": "service",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_ACCEPTED = {
    "acceptance_id": "A-1",
    "customer_id": "ALBA",
    "item_id": "CLEAN",
    "accepted_on": "2026-05-04",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}


def _book(*acceptances: dict[str, str], **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": _ASKS,
        "items": ({"item_id": "CLEAN", "name": "Cleaning", "kind": "service"},),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "acceptances": acceptances,
    }


CHECK = Check(
    code="billed_without_acceptance",
    cause="S01",
    title="Service not performed or partly performed",
    stage=64,
    relation=row.RELATION,
    basis="net",
    answers=("S01",),
    needs=("acceptances",),
    applies=~row.milestone,
    blocked=first_reason(
        (~row.acceptances_present, "no_table:acceptances"),
        (row.customer_id.is_missing(), "no_column:invoices.customer_id"),
        (~row.is_accepted & ~row.acceptances_cover, "not_covered:acceptances"),
    ),
    fires=(row.position > 0) & (~row.is_accepted | (row.accepted < row.units).surely()),
    likely=~row.acceptances_cover | row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "not_accepted",
            {"from": "supplied_from", "to": "supplied_to", "known_to": "known_to"},
            when="missing",
            rule="books.md rule 14",
        ),
        Planned(
            "accepted",
            {"on": "accepted_on", "accepted": "accepted", "billed": "units"},
            when="partly",
            rule="books.md rule 14",
        ),
        Planned(
            "part",
            {
                "base": "@current",
                "part": "accepted",
                "whole": "units",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
            },
            when="partly",
        ),
    ),
    corrects={"units": "accepted"},
    confirms=(
        Planned("accepted", {"on": "accepted_on", "accepted": "accepted", "billed": "units"}),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("acceptances", ("acceptance_id",), "accepted_on", "accepted_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md S01", "books.md rule 14"),
    examples=(
        Example(
            "April was billed and never accepted",
            (Expect("fires", "INV-2", "1", billed="400.00", expected="0.00"),),
            _book(),
        ),
        Example(
            "3 of 4 cleanings were accepted",
            (Expect("fires", "INV-2", "1", billed="400.00", expected="300.00"),),
            _book(_ACCEPTED | {"quantity": "3"}),
        ),
        Example(
            "the acceptance ends a day before the billed month",
            (Expect("fires", "INV-2", "1", billed="400.00", expected="0.00"),),
            _book(_ACCEPTED | {"period_to": "2026-04-30"}),
        ),
        Example("April was accepted", (Expect("clean", "INV-2", "1"),), _book(_ACCEPTED)),
        Example(
            "accepted later, for all that was done until then",
            (Expect("clean", "INV-2", "1"),),
            _book(_ACCEPTED | {"period_from": "", "period_to": "", "accepted_on": "2026-06-29"}),
        ),
        Example(
            "the contract asks for no acceptance",
            (Expect("absent", "INV-2"),),
            _book() | {"contracts": ({"contract_id": "K-7", "acceptance_required": "false"},)},
        ),
        Example(
            "the month was credited in full",
            (Expect("corrected", "INV-2", "1"),),
            _book()
            | {
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "400.00",
                        "quantity": "4",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "acceptances are kept since May only",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:acceptances"),),
            _book(),
            coverage={"acceptances": ("2026-05-01", "2026-07-01")},
        ),
        Example(
            "no acceptances in the books",
            (Expect("blocked", "INV-2", "1", blocked="no_table:acceptances"),),
            {name: rows for name, rows in _book().items() if name != "acceptances"},
        ),
    ),
)
