"""Proof of delivery requested.

Fires when goods were billed and a delivery of theirs has neither a proof on file nor a recorded
signature, in books that keep such proofs. It is never more than likely: the paper may lie
elsewhere, and without it the question whether the goods arrived is Q02's. It cannot see who signed
where only the paper says so.
"""

from __future__ import annotations

from amicable.catalog.algebra import proof as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_PAPER = {
    "document_id": "P-1",
    "kind": "delivery_proof",
    "path": "pod/d-1.pdf",
    "delivery_id": "D-1",
}
_ELSEWHERE = _PAPER | {"delivery_id": "D-9"}
_UNSIGNED = {"delivery_id": "D-1", "signed_by": ""}


def _book(
    paper: dict[str, str], delivery: dict[str, str] = _UNSIGNED
) -> dict[str, tuple[dict[str, str], ...]]:
    return {"documents": (paper,), "deliveries": (delivery,)}


CHECK = Check(
    code="delivery_proof_missing",
    cause="Q09",
    title="Proof of delivery requested",
    stage=92,
    relation=row.RELATION,
    basis="text",
    answers=("Q09",),
    needs=("documents", "deliveries", "delivery_lines"),
    fires=~row.is_proved,
    likely=ALWAYS,
    billed="delivery_id",
    expected="wanted",
    derivation=(
        Planned(
            "no_proof",
            {"note": "delivery_id", "on": "delivered_on"},
            rule="domain/01-dispute-taxonomy.md Q09",
        ),
    ),
    confirms=(
        Planned("proof_on_file", {"note": "delivery_id", "on": "delivered_on"}, when="on_file"),
        Planned("signed_for", {"note": "delivery_id", "on": "delivered_on"}, when="signed_only"),
    ),
    evidence=(
        Cite("deliveries", ("delivery_id",), "delivered_on", "delivered_on"),
        Cite("documents", ("document_id",), "delivery_id", "delivery_id"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q09",),
    examples=(
        Example(
            "nobody signed, and no proof is on file",
            (Expect("fires", "INV-1", certainty="likely"),),
            _book(_ELSEWHERE),
        ),
        Example("the proof is on file", (Expect("clean", "INV-1"),), _book(_PAPER)),
        Example(
            "the delivery names its proof",
            (Expect("clean", "INV-1"),),
            _book(_PAPER | {"delivery_id": ""}, _UNSIGNED | {"document_id": "P-1"}),
        ),
        Example(
            "it was signed for, and the paper is not here",
            (Expect("clean", "INV-1"),),
            _book(_ELSEWHERE, {"delivery_id": "D-1"}),
        ),
        Example(
            "the parcel was lost: that is Q02",
            (Expect("absent", "INV-1"),),
            _book(_ELSEWHERE, _UNSIGNED | {"status": "lost"}),
        ),
        Example(
            "books without any proof of delivery",
            (Expect("absent", "INV-1"),),
            {"deliveries": (_UNSIGNED,)},
        ),
    ),
)
