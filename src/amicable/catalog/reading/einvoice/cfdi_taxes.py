"""The taxes of a CFDI: IVA by category and rate, IEPS and local taxes as charges, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import cfdi_bindings as terms
from amicable.catalog.reading.einvoice.rows import amount_of, number_of, total
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.cfdi_paper import Comprobante
    from amicable.catalog.reading.einvoice.charges import ChargeRows
    from amicable.catalog.reading.einvoice.rows import Row

_HUNDRED = Decimal(100)
_UNTAXED: Row = {"tax_category": "O", "tax_rate": "0"}
_CENTS = 2
_EXEMPT = {"E": "Exento", "O": "no objeto de impuesto"}
"""What a CFDI says of a tax category that it does not tax."""
Kind = tuple[str, Decimal]


@dataclass(slots=True)
class LineTax:
    """The category and rate of a line's IVA, and the IEPS that its net holds."""

    category: str
    rate: str
    charge: Decimal = Decimal(0)


@dataclass(slots=True)
class _Sum:
    """What the lines of one category and rate come to."""

    base: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)


class Taxes:
    """The taxes of one document; `charged` is what is charged beside IVA and the subtotal."""

    def __init__(self, paper: Comprobante, charges: ChargeRows) -> None:
        self.found = paper.found
        self.root = paper.root
        self.id = paper.id
        self.charges = charges
        self.charged = Decimal(0)
        self._untaxed = Decimal(0)
        self._sums: dict[Kind, _Sum] = {}

    def of_line(self, line: Any, name: str, net: Decimal | None) -> LineTax:
        """Take the taxes of a line, whose net is without them."""
        vats = self._of(line, terms.VAT)
        kind = _kind(vats[0]) if vats else ("O", Decimal(0))
        tax = LineTax(kind[0], format(kind[1], "f"))
        base = number_of(vats[0].get("Base")) if vats else None
        for excise in self._of(line, terms.EXCISE):
            self._add_excise(excise, name, tax, is_taxed=base != net)
        known = self._sums.setdefault(kind, _Sum())
        known.base += (net or Decimal(0)) + tax.charge if base is None else base
        known.tax += sum((amount_of(one.get("Importe")) for one in vats), Decimal(0))
        if net is not None:
            self._take_bases(line, net, tax.charge)
        return tax

    def rows(self) -> list[Row]:
        """Return the rows of `invoice_taxes`, as the document states them or its lines add up."""
        self._add_local()
        stated = {_kind(one): one for one in self._of(self.root, terms.VAT)}
        found = []
        for kind, of_lines in self._sums.items():
            one = stated.get(kind)
            base = self.found.text(one, "@Base") if one is not None else None
            tax = self.found.text(one, "@Importe") if one is not None else None
            row: Row = {
                "invoice_id": self.id,
                "category": kind[0],
                "rate": format(kind[1], "f"),
                "base": base or format(round_half_away(of_lines.base, _CENTS), "f"),
                "tax": tax or format(round_half_away(of_lines.tax, _CENTS), "f"),
            }
            found.append(row | {"exemption_code": _EXEMPT.get(kind[0])})
        found += [self._only_stated(kind, stated[kind]) for kind in stated.keys() - self._sums]
        self._add_untaxed_base(found)
        self._take_sums(found)
        return found

    def withheld(self) -> str | None:
        """Return the taxes that the buyer withholds, federal and local."""
        each = total(one.get("Importe") for one in self.found.all(self.root, terms.KEPT))
        stated = self.found.text(self.root, "cfdi:Impuestos/@TotalImpuestosRetenidos") or each
        local = self.found.text(self.root, f"{terms.LOCAL}/@TotaldeRetenciones")
        self.found.take_if(self.root, f"{terms.KEPT}/@Importe", amount_of(stated))
        self.found.take_if(self.root, f"{terms.LINES}/{terms.KEPT}/@Importe", amount_of(stated))
        self.found.take_if(self.root, f"{terms.LOCAL_KEPT}/@Importe", amount_of(local))
        kept = amount_of(stated) + amount_of(local)
        return format(kept, "f") if kept else None

    def _of(self, node: Any, code: str) -> list[Any]:
        """Return the taxes of a node that have that code, and take what says so."""
        every = [one for one in self.found.all(node, terms.OUTPUTS) if one.get("Impuesto") == code]
        for one in every:
            self.found.take(one, "@Impuesto|@TipoFactor|@TasaOCuota")
        return every

    def _add_excise(self, excise: Any, line: str, tax: LineTax, *, is_taxed: bool) -> None:
        """Add the IEPS of a line: in its net where IVA is on top of it, else untaxed."""
        amount = amount_of(excise.get("Importe"))
        if not amount:
            return
        rate = amount_of(excise.get("TasaOCuota")) * _HUNDRED
        columns: Row = {"reason": "IEPS"}
        if excise.get("TipoFactor") == "Tasa":
            columns["percent"] = format(rate, "f")
        if is_taxed:
            tax.charge += amount
            columns |= {"line": line, "tax_category": tax.category, "tax_rate": tax.rate}
        else:
            self._untaxed += amount
            columns |= _UNTAXED
        self.charged += amount
        self.charges.add(excise, -amount, columns)

    def _add_local(self) -> None:
        """Add local taxes, on which there is no IVA."""
        added = Decimal(0)
        for one in self.found.all(self.root, terms.LOCAL_OUTPUTS):
            amount = amount_of(self.found.text(one, "@Importe"))
            columns: Row = {
                "percent": self.found.text(one, "@TasadeTraslado"),
                "reason": self.found.text(one, "@ImpLocTrasladado"),
            }
            self.charges.add(one, -amount, _UNTAXED | columns)
            added += amount
        self.found.take_if(self.root, f"{terms.LOCAL}/@TotaldeTraslados", added)
        self.charged += added
        self._untaxed += added

    def _add_untaxed_base(self, rows: list[Row]) -> None:
        """Count untaxed charges in the row of what is not subject to tax."""
        if not self._untaxed:
            return
        row = next((one for one in rows if one["category"] == "O"), None)
        if row is None:
            row = {"invoice_id": self.id, "category": "O", "rate": "0", "base": "0", "tax": "0"}
            row["exemption_code"] = _EXEMPT["O"]
            rows.append(row)
        row["base"] = format(amount_of(row["base"]) + self._untaxed, "f")

    def _only_stated(self, kind: Kind, one: Any) -> Row:
        """Return a tax that no line has."""
        base, tax = self.found.text(one, "@Base"), self.found.text(one, "@Importe")
        row: Row = {"invoice_id": self.id, "category": kind[0], "rate": format(kind[1], "f")}
        return row | {"base": base or "0", "tax": tax or "0"}

    def _take_bases(self, line: Any, net: Decimal, charge: Decimal) -> None:
        """Count the bases of a line as told where they are its net, with its IEPS or without."""
        for path, whole in (
            (terms.OUTPUTS, net + charge),
            (terms.OUTPUTS, net),
            (terms.KEPT, net),
        ):
            for one in self.found.all(line, path):
                self.found.take_if(one, "@Base", whole)

    def _take_sums(self, rows: list[Row]) -> None:
        """Count as told what follows: taxes of lines, and the sums of what is stated."""
        vat = sum((amount_of(row["tax"]) for row in rows), Decimal(0))
        every = self.found.all(self.root, f"{terms.LINES}/{terms.OUTPUTS}")
        taxed = [one for one in every if one.get("Impuesto") == terms.EXCISE]
        excise, bases = (
            sum((amount_of(one.get(name)) for one in taxed), Decimal(0))
            for name in ("Importe", "Base")
        )
        for code, whole in ((terms.VAT, vat), (terms.EXCISE, excise)):
            of_lines = f"{terms.LINES}/{terms.OUTPUTS}[@Impuesto='{code}']/@Importe"
            self.found.take_if(self.root, of_lines, whole)
        of_excise = f"{terms.OUTPUTS}[@Impuesto='{terms.EXCISE}']"
        self.found.take_if(self.root, f"{of_excise}/@Importe", excise)
        self.found.take_if(self.root, f"{of_excise}/@Base", bases)
        self.found.take(self.root, f"{of_excise}/@Impuesto|{of_excise}/@TipoFactor")
        self.found.take_if(self.root, "cfdi:Impuestos/@TotalImpuestosTrasladados", vat + excise)


def _kind(tax: Any) -> Kind:
    """Return category (UNCL 5305) and rate in percent of an IVA."""
    if tax.get("TipoFactor") == "Exento":
        return ("E", Decimal(0))
    rate = (amount_of(tax.get("TasaOCuota")) * _HUNDRED).normalize()
    return ("S", rate) if rate else ("Z", Decimal(0))
