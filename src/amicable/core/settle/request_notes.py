"""What the clerk at the invoicing system must know beside the figures, in English sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.vocabulary.settlement import CountryRule, CreditRequest

_NEEDS = {
    "clearance": "The tax authority's clearance is needed before it is valid.",
    "buyer_confirmation": "The buyer's confirmation may be needed.",
    "separate_series": "It belongs into a series of its own.",
}
# Categories whose reason an invoice must state (EN 16931, BR-E-10, BR-AE-10, BR-IC-10, …).
_WITH_REASON = frozenset({"E", "AE", "G", "K", "O"})
_SEVERAL = "The new invoice follows the cancellation of {number}: issue both or none."


def country_needs(request: CreditRequest, countries: Sequence[CountryRule]) -> tuple[str, ...]:
    """Return the codes of what the seller's country asks for, each once."""
    home = request.seller.country if request.seller else None
    needs = (need for rule in countries if home in rule.countries for need in rule.needs)
    return tuple(dict.fromkeys(needs))


def request_notes(request: CreditRequest, countries: Sequence[CountryRule]) -> tuple[str, ...]:
    """Return the notes of a request: release, kind, tax, payment, and what its country asks."""
    return (*_state(request), *_amounts(request), *_country(request, countries))


def _state(request: CreditRequest) -> Iterator[str]:
    if not request.release.released:
        yield f"Draft: to be released by the role {request.release.role}."
    if request.kind in {"cancellation", "corrected_invoice"}:
        yield _SEVERAL.format(number=request.invoice.number)
    if request.kind == "courtesy":
        yield "A courtesy, no error of ours: book it as goodwill, apart from corrections."
    paid = request.invoice.open_amount is not None and request.invoice.open_amount <= 0
    if paid and request.kind != "corrected_invoice":
        yield "The invoice is paid: what is credited is refunded or set off."


def _amounts(request: CreditRequest) -> Iterator[str]:
    correction = request.correction
    if "tax_unknown" in correction.notes:
        yield "The books hold no tax of this invoice: gross is net, the invoicing system adds tax."
    if correction.tax_only:
        yield "Some tax changes without a base of its own: correct it in the tax breakdown."
    for share in correction.taxes:
        stated = share.exemption_code or share.exemption_reason
        if share.category in _WITH_REASON and not stated:
            yield f"Tax category {share.category} needs its reason (BT-120 or BT-121): add it."


def _country(request: CreditRequest, countries: Sequence[CountryRule]) -> Iterator[str]:
    home = request.seller.country if request.seller else None
    for rule in countries:
        if home not in rule.countries:
            continue
        yield f"{home}, {rule.regime}: {rule.note}"
        for need in rule.needs:
            if need in _NEEDS:
                yield f"{home}, {rule.regime}: {_NEEDS[need]}"
