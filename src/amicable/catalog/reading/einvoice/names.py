"""What an e-invoice calls parties, items and other papers, as names to be matched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.connector import REFERENCE, ForeignName

if TYPE_CHECKING:
    from collections.abc import Mapping

Parties = Literal["customers", "sellers"]
Papers = Literal["contracts", "orders", "invoices"]


def in_series(series: str | None, number: str | None) -> str | None:
    """Return a number with the series that it belongs to, as `A-15`; null without a number."""
    series, number = (series or "").strip(), (number or "").strip()
    if not number:
        return None
    return number if not series or number.startswith(series) else f"{series}-{number}"


class Names:
    """The names that a document uses; each is noted once and stands as a reference in rows."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[ForeignName] = []

    def party(
        self, table: Parties, new_id: str, values: Mapping[str, str], own_ids: tuple[str, ...]
    ) -> str:
        """Note a buyer or seller; `values` are columns of its row."""
        return self._note(
            ForeignName(
                table=table,
                reference=f"{REFERENCE}{table}:{new_id}",
                source=self.source,
                new_id=new_id,
                tax_id=values.get("tax_id"),
                legal_id=values.get("legal_id"),
                own_ids=own_ids,
                values={"name": new_id, **values},
            )
        )

    def paper(self, table: Papers, number: str | None) -> str | None:
        """Note a contract, order or invoice that the document names by its number."""
        if number is None:
            return None
        return self._note(
            ForeignName(
                table=table,
                reference=f"{REFERENCE}{table}:{number}",
                source=self.source,
                new_id=number if table == "invoices" else None,
                own_ids=(number,),
            )
        )

    def item(self, own: str | None, standard: tuple[str, str], name: str | None) -> str | None:
        """Note an item by the seller's id, else by a standard (scheme, code) such as a GTIN."""
        scheme, code = standard
        if own is None and not code:
            return None
        new_id = f"ubl:seller:{own}" if own else f"ubl:{scheme}:{code}"
        return self._note(
            ForeignName(
                table="items",
                reference=f"{REFERENCE}items:{new_id}",
                source=self.source,
                new_id=new_id,
                own_ids=(own,) if own else (),
                values={"name": name or new_id},
            )
        )

    def _note(self, name: ForeignName) -> str:
        self.found.append(name)
        return name.reference
