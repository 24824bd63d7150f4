"""An Italian e-invoice as a test needs it."""

from __future__ import annotations

_SPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"

LINE = """<DettaglioLinee><NumeroLinea>1</NumeroLinea><CodiceArticolo><CodiceTipo>EAN</CodiceTipo>
<CodiceValore>8001234567890</CodiceValore></CodiceArticolo><CodiceArticolo>
<CodiceTipo>INTERNO</CodiceTipo><CodiceValore>P-1</CodiceValore></CodiceArticolo>
<Descrizione>Penna</Descrizione><Quantita>10.00</Quantita><UnitaMisura>PZ</UnitaMisura>
<DataInizioPeriodo>2026-01-01</DataInizioPeriodo><DataFinePeriodo>2026-01-31</DataFinePeriodo>
<PrezzoUnitario>5.00</PrezzoUnitario>{changes}<PrezzoTotale>{net}</PrezzoTotale>
<AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>"""
SUMMARY = """<DatiRiepilogo><AliquotaIVA>{rate}</AliquotaIVA>{more}
<ImponibileImporto>{base}</ImponibileImporto><Imposta>{tax}</Imposta></DatiRiepilogo>"""
PARTY = """<DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>{code}</IdCodice>
</IdFiscaleIVA><CodiceFiscale>{code}</CodiceFiscale><Anagrafica>{name}</Anagrafica>
</DatiAnagrafici><Sede><Indirizzo>Via Roma</Indirizzo><CAP>00100</CAP><Comune>Roma</Comune>
<Provincia>RM</Provincia><Nazione>IT</Nazione></Sede>"""
_ALFA = "<Denominazione>Alfa Srl</Denominazione>"
_ADA = "<Nome>Ada</Nome><Cognome>Rossi</Cognome>"
HEADER = f"""<FatturaElettronicaHeader><DatiTrasmissione><FormatoTrasmissione>FPR12
</FormatoTrasmissione><CodiceDestinatario>ABC1234</CodiceDestinatario></DatiTrasmissione>
<CedentePrestatore>{PARTY.format(code="01234567890", name=_ALFA)}
</CedentePrestatore><CessionarioCommittente>
{PARTY.format(code="09876543210", name=_ADA)}
</CessionarioCommittente></FatturaElettronicaHeader>"""


def line(net: str = "50.00", changes: str = "") -> str:
    return LINE.format(net=net, changes=changes)


def summary(base: str, tax: str, *, rate: str = "22.00", more: str = "") -> str:
    return SUMMARY.format(base=base, tax=tax, rate=rate, more=more)


def body(goods: str, *, general: str = "", kind: str = "TD01", after: str = "") -> str:
    """Return a document: `goods` are its lines and summaries, `after` what follows them."""
    return (
        "<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento>"
        f"<TipoDocumento>{kind}</TipoDocumento><Divisa>EUR</Divisa><Data>2026-01-31</Data>"
        f"<Numero>7/2026</Numero>{general}</DatiGeneraliDocumento></DatiGenerali>"
        f"<DatiBeniServizi>{goods}</DatiBeniServizi>{after}</FatturaElettronicaBody>"
    )


def fattura(*bodies: str) -> bytes:
    """Return a file of such documents."""
    written = (
        f'<p:FatturaElettronica xmlns:p="{_SPACE}" versione="FPR12">{HEADER}{"".join(bodies)}'
        "</p:FatturaElettronica>"
    )
    return written.encode()
