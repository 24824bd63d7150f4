"""Who bought and who sold by an NF-e: not always who received it and who issued it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfe import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.catalog.reading.einvoice.names import Names, Parties
    from amicable.catalog.reading.einvoice.tracked import Tracked

_ADDRESS = terms.named("enderEmit|enderDest")


def buyer_and_seller(
    found: Tracked,
    body: Any,
    codes: Mapping[str, str | None],
    reference: str | None,
    names: Names,
) -> tuple[str | None, str | None]:
    """Return the references of buyer and seller, and note their names to be matched.

    Goods are sent back by a document of the buyer, or of the seller where the buyer issues none.
    Who sold is who issued the document that it names, which the access key tells; without it,
    who issues a document of goods that go out (tpNF 1) sends them back as the buyer.
    """
    issuer = next(iter(found.all(body, terms.PARTIES["sellers"])), None)
    receiver = next(iter(found.all(body, terms.PARTIES["customers"])), None)
    if codes["purpose"] == terms.RETURNED and _is_sent_back(found, receiver, codes, reference):
        issuer, receiver = receiver, issuer
    buyer = _party(found, receiver, "customers", names)
    return buyer, _party(found, issuer, "sellers", names)


def _is_sent_back(
    found: Tracked, receiver: Any, codes: Mapping[str, str | None], reference: str | None
) -> bool:
    if receiver is None:
        return False
    if reference is not None and terms.ACCESS_KEY.fullmatch(reference):
        ids = found.all(receiver, terms.PARTY_IDS)
        return any((one.text or "").strip() == reference[6:20] for one in ids)
    return codes["direction"] == "1"


def _party(found: Tracked, party: Any, table: Parties, names: Names) -> str | None:
    if party is None:
        return None
    values = {column: found.text(party, path) for column, path in terms.PARTY.items()}
    place = next(iter(found.all(party, _ADDRESS)), None)
    if place is not None:
        values |= {column: found.text(place, path) for column, path in terms.PLACE.items()}
        street = (found.text(place, path) for path in terms.STREET)
        values["address"] = ", ".join(filter(None, street)) or None
        values["country"] = _country(found, place)
    identity = next(iter(found.all(party, terms.PARTY_IDS)), None)
    written = found.taken(identity) if identity is not None else None
    new_id = (
        f"ubl:invoice:{names.source}" if written is None else f"ubl:{_scheme(identity)}:{written}"
    )
    values["tax_id"] = written
    return names.party(table, new_id, {one: text for one, text in values.items() if text}, ())


def _scheme(identity: Any) -> str:
    return str(identity.tag).rpartition("}")[2]


def _country(found: Tracked, place: Any) -> str | None:
    """Return BR for a place in Brazil; a name of another country stays to be told."""
    code = found.text(place, terms.named("cPais"))
    if code in {None, terms.BRAZIL}:
        found.take(place, terms.named("xPais"))
        return "BR"
    return None
