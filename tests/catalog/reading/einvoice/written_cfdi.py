"""Mexican fiscal documents as a test needs them, by Anexo 20 and the complementos of the SAT."""

from __future__ import annotations

_SAT = "http://www.sat.gob.mx"
_SPACES = (
    f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:implocal="{_SAT}/implocal" '
    f'xmlns:pago20="{_SAT}/Pagos20" xmlns:pago10="{_SAT}/Pagos"'
)
FIRST = "5FB2822E-396D-4725-8521-CDC4BDD20CCF"
SECOND = "6A1F9D3C-0B52-4E0A-9C0D-0D6E2C7F1A11"


def transfer(base: str, amount: str, *, rate: str = "0.160000", tax: str = "002") -> str:
    return (
        f'<cfdi:Traslado Base="{base}" Impuesto="{tax}" TipoFactor="Tasa" TasaOCuota="{rate}" '
        f'Importe="{amount}"/>'
    )


def exempt(base: str) -> str:
    return f'<cfdi:Traslado Base="{base}" Impuesto="002" TipoFactor="Exento"/>'


def kept(base: str, amount: str, *, rate: str = "0.100000", tax: str = "001") -> str:
    return (
        f'<cfdi:Retencion Base="{base}" Impuesto="{tax}" TipoFactor="Tasa" TasaOCuota="{rate}" '
        f'Importe="{amount}"/>'
    )


def concept(
    amount: str = "1000.00", *, discount: str = "", quantity: str = "10", price: str = "100.00",
    taxes: str = "", withheld: str = "",
) -> str:  # fmt: skip
    """Return a `Concepto`; `amount` is before the discount."""
    less = f' Descuento="{discount}"' if discount else ""
    held = f"<cfdi:Retenciones>{withheld}</cfdi:Retenciones>" if withheld else ""
    inside = f"<cfdi:Traslados>{taxes}</cfdi:Traslados>" if taxes else ""
    whole = f"<cfdi:Impuestos>{inside}{held}</cfdi:Impuestos>" if taxes or held else ""
    return (
        '<cfdi:Concepto ClaveProdServ="81112100" NoIdentificacion="SRV-1" '
        f'Cantidad="{quantity}" ClaveUnidad="E48" Unidad="Servicio" Descripcion="Enlace" '
        f'ValorUnitario="{price}" Importe="{amount}"{less} ObjetoImp="02">{whole}</cfdi:Concepto>'
    )


def taxes(transfers: str = "", total: str = "160.00", withheld: str = "", held: str = "") -> str:
    """Return the document's own `Impuestos`."""
    kept_total = f' TotalImpuestosRetenidos="{held}"' if held else ""
    kept_rows = f"<cfdi:Retenciones>{withheld}</cfdi:Retenciones>" if withheld else ""
    rows = transfers or transfer("1000.00", "160.00")
    return (
        f'<cfdi:Impuestos TotalImpuestosTrasladados="{total}"{kept_total}>{kept_rows}'
        f"<cfdi:Traslados>{rows}</cfdi:Traslados></cfdi:Impuestos>"
    )


def related(kind: str, *uuids: str) -> str:
    each = "".join(f'<cfdi:CfdiRelacionado UUID="{uuid}"/>' for uuid in uuids)
    return f'<cfdi:CfdiRelacionados TipoRelacion="{kind}">{each}</cfdi:CfdiRelacionados>'


