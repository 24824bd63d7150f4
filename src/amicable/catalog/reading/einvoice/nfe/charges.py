"""What raises or lowers the total of an NF-e beside its products, as allowances and charges.

ICMS, PIS and COFINS are inside the price. Freight, insurance, other expenses and the taxes on top
(IPI, ICMS-ST and their kin) are charges of the document: they follow from bases of their own,
line by line, and no rate on the net makes them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfe import terms
from amicable.catalog.reading.einvoice.rows import number_of, total

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import Row
    from amicable.catalog.reading.einvoice.tracked import Tracked

_COLUMNS = ("line", "percent", "base", "reason_code", "reason")
_FREIGHT = "FC"
"""Freight service, of the list UNTDID 7161."""


class Charges:
    """The rows of `invoice_charges` of one NF-e, with the line of the file they stand in."""

    def __init__(self, found: Tracked, body: Any, key: str) -> None:
        self.found = found
        self.body = body
        self.key = key
        self.rows: list[tuple[int, Row]] = []
        self.totals = next(iter(found.all(body, terms.TOTALS)), body)

    def add(self, place: Any, amount: Decimal, reason: str, **columns: str | None) -> None:
        """Add a charge, or an allowance where the amount is below zero; nothing for zero."""
        if not amount:
            return
        row: Row = {
            "invoice_id": self.key,
            "sequence": str(len(self.rows) + 1),
            "is_charge": "true" if amount > 0 else "false",
            "amount": format(abs(amount), "f"),
            **dict.fromkeys(_COLUMNS),
            "reason": reason,
            **columns,
        }
        self.rows.append((place.sourceline, row))

    def add_all(self, line_net: Decimal, gross: Decimal | None) -> None:
        """Add everything that the totals name, and what makes them the gross."""
        for reason, name in terms.SPREAD.items():
            self._spread(reason, name)
        for reason, path, where, names in terms.TAXES:
            stated = self.found.text(self.totals, path)
            self._tax(
                reason, number_of(stated), self.found.all(self.body, _of_lines(where)), names
            )
        for reason, where, names in terms.ADDED_WHERE_SAID:
            self._tax(reason, None, self.found.all(self.body, _of_lines(where)), names)
        self._exempted(line_net, gross)

    def whole(self, indicator: str) -> str | None:
        """Return the sum of the document's charges (`true`) or allowances (`false`)."""
        rows = (row for _, row in self.rows if row["line"] is None)
        return total(row["amount"] for row in rows if row["is_charge"] == indicator)

    def balance(self) -> Decimal:
        """Return charges less allowances of the document."""
        raised, lowered = number_of(self.whole("true")), number_of(self.whole("false"))
        return (raised or Decimal(0)) - (lowered or Decimal(0))

    def _spread(self, reason: str, name: str) -> None:
        """Add an amount of the document; its shares by line are told unless they add up to it."""
        stated = number_of(self.found.text(self.totals, terms.named(name)))
        shares = self.found.all(self.body, terms.named(f"det/prod/{name}"))
        if stated is None:
            stated = self._sum(shares)
        code = _FREIGHT if name == "vFrete" else None
        self.add(self.totals, stated, reason, reason_code=code)
        if self._sum(shares) == stated:
            self._take(shares)

    def _tax(
        self, reason: str, stated: Decimal | None, nodes: list[Any], names: tuple[str, str, str]
    ) -> None:
        """Add a tax on top, a row for each percent where the lines add up to the total."""
        base, percent, amount = (terms.named(name) for name in names)
        taxed = [node for node in nodes if self._first(node, amount) is not None]
        if stated is not None and self._sum(self._firsts(taxed, amount)) != stated:
            self.add(self.totals, stated, reason)
            return
        merged: dict[Decimal | None, list[Any]] = {}
        for node in taxed:
            merged.setdefault(_number(self._first(node, percent)), []).append(node)
        for rate, of_rate in merged.items():
            parts, bases = self._firsts(of_rate, amount), self._firsts(of_rate, base)
            columns: Row = {
                "percent": format(rate, "f") if rate is not None else None,
                "base": format(self._sum(bases), "f") if bases else None,
            }
            self.add(of_rate[0], self._sum(parts), reason, **columns)
            self._take([*parts, *bases, *self._firsts(of_rate, percent)])
        if base in terms.TOTALLED_BASES:
            self.take_alike(base, self._sum(self._firsts(taxed, base)))

    def _exempted(self, line_net: Decimal, gross: Decimal | None) -> None:
        """Take off the ICMS that is waived, where the document deducts it from its total.

        A line may say so (indDeduzDeson). Where it does not, what makes the total does, and the
        rule of the layout (W16-10: it is deducted) where neither makes it.
        """
        every = self.found.all(self.body, _of_lines(terms.EXEMPTED))
        said = {one: self.found.text(one, terms.IS_DEDUCTED) for one in every}
        sure = self._sum(one for one in every if said[one] == "1")
        stated = number_of(self.found.text(self.totals, terms.EXEMPTED_TOTAL))
        whole = self._sum(every) if stated is None else stated
        open_part = whole - sure - self._sum(one for one in every if said[one] == "0")
        before = line_net + self.balance() - sure
        deducted = sure if before == gross else sure + open_part
        self.add(self.totals, -deducted, "ICMS desonerado")
        if deducted == self._sum(every):
            self._take(every)

    def _first(self, node: Any, path: str) -> Any:
        return next(iter(self.found.all(node, path)), None) if path else None

    def _firsts(self, nodes: list[Any], path: str) -> list[Any]:
        every = (self._first(node, path) for node in nodes)
        return [one for one in every if one is not None]

    def take_alike(self, path: str, amount: Decimal | None) -> None:
        """Take a total that only says once more what the rows add up to."""
        for one in self.found.all(self.totals, path) if path else ():
            if _number(one) == amount:
                self.found.taken(one)

    def _sum(self, nodes: Any) -> Decimal:
        return sum((_number(one) or Decimal(0) for one in nodes), Decimal(0))

    def _take(self, nodes: list[Any]) -> None:
        for one in nodes:
            self.found.taken(one)


def _of_lines(path: str) -> str:
    return f"{terms.LINES}/{path}"


def _number(node: Any) -> Decimal | None:
    return None if node is None else number_of((node.text or "").strip())
