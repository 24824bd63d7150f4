"""Where the terms of an NF-e of layout 3.10 and 4.00 stand, as XPath, and what its codes mean.

Header paths start at `infNFe`, the others at their `det`, tax or party. Source: Manual de
Orientação do Contribuinte 7.0, annex I (layout of NF-e and NFC-e), and the Notas Técnicas
2021.004, 2023.001, 2023.004 and 2025.002.
"""

from __future__ import annotations

import re
from functools import cache

Paths = dict[str, str]
"""Column of the books → path."""

SPACE = "http://www.portalfiscal.inf.br/nfe"
PREFIXES = {"n": SPACE, "ds": "http://www.w3.org/2000/09/xmldsig#"}


@cache
def named(path: str) -> str:
    """Return a path of bare names as XPath in the namespace of NF-e."""
    return re.sub(r"(?<![\w@.:])(?=[A-Za-z])", "n:", path)


ACCESS_KEY = re.compile(r"\d{6}[0-9A-Z]{12}\d{26}", re.ASCII)
"""44 places: state, month, CNPJ (with letters since July 2026), model, series, number, …"""

HEADER: Paths = {
    "number": named("ide/nNF"),
    "issued_on": named("ide/dhEmi|ide/dEmi"),
    "buyer_reference": named("compra/xNEmp"),
}
CODES: Paths = {
    "model": named("ide/mod"),
    "direction": named("ide/tpNF"),
    "purpose": named("ide/finNFe"),
    "environment": named("ide/tpAmb"),
}
KINDS = {"2": "383", "4": "381"}
"""finNFe: 2 complements an earlier one, 4 takes goods back; 1 and 3 (adjustment) are invoices."""
RETURNED = "4"
ORDER = named("compra/xPed")
CONTRACT = named("compra/xCont")
REFERENCES = named("ide/NFref/refNFe|ide/NFref/refNFeSig")
SUPPLIED = named("ide/dhSaiEnt|ide/dSaiEnt")

FATURA = named("cobr/fat")
DUPLICATES = named("cobr/dup")
WAYS = named("pag/detPag")
NOTHING_TO_PAY = "90"

PARTIES = {"customers": named("dest"), "sellers": named("emit")}
PARTY_IDS = named("CNPJ|CPF|idEstrangeiro")
PARTY: Paths = {"name": named("xNome"), "email": named("email")}
PLACE: Paths = {
    "city": named("xMun"),
    "postcode": named("CEP"),
    "region": named("UF"),
}
STREET = tuple(named(one) for one in ("xLgr", "nro", "xCpl", "xBairro"))
BRAZIL = "1058"
"""Of the countries of the central bank (cPais)."""

LINES = named("det")
LINE: Paths = {
    "description": named("prod/xProd"),
    "quantity": named("prod/qCom"),
    "unit": named("prod/uCom"),
    "unit_price": named("prod/vUnCom"),
    "order_line": named("prod/nItemPed"),
}
LINE_ORDER = named("prod/xPed")
LINE_REFERENCE = named("DFeReferenciado/chaveAcesso")
LINE_REFERENCE_PLACE = named("DFeReferenciado/nItem")

TOTALS = named("total/ICMSTot")
SUMMED = {
    "vProd": "n:det/n:prod[not(n:indTot='0')]/n:vProd",
    "vDesc": named("det/prod/vDesc"),
}
"""Totals that only add up what lines say; the products are those that belong to the total."""
SPREAD = {"Frete": "vFrete", "Seguro": "vSeg", "Outras despesas acessórias": "vOutro"}
"""What is charged by document and spread over `det/prod`: reason → element."""

TAXES = (
    ("IPI", named("vIPI"), named("imposto/IPI/IPITrib"), ("vBC", "pIPI", "vIPI")),
    ("IPI devolvido", named("vIPIDevol"), named("impostoDevol/IPI"), ("", "", "vIPIDevol")),
    ("ICMS-ST", named("vST"), named("imposto/ICMS/*"), ("vBCST", "pICMSST", "vICMSST")),
    ("FCP-ST", named("vFCPST"), named("imposto/ICMS/*"), ("vBCFCPST", "pFCPST", "vFCPST")),
    (
        "ICMS monofásico sujeito a retenção",
        named("vICMSMonoReten"),
        named("imposto/ICMS/*"),
        ("", "", "vICMSMonoReten"),
    ),
    ("Imposto de importação", named("vII"), named("imposto/II"), ("vBC", "", "vII")),
)
"""Taxes on top of the price: reason, total, where a line has it, its base, percent and amount."""
TOTALLED_BASES = frozenset({named("vBCST")})
"""Bases of them that the totals say once more."""
ADDED_WHERE_SAID = (
    ("PIS-ST", "n:imposto/n:PISST[n:indSomaPISST='1']", ("vBC", "pPIS", "vPIS")),
    ("COFINS-ST", "n:imposto/n:COFINSST[n:indSomaCOFINSST='1']", ("vBC", "pCOFINS", "vCOFINS")),
)
EXEMPTED = named("imposto/ICMS/*/vICMSDeson")
EXEMPTED_TOTAL = named("vICMSDeson")
IS_DEDUCTED = named("../indDeduzDeson")

REFORM = (
    ("IBS", named("total/IBSCBSTot/gIBS/vIBS")),
    ("CBS", named("total/IBSCBSTot/gCBS/vCBS")),
    ("Imposto seletivo", named("total/ISTot/vIS")),
)
REFORM_TOTAL = named("total/vNFTot")

WITHHELD = (
    ("PIS", named("total/retTrib/vRetPIS")),
    ("COFINS", named("total/retTrib/vRetCOFINS")),
    ("CSLL", named("total/retTrib/vRetCSLL")),
    ("IRRF", named("total/retTrib/vIRRF")),
    ("INSS", named("total/retTrib/vRetPrev")),
    ("ISS", named("total/ISSQNtot/vISSRet")),
)
SAID_BY_THE_SYNTAX = (
    ".//ds:Signature//*",
    *(
        named(f".//protNFe/infProt/{one}")
        for one in ("tpAmb", "verAplic", "chNFe", "dhRecbto", "digVal", "cStat", "xMotivo")
    ),
    *(named(f".//ide/{one}") for one in ("cUF", "cNF", "serie", "cDV", "tpAmb", "verProc")),
    ".//n:prod/n:cEAN[.='SEM GTIN']",
    named(".//prod/cEANTrib"),
    named(".//infNFeSupl/*"),
)
"""What signs, seals or repeats, such as state and series, which the access key holds."""

_MONEY = re.compile(r"v[A-Z]|vProd", re.ASCII)
_NO_MONEY = frozenset({"verProc", "verAplic", "vUnid", "vol"})


def is_money(name: str) -> bool:
    """Say whether the element of that name holds money."""
    return bool(_MONEY.match(name)) and name not in _NO_MONEY


def told_place(path: str) -> str:
    """Return a place without prefixes; the dozens of kinds of one tax are one place."""
    return re.sub(r"/(ICMS|PIS|COFINS)/\1\w+/", r"/\1/*/", path.replace("n:", ""))
