"""Where the terms of a CFDI 3.3 or 4.0 stand, as XPath, and what its codes mean.

Every value is an attribute. Source: SAT, Anexo 20 of the Resolución Miscelánea Fiscal (CFDI 3.3
and 4.0), complementos Pagos 1.0 and 2.0, Timbre Fiscal Digital 1.1 and Impuestos locales 1.0, with
their catalogues; codes of EN 16931 as elsewhere here.
"""

from __future__ import annotations

Paths = dict[str, str]
"""Column of the books → path."""

_SAT = "http://www.sat.gob.mx"
_SPACES = {"3": f"{_SAT}/cfd/3", "4": f"{_SAT}/cfd/4"}
ROOTS = frozenset(f"{{{space}}}Comprobante" for space in _SPACES.values())
VERSIONS = frozenset({"3.3", "4.0"})


def prefixes(root_tag: str) -> dict[str, str]:
    """Return prefix → namespace for a document whose root has that name."""
    return {
        "cfdi": root_tag[1:].partition("}")[0],
        "tfd": f"{_SAT}/TimbreFiscalDigital",
        "pago10": f"{_SAT}/Pagos",
        "pago20": f"{_SAT}/Pagos20",
        "implocal": f"{_SAT}/implocal",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }


STAMP = "cfdi:Complemento/tfd:TimbreFiscalDigital"
SEALS = (
    "@Version|@Sello|@Certificado|@NoCertificado|//@xsi:schemaLocation|//implocal:*/@version"
    "|//pago10:Pagos/@Version|//pago20:Pagos/@Version"
)
HEADER: Paths = {"issued_on": "@Fecha", "currency": "@Moneda", "payable": "@Total"}
RELATED = "cfdi:CfdiRelacionados"
REPLACES, RAISES, ADVANCE = "04", "02", "07"
"""Types of relation: replaces an earlier document, debit note, uses an advance."""

LINES = "cfdi:Conceptos/cfdi:Concepto"
LINE: Paths = {
    "quantity": "@Cantidad",
    "unit": "@ClaveUnidad",
    "unit_price": "@ValorUnitario",
    "description": "@Descripcion",
}
OUTPUTS = "cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado"
KEPT = "cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion"
VAT, EXCISE = "002", "003"
"""Codes of taxes: IVA and IEPS; 001 is ISR, which is only withheld."""
LOCAL = "cfdi:Complemento/implocal:ImpuestosLocales"
LOCAL_OUTPUTS = f"{LOCAL}/implocal:TrasladosLocales"
LOCAL_KEPT = f"{LOCAL}/implocal:RetencionesLocales"

PARTIES = {"customers": "cfdi:Receptor", "sellers": "cfdi:Emisor"}
PUBLIC, ABROAD = "XAXX010101000", "XEXX010101000"
"""RFC of whoever has none: the public at large, and residents abroad."""

PAYMENTS = "cfdi:Complemento/pago20:Pagos/pago20:Pago|cfdi:Complemento/pago10:Pagos/pago10:Pago"
PAID = "pago20:DoctoRelacionado|pago10:DoctoRelacionado"
ALL_PAID = "cfdi:Complemento/pago20:Pagos/pago20:Totales/@MontoTotalPagos"
PAYMENT: Paths = {
    "received_on": "@FechaPago",
    "amount": "@Monto",
    "currency": "@MonedaP",
    "reference": "@NumOperacion",
    "method": "@FormaDePagoP",
}

_MONEY = ("Importe", "Total", "SubTotal", "Descuento", "ValorUnitario", "Base", "Monto",
          "ImpSaldo", "ImpPagado")  # fmt: skip


def is_money(name: str) -> bool:
    """Say whether the attribute of that name holds money."""
    return name.startswith(_MONEY)
