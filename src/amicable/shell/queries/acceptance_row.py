"""How much of an invoice a customer approves, as a JSON-ready mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.accepted import explain_acceptance
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.acceptance import Acceptance


def acceptance_row(one: Acceptance | None, words: Words) -> dict[str, Any] | None:
    """Return an acceptance with its sentence, money as text; None where nothing was approved."""
    if one is None:
        return None
    return {
        "kind": one.kind,
        "approved": plain(one.approved),
        "approved_in": one.approved_in,
        "billed": plain(one.billed),
        "currency": one.currency,
        "basis": one.basis,
        "stated": None if one.stated is None else plain(one.stated),
        "explanation": explain_acceptance(one, words),
    }
