"""A case of the desk as `amicable.case/1`, with what the desk decided since it was judged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from amicable.core.cases.offer import instalments
from amicable.core.vocabulary.money import plain
from amicable.shell.queries.case_content import case_content
from amicable.shell.store.offer_rows import day_of

if TYPE_CHECKING:
    from amicable.shell.store.models import Offer


def case_at_desk(case_id: str) -> dict[str, Any]:
    """Return the last investigation of a case with its offers; empty where there is none.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case, content = case_content(case_id)
    if not content:
        return {}
    offers = [offer_row(one) for one in case.offers.order_by("pk")]
    return {**content, "decision": {**content["decision"], "offers": offers}}


def offer_row(offer: Offer) -> dict[str, Any]:
    """Return an offer as a JSON-ready mapping, a payment plan with its instalments."""
    terms = offer.terms
    return {
        "kind": offer.kind,
        "state": offer.state,
        "role": offer.role,
        "amount": None if offer.amount is None else plain(offer.amount),
        "currency": offer.currency or None,
        "until": offer.until.isoformat() if offer.until else None,
        "answered_on": day_of(offer.answered_at).isoformat() if offer.answered_at else None,
        "instalments": _instalments(offer),
        "by": terms.get("first_on") if offer.kind == "redelivery" else None,
        "days": terms.get("days"),
        "what": terms.get("what"),
    }


def _instalments(offer: Offer) -> list[dict[str, str]]:
    if offer.kind != "payment_plan" or offer.amount is None:
        return []
    count, first_on = int(offer.terms["count"]), date.fromisoformat(offer.terms["first_on"])
    parts = instalments(offer.amount, offer.currency, count, first_on)
    return [{"due_on": one.due_on.isoformat(), "amount": plain(one.amount)} for one in parts]
