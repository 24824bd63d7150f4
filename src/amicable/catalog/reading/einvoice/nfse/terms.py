"""Where the terms of a national NFS-e (layout 1.00 and 1.01) stand, as XPath.

Paths start at `infNFSe`. Source: Sistema Nacional NFS-e, annex I, "Leiaute DPS e NFS-e", and
annex II, "Leiaute de eventos".
"""

from __future__ import annotations

import re
from functools import cache

Paths = dict[str, str]
"""Column of the books → path."""

SPACE = "http://www.sped.fazenda.gov.br/nfse"
PREFIXES = {"n": SPACE, "ds": "http://www.w3.org/2000/09/xmldsig#"}


@cache
def named(path: str) -> str:
    """Return a path of bare names as XPath in the namespace of the NFS-e."""
    return re.sub(r"(?<![\w@.:])(?=[A-Za-z])", "n:", path)


ACCESS_KEY = re.compile(r"[0-9A-Z]{50}", re.ASCII)
"""50 places: municipality, environment, kind of id, CNPJ or CPF, number, month, code, digit."""

_DPS = "DPS/infDPS"
NUMBER = named("nNFSe")
ISSUED = named(f"{_DPS}/dhEmi|dhProc")
SUPPLIED = named(f"{_DPS}/dCompet")
ENVIRONMENT = named(f"{_DPS}/tpAmb")
REPLACED = named(f"{_DPS}/subst/chSubstda")
ORDER = named(f"{_DPS}/serv/infoCompl/xPed")

SERVICE = named(f"{_DPS}/valores/vServPrest/vServ")
DISCOUNT = named(f"{_DPS}/valores/vDescCondIncond/vDescIncond")
CONDITIONAL = named(f"{_DPS}/valores/vDescCondIncond/vDescCond")
DESCRIPTION = named(f"{_DPS}/serv/cServ/xDescServ")
SERVICE_CODE = named(f"{_DPS}/serv/cServ/cTribNac")
SERVICE_NAME = named("xTribNac")
LIQUID = named("valores/vLiq")
WITHHELD_TOTAL = named("valores/vTotalRet")

_FEDERAL = f"{_DPS}/valores/trib/tribFed"
ISS_IS_WITHHELD = named(f"{_DPS}/valores/trib/tribMun/tpRetISSQN")
PIS_COFINS_ARE_WITHHELD = named(f"{_FEDERAL}/piscofins/tpRetPisCofins")
ISS = ("ISS", named("valores/vISSQN"))
PIS_COFINS = (
    ("PIS", named(f"{_FEDERAL}/piscofins/vPis")),
    ("COFINS", named(f"{_FEDERAL}/piscofins/vCofins")),
)
WITHHELD = (
    ("INSS", named(f"{_FEDERAL}/vRetCP")),
    ("IRRF", named(f"{_FEDERAL}/vRetIRRF")),
    ("CSLL", named(f"{_FEDERAL}/vRetCSLL")),
)

PARTIES = {"customers": named(f"{_DPS}/toma"), "sellers": named("emit")}
PARTY_IDS = named("CNPJ|CPF|NIF")
PARTY: Paths = {"name": named("xNome"), "email": named("email")}
PLACES = named("enderNac|end")
STREET = tuple(named(one) for one in ("xLgr", "nro", "xCpl", "xBairro"))
POSTCODE = named("CEP|endNac/CEP")
REGION = named("UF")
ABROAD = named("endExt/cPais")

SAID_BY_THE_SYNTAX = (
    ".//ds:Signature//*",
    *(named(f".//{one}") for one in ("verAplic", "ambGer", "tpEmis", "procEmi", "cStat", "tpAmb")),
    *(named(f".//{one}") for one in ("dhProc", "nDFSe", "cLocEmi", "tpEmit")),
    named(f"{_DPS}/prest//*"),
)
"""What signs and seals, and the seller once more, whom `emit` states whole."""


def is_money(name: str) -> bool:
    """Say whether the element of that name holds money."""
    return bool(re.match(r"v[A-Z]", name))
