"""What every CFDI says of itself, whatever its type: stamp, number, parties, related documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import cfdi_bindings as terms
from amicable.catalog.reading.einvoice.countries import two_letters
from amicable.catalog.reading.einvoice.names import Names, in_series
from amicable.catalog.reading.einvoice.tracked import Tracked
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.names import Parties


class Comprobante:
    """A CFDI, and which of its values were taken.

    `id` is the UUID of the stamp, in capitals, else the number; an unstamped one is a draft.
    """

    def __init__(self, root: Any, source: str) -> None:
        self.root = root
        self.source = source
        self.names = Names(source)
        self.found = Tracked(root, terms.prefixes(str(root.tag)), reads_attributes=True)
        version = root.get("Version") or root.get("version") or "unknown"
        if version not in terms.VERSIONS:
            because = f"it is a CFDI of version {version[:20]}"
            raise EInvoiceError(source, because, "give CFDI 3.3 or 4.0")
        self.type = self.text("@TipoDeComprobante") or ""
        self.uuid = (self.text(f"{terms.STAMP}/@UUID") or "").upper()
        own = in_series(self.text("@Serie"), self.text("@Folio"))
        self.number = own or self.uuid or source
        self.id = self.uuid or self.number
        self.found.take_below(root, terms.STAMP)
        self.found.take(root, terms.SEALS)

    def text(self, path: str) -> str | None:
        """Take what stands at a path below the root."""
        return self.found.text(self.root, path)

    def notes(self) -> tuple[str, ...]:
        """Return what must be said of it."""
        if self.uuid:
            return ()
        return (f"{self.source}: {self.number} bears no stamp of the SAT, and counts as a draft",)

    def related(self) -> dict[str, list[str]]:
        """Return the UUIDs of related documents by the type of their relation."""
        by_type: dict[str, list[str]] = {}
        for one in self.found.all(self.root, terms.RELATED):
            places = self.found.all(one, "cfdi:CfdiRelacionado/@UUID")
            uuids = by_type.setdefault(one.get("TipoRelacion") or "", [])
            uuids += [str(place).strip().upper() for place in places]
        return by_type

    def take_related(self, uuid: str | None) -> str | None:
        """Count a related document, and the type of its relation, as told; return its UUID."""
        for place in self.found.all(self.root, f"{terms.RELATED}/cfdi:CfdiRelacionado/@UUID"):
            if place.strip().upper() == uuid:
                self.found.taken(place)
                self.found.take(place.getparent(), "../@TipoRelacion")
        return uuid

    def party(self, table: Parties) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        party = next(iter(self.found.all(self.root, terms.PARTIES[table])), None)
        if party is None:
            return None
        rfc = (self.found.text(party, "@Rfc") or "").upper()
        name = self.found.text(party, "@Nombre")
        country = two_letters(self.found.text(party, "@ResidenciaFiscal"))
        foreign = self.found.text(party, "@NumRegIdTrib")
        postcode = self.found.text(party, "@DomicilioFiscalReceptor")
        tax_id = foreign if rfc in {terms.PUBLIC, terms.ABROAD} else rfc
        said = {"name": name, "tax_id": tax_id, "country": country or "MX", "postcode": postcode}
        values = {column: text for column, text in said.items() if text}
        # Whoever has no RFC shares one with all who have none: its name says who it is.
        new_id = f"ubl:VAT:{tax_id}" if tax_id else f"ubl:{rfc or 'name'}:{name or self.number}"
        return self.names.party(table, new_id, values, ())