def cfdi(  # noqa: PLR0913 - each is a part of the schema
    goods: str = "", sums: str = "", *, kind: str = "I", subtotal: str = "1000.00",
    discount: str = "", total: str = "1160.00", uuid: str = FIRST, folio: str = "101",
    before: str = "", more: str = "", version: str = "4.0", currency: str = "MXN",
    attributes: str = "", rfc: str = "CLI010203AB1",
) -> bytes:  # fmt: skip
    """Return a CFDI; `before` stands before its parties, `more` inside its Complemento."""
    less = f' Descuento="{discount}"' if discount else ""
    stamp = (
        f'<tfd:TimbreFiscalDigital xmlns:tfd="{_SAT}/TimbreFiscalDigital" Version="1.1" '
        f'UUID="{uuid}" FechaTimbrado="2026-01-15T10:05:00" RfcProvCertif="SAT970701NN3" '
        'SelloCFD="abc" NoCertificadoSAT="00001000000504465028" SelloSAT="def"/>'
    ) if uuid else ""  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante '
        f'xmlns:cfdi="{_SAT}/cfd/{version[0]}" {_SPACES} '
        f'xsi:schemaLocation="{_SAT}/cfd/4 {_SAT}/sitio_internet/cfd/4/cfdv40.xsd" '
        f'Version="{version}" Serie="F" Folio="{folio}" Fecha="2026-01-15T10:00:00" Sello="xyz" '
        'NoCertificado="30001000000500003416" Certificado="MIIF" LugarExpedicion="64000" '
        f'SubTotal="{subtotal}"{less} Moneda="{currency}" Total="{total}" '
        f'TipoDeComprobante="{kind}" Exportacion="01"{attributes}>{before}'
        '<cfdi:Emisor Rfc="NOR9901012A3" Nombre="ENLACES DEL NORTE" RegimenFiscal="601"/>'
        f'<cfdi:Receptor Rfc="{rfc}" Nombre="CLIENTE UNO" DomicilioFiscalReceptor="64010" '
        'RegimenFiscalReceptor="601" UsoCFDI="G03"/>'
        f"<cfdi:Conceptos>{goods or concept(taxes=transfer('1000.00', '160.00'))}</cfdi:Conceptos>"
        f"{sums or taxes()}<cfdi:Complemento>{more}{stamp}</cfdi:Complemento></cfdi:Comprobante>"
    ).encode()


def paid(uuid: str, amount: str, *, before: str, left: str, part: str = "1") -> str:
    """Return a `DoctoRelacionado`."""
    return (
        f'<pago20:DoctoRelacionado IdDocumento="{uuid}" Serie="F" Folio="101" MonedaDR="MXN" '
        f'EquivalenciaDR="1" NumParcialidad="{part}" ImpSaldoAnt="{before}" ImpPagado="{amount}" '
        f'ImpSaldoInsoluto="{left}" ObjetoImpDR="01"/>'
    )


def payment(amount: str, *documents: str, on: str = "2026-02-10") -> str:
    return (
        f'<pago20:Pago FechaPago="{on}T12:00:00" FormaDePagoP="03" MonedaP="MXN" TipoCambioP="1" '
        f'Monto="{amount}" NumOperacion="SPEI-77">{"".join(documents)}</pago20:Pago>'
    )


def receipt(
    *payments: str, total: str, uuid: str = SECOND, before: str = "", folio: str = "9"
) -> bytes:
    """Return a receipt of payments (type P, Pagos 2.0)."""
    goods = (
        '<cfdi:Concepto ClaveProdServ="84111506" Cantidad="1" ClaveUnidad="ACT" '
        'Descripcion="Pago" ValorUnitario="0" Importe="0" ObjetoImp="01"/>'
    )
    inside = (
        f'<pago20:Pagos Version="2.0"><pago20:Totales MontoTotalPagos="{total}"/>'
        f"{''.join(payments)}</pago20:Pagos>"
    )
    return cfdi(
        goods, " ", kind="P", subtotal="0", total="0", uuid=uuid, folio=folio, more=inside,
        currency="XXX", before=before,
    )  # fmt: skip


def acknowledged(*uuids: str, state: str = "201") -> bytes:
    """Return the SAT's acknowledgement that documents were cancelled."""
    each = "".join(
        f"<Folios><UUID>{uuid}</UUID><EstatusUUID>{state}</EstatusUUID></Folios>" for uuid in uuids
    )
    return (
        '<Acuse xmlns="http://cancelacfd.sat.gob.mx" Fecha="2026-02-01T00:00:00" '
        f'RfcEmisor="NOR9901012A3">{each}</Acuse>'
    ).encode()
