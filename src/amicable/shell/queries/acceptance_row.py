"""How much of an invoice a customer approves, as a JSON-ready mapping and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.accepted import explain_acceptance
from amicable.core.vocabulary.acceptance import Acceptance
from amicable.core.vocabulary.money import ZERO, plain
from amicable.shell.queries.calculated import amount_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.correspond.words import Words
    from amicable.shell.queries.page_words import Reader


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


def acceptance_in(row: Mapping[str, Any]) -> Acceptance | None:
    """Return the acceptance that a kept claim or status holds; None for none."""
    one = row.get("acceptance")
    if one is None:
        return None
    return Acceptance(
        kind=one["kind"],
        approved=amount_or_none(one["approved"]) or ZERO,
        billed=amount_or_none(one["billed"]) or ZERO,
        currency=one["currency"],
        approved_in=one["approved_in"],
        basis=one["basis"],
        stated=amount_or_none(one["stated"]),
    )


def accepted_words(row: Mapping[str, Any], reader: Reader) -> str:
    """Say how much a kept claim or status approves, in the reader's words; empty for nothing."""
    one = acceptance_in(row)
    return explain_acceptance(one, reader.words) if one else ""
