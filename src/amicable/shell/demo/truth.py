"""What is true about the demo books and each mail, in the terms of `contracts.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.shell.demo.kinds import AS_OF, ZERO
from amicable.shell.demo.mailing import template
from amicable.shell.demo.planting import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from amicable.shell.demo.kinds import Bill, Claim, Planted, Scene
    from amicable.shell.demo.world import World

SUMS = ("unpaid", "proven_ours", "proven_due", "undecided", "collectable")
"""The sums of the line of money, in the order in which they are read."""
_FEES = ("L01", "L02")
"""Causes whose money is a fee beside the invoice: they leave its open amount alone."""


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
        "unpaid": plain(_purses(world, scene)["unpaid"]),
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


def _purses(world: World, scene: Scene) -> dict[str, Decimal]:
    """Return a mail's five sums, over each invoice it is about once (see `money_line`)."""
    purse = dict.fromkeys(SUMS, ZERO)
    for invoice_id in dict.fromkeys(c.bill.invoice_id for c in scene.claims if c.bill):
        claims = [c for c in scene.claims if c.bill and c.bill.invoice_id == invoice_id]
        open_amount = world.open_amount(world.bills[invoice_id])
        ours = sum((c.supported for c in claims), ZERO)
        ours += sum((p.gross for p in scene.unmentioned), ZERO)
        on_it = ours - sum((c.supported for c in claims if c.cause in _FEES), ZERO)
        rest = max(open_amount - on_it, ZERO)
        verdicts = {c.verdict for c in claims if not c.corrected}
        purse["unpaid"] += open_amount
        purse["proven_ours"] += ours
        purse["undecided" if "uncertain" in verdicts else "collectable"] += rest
        if "uncertain" not in verdicts and verdicts & {"customer", "shared"}:
            purse["proven_due"] += rest
    return purse


def _money(world: World, scenes: Sequence[Scene]) -> dict[str, dict[str, str]]:
    sums: dict[str, dict[str, Decimal]] = {}
    for scene in scenes:
        purse = sums.setdefault(_currency(scene), dict.fromkeys(SUMS, ZERO))
        for name, amount in _purses(world, scene).items():
            purse[name] += amount
    return {
        currency: {name: plain(sums[currency][name]) for name in SUMS}
        for currency in sorted(sums, key=lambda currency: (currency != "EUR", currency))
    }
