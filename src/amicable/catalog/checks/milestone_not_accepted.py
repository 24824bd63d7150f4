"""Milestone or acceptance not met.

Fires when a line bills a deliverable that the contract lets be billed once it is accepted, and no
acceptance of it is on record: it is billed too early and may be billed again later. What was
presented longer ago than the contract's time for objections counts as accepted. It cannot judge
whether the work meets its criterion.
"""

from __future__ import annotations

from amicable.catalog.algebra import acceptance as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-02",
    "currency": "EUR",
    "gross": "6050.00",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "5000.00",
    "item_id": "BUILD",
    "kind": "service",
    "deliverable_id": "M-2",
}
_MILESTONE = {
    "deliverable_id": "M-2",
    "contract_id": "K-7",
    "description": "Shop goes live",
    "item_id": "BUILD",
    "amount": "5000.00",
    "due_on": "2026-04-30",
    "acceptance_criterion": "ten orders paid",
}
_ACCEPTED = {
    "acceptance_id": "A-1",
    "customer_id": "ALBA",
    "item_id": "BUILD",
    "accepted_on": "2026-05-20",
    "deliverable_id": "M-2",
}


def _book(
    *acceptances: dict[str, str], milestone: dict[str, str] | None = None, **line: str
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "items": ({"item_id": "BUILD", "name": "Shop", "kind": "service"},),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "deliverables": (_MILESTONE | (milestone or {}),),
        "acceptances": acceptances,
    }


def _deemed(presented_on: str) -> dict[str, tuple[dict[str, str], ...]]:
    days = {"contract_id": "K-7", "deemed_acceptance_days": "14"}
    return _book(milestone={"presented_on": presented_on}) | {"contracts": (days,)}


CHECK = Check(
    code="milestone_not_accepted",
    cause="S03",
    title="Milestone or acceptance not met",
    stage=63,
    relation=row.RELATION,
    basis="net",
    answers=("S03",),
    needs=("deliverables", "acceptances"),
    applies=row.milestone,
    blocked=first_reason(
        (~row.acceptances_present, "no_table:acceptances"),
        (~row.is_accepted & ~row.acceptances_cover, "not_covered:acceptances"),
    ),
    fires=(row.position > 0) & ~row.is_accepted,
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "milestone",
            {"what": "description", "due_on": "due_on", "known_to": "known_to"},
            rule="domain/01-dispute-taxonomy.md S03",
        ),
    ),
    confirms=(Planned("milestone_accepted", {"what": "description", "on": "accepted_on"}),),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("deliverables", ("deliverable_id",), "description", "description"),
        Cite("acceptances", ("acceptance_id",), "accepted_on", "accepted_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md S03", "books.md rule 14"),
    examples=(
        Example(
            "the milestone was billed and nobody accepted it",
            (Expect("fires", "INV-2", "1", billed="5000.00", expected="0.00"),),
            _book(),
        ),
        Example(
            "the line names no milestone, and the contract has one of its item",
            (Expect("fires", "INV-2", "1", billed="5000.00", expected="0.00"),),
            _book(deliverable_id=""),
        ),
        Example(
            "presented, and the time for objections is not over",
            (Expect("fires", "INV-2", "1", billed="5000.00", expected="0.00"),),
            _deemed("2026-06-17"),
        ),
        Example(
            "accepted after it was billed", (Expect("clean", "INV-2", "1"),), _book(_ACCEPTED)
        ),
        Example(
            "presented fourteen days ago: deemed accepted",
            (Expect("clean", "INV-2", "1"),),
            _deemed("2026-06-16"),
        ),
        Example(
            "another milestone of the contract was accepted",
            (Expect("fires", "INV-2", "1", billed="5000.00"),),
            _book(_ACCEPTED | {"deliverable_id": "M-1"})
            | {"deliverables": (_MILESTONE, _MILESTONE | {"deliverable_id": "M-1"})},
        ),
        Example(
            "the contract lets it be billed without acceptance",
            (Expect("absent", "INV-2"),),
            _book(milestone={"acceptance_criterion": ""}),
        ),
        Example(
            "it was credited until it is accepted",
            (Expect("corrected", "INV-2", "1"),),
            _book()
            | {
                "invoices": (_INVOICE, _INVOICE | {"invoice_id": "CN-2", "kind": "381"}),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "5000.00",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "acceptances are kept since June only",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:acceptances"),),
            _book(),
            coverage={"acceptances": ("2026-06-01", "2026-07-01")},
        ),
        Example(
            "no acceptances in the books",
            (Expect("blocked", "INV-2", "1", blocked="no_table:acceptances"),),
            {name: rows for name, rows in _book().items() if name != "acceptances"},
        ),
    ),
)
