"""Where the terms of FatturaPA (formats FPR12 and FPA12) stand, as XPath, and what its codes mean.

Header paths start at a `FatturaElettronicaBody`, the others at their line, summary or party.
Source: Agenzia delle Entrate, "Specifiche tecniche" 1.2.x; the codes of EN 16931 as in the
Italian use of it (CIUS-IT).
"""

from __future__ import annotations

Paths = dict[str, str]
"""Column of the books → path."""

_SPACES = (
    "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2",
    "http://www.fatturapa.gov.it/sdi/fatturapa/v1.1",
    "http://www.fatturapa.gov.it/sdi/fatturapa/v1.0",
)
ROOTS = frozenset(f"{{{space}}}FatturaElettronica" for space in _SPACES)
SIMPLIFIED = (
    "{http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0}FatturaElettronicaSemplificata"
)

BODIES = "FatturaElettronicaBody"
_GENERAL = "DatiGenerali/DatiGeneraliDocumento"
HEADER: Paths = {
    "invoice_id": f"{_GENERAL}/Numero",
    "issued_on": f"{_GENERAL}/Data",
    "currency": f"{_GENERAL}/Divisa",
    "gross": f"{_GENERAL}/ImportoTotaleDocumento",
    "rounding": f"{_GENERAL}/Arrotondamento",
    "purchase_order": "DatiGenerali/DatiOrdineAcquisto/IdDocumento",
    "contract_id": "DatiGenerali/DatiContratto/IdDocumento",
    "preceding_invoice_id": "DatiGenerali/DatiFattureCollegate/IdDocumento",
}
KIND = f"{_GENERAL}/TipoDocumento"
KINDS = {
    "TD01": "380", "TD02": "386", "TD03": "386", "TD04": "381", "TD05": "383", "TD06": "380",
    "TD16": "389", "TD17": "389", "TD18": "389", "TD19": "389", "TD20": "389", "TD21": "389",
    "TD22": "389", "TD23": "389", "TD24": "380", "TD25": "380", "TD26": "380", "TD27": "389",
    "TD28": "389", "TD29": "389",
}  # fmt: skip
BILLS_NOBODY = frozenset(
    {"TD16", "TD17", "TD18", "TD19", "TD20", "TD21", "TD22", "TD23", "TD27", "TD28", "TD29"}
)
"""What a buyer makes for its own tax (autofattura, integrazione); nobody is billed by it."""
DUE_DAYS = "DatiPagamento/DettaglioPagamento/DataScadenzaPagamento"
DUE_AMOUNTS = "DatiPagamento/DettaglioPagamento/ImportoPagamento"
CHANGES = f"{_GENERAL}/ScontoMaggiorazione"
"""Discounts (SC) and surcharges (MG) of the whole document."""
WITHHELD = f"{_GENERAL}/DatiRitenuta/ImportoRitenuta"
PENSION_FUNDS = f"{_GENERAL}/DatiCassaPrevidenziale"

LINES = "DatiBeniServizi/DettaglioLinee"
LINE: Paths = {
    "net": "PrezzoTotale",
    "description": "Descrizione",
    "quantity": "Quantita",
    "unit": "UnitaMisura",
    "unit_price": "PrezzoUnitario",
    "tax_rate": "AliquotaIVA",
    "period_from": "DataInizioPeriodo",
    "period_to": "DataFinePeriodo",
}
LINE_NAME = "NumeroLinea"
LINE_CHANGES = "ScontoMaggiorazione"
CODES = "CodiceArticolo"
SUMMARIES = "DatiBeniServizi/DatiRiepilogo"
NATURE = "Natura"
ENCLOSED = "Allegati"

PARTIES = {
    "customers": "../FatturaElettronicaHeader/CessionarioCommittente",
    "sellers": "../FatturaElettronicaHeader/CedentePrestatore",
}
_REGISTRY = "DatiAnagrafici"
PARTY: Paths = {
    "legal_id": f"{_REGISTRY}/CodiceFiscale",
    "email": "Contatti/Email",
    "address": "Sede/Indirizzo",
    "city": "Sede/Comune",
    "postcode": "Sede/CAP",
    "region": "Sede/Provincia",
    "country": "Sede/Nazione",
}
TAX_COUNTRY = f"{_REGISTRY}/IdFiscaleIVA/IdPaese"
TAX_CODE = f"{_REGISTRY}/IdFiscaleIVA/IdCodice"
PARTY_NAMES = (
    f"{_REGISTRY}/Anagrafica/Denominazione",
    f"{_REGISTRY}/Anagrafica/Nome",
    f"{_REGISTRY}/Anagrafica/Cognome",
)
SENT_TO = (
    "../FatturaElettronicaHeader/DatiTrasmissione/PECDestinatario",
    "../FatturaElettronicaHeader/DatiTrasmissione/CodiceDestinatario",
)

_CATEGORIES = {
    "N1": "O", "N2": "O", "N3.1": "G", "N3.2": "K", "N3": "E", "N4": "E", "N5": "E", "N6": "AE",
    "N7": "O",
}  # fmt: skip


def category(nature: str | None) -> str:
    """Return the tax category (UNCL 5305) of a line's or a summary's nature, S without one."""
    if nature is None:
        return "S"
    return _CATEGORIES.get(nature) or _CATEGORIES.get(nature.partition(".")[0], "E")


_MONEY = ("Importo", "Imponibile", "Imposta", "Prezzo", "Spese", "Arrotondamento", "Capitale")


def is_money(name: str) -> bool:
    """Say whether the element of that name holds money."""
    return name.startswith(_MONEY)
