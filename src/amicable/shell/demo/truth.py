"""What is true about the demo books and each mail, in the terms of `contracts.md`."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.shell.demo.kinds import AS_OF, ZERO
from amicable.shell.demo.mailing import template
from amicable.shell.demo.planting import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.shell.demo.kinds import Bill, Claim, Planted, Scene
    from amicable.shell.demo.world import World

_NOT_ON_THE_INVOICE = ("L", "M")
"""Causes whose money is a fee or none: they leave the invoice's open amount alone."""


def truth(world: World, scenes: Sequence[Scene], cent: Iterable[Bill]) -> dict[str, Any]:
    """Return the whole truth as a tree for JSON; money is text."""
    return {
        "as_of": AS_OF.isoformat(),
        "currency": "EUR",
        "errors": [_error(planted) for planted in world.planted],
        "explanations": [{"cause": "P14", "invoice_id": bill.invoice_id} for bill in cent],
        "mails": [_mail(world, scene) for scene in scenes],
        "money": _money(world, scenes),
    }


def _error(planted: Planted) -> dict[str, Any]:
    difference = planted.difference
    return {
        "cause": planted.cause,
        "customer_id": planted.bill.customer.customer_id,
        "invoice_id": planted.bill.invoice_id,
        "line": planted.line,
        "basis": planted.basis,
        "billed": planted.billed,
        "expected": planted.expected,
        "difference": None if difference is None else plain(difference),
        "gross": plain(planted.gross),
        "currency": planted.bill.customer.currency,
        "certainty": "certain",
    }


def _mail(world: World, scene: Scene) -> dict[str, Any]:
    head = template(scene.file).head
    named = [claim.bill for claim in scene.claims if claim.bill]
    return {
        "file": f"{scene.file}.eml",
        "language": head["language"],
        "kind": "dispute",
        "about": head["about"],
        "number": head["number"],
        "customer_id": scene.customer.customer_id if scene.customer else None,
        "sender": "contact" if scene.customer else "unknown",
        "status": scene.status,
        "invoices": list(dict.fromkeys(bill.invoice_id for bill in named)),
        "also": [bill.invoice_id for bill in scene.also],
        "candidates": [bill.invoice_id for bill in scene.candidates],
        "claims": [_claim(claim) for claim in scene.claims],
        "unmentioned": [_error(planted) for planted in scene.unmentioned],
        "currency": _currency(scene),
        "in_dispute": plain(sum((disputed(world, claim) for claim in scene.claims), ZERO)),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "reasons": list(claim.reasons),
        "invoice_id": claim.bill.invoice_id if claim.bill else None,
        "line": claim.line,
        "verdict": claim.verdict,
        "root_cause": claim.cause,
        "supported_amount": plain(claim.supported),
        "corrected": claim.corrected,
        "claimed": None if claim.claimed is None else plain(claim.claimed),
    }


def _currency(scene: Scene) -> str:
    return scene.customer.currency if scene.customer else "EUR"


def disputed(world: World, claim: Claim) -> Decimal:
    """Return how much a claim puts in dispute: what is asked, else what it comes to.

    A claim that is right and says no sum comes to what is supported; one that is wrong or
    undecided holds the open amount of its invoice; one already mended holds nothing.
    """
    if claim.corrected:
        return ZERO
    if claim.verdict in {"ours", "shared"}:
        return max(claim.claimed or ZERO, claim.supported)
    if claim.claimed is not None:
        return claim.claimed
    return world.open_amount(claim.bill) if claim.bill else ZERO


def _money(world: World, scenes: Sequence[Scene]) -> dict[str, dict[str, str]]:
    sums: dict[str, dict[str, Decimal]] = {}
    for scene in scenes:
        purse = sums.setdefault(_currency(scene), defaultdict(Decimal))
        for claim in scene.claims:
            whole = disputed(world, claim)
            purse["in_dispute"] += whole
            purse["proven_ours"] += claim.supported
            rest = "undecided" if claim.verdict == "uncertain" else "proven_due"
            purse[rest] += whole - claim.supported
        purse["collectable"] += _collectable(world, scene)
    names = ("in_dispute", "proven_ours", "proven_due", "undecided", "collectable")
    return {
        currency: {name: plain(sums[currency][name]) for name in names}
        for currency in sorted(sums, key=lambda currency: (currency != "EUR", currency))
    }


def _collectable(world: World, scene: Scene) -> Decimal:
    left: dict[str, Decimal] = {}
    for claim in scene.claims:
        if claim.bill is None:
            continue
        key = claim.bill.invoice_id
        left.setdefault(key, world.open_amount(claim.bill))
        if claim.verdict == "uncertain":
            left[key] -= disputed(world, claim)
        elif claim.cause and claim.cause[0] not in _NOT_ON_THE_INVOICE:
            left[key] -= claim.supported
    for planted in scene.unmentioned:
        left[planted.bill.invoice_id] -= planted.gross
    return sum((max(rest, ZERO) for rest in left.values()), ZERO)
