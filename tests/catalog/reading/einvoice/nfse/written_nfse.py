"""A national NFS-e and its events as tests need them, written from the published layout."""

from __future__ import annotations

_SPACE = 'xmlns="http://www.sped.fazenda.gov.br/nfse"'
SELLER = "11222333000181"
BUYER = "44555666000199"

_FEDERAL = (
    "<tribFed><piscofins><CST>01</CST><vBCPisCofins>1000.00</vBCPisCofins>"
    "<pAliqPis>0.65</pAliqPis><pAliqCofins>3.00</pAliqCofins><vPis>6.50</vPis>"
    "<vCofins>30.00</vCofins><tpRetPisCofins>1</tpRetPisCofins></piscofins>"
    "<vRetIRRF>15.00</vRetIRRF><vRetCSLL>10.00</vRetCSLL></tribFed>"
)


def key(number: int) -> str:
    """Return an access key of 50 digits."""
    return f"355030822{SELLER}{number:013d}2603{number:09d}7"


def nfse(  # noqa: PLR0913 - what an NFS-e may say
    number: int = 15,
    *,
    service: str = "1000.00",
    discount: str = "",
    withheld: str = "1",
    federal: str = _FEDERAL,
    liquid: str = "938.50",
    replaces: str = "",
    environment: str = "1",
) -> bytes:
    """Return an `NFSe`; `withheld` 2 says that the buyer keeps back the ISS of 50.00."""
    subst = f"<subst><chSubstda>{replaces}</chSubstda><cMotivo>99</cMotivo></subst>"
    less = f"<vDescCondIncond><vDescIncond>{discount}</vDescIncond></vDescCondIncond>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><NFSe {_SPACE} versao="1.00">'
        f'<infNFSe Id="NFS{key(number)}"><xLocEmi>São Paulo</xLocEmi><nNFSe>{number}</nNFSe>'
        "<xTribNac>Consultoria</xTribNac><verAplic>1</verAplic><ambGer>2</ambGer><cStat>100</cStat>"
        f"<dhProc>2026-03-31T18:00:05-03:00</dhProc><emit><CNPJ>{SELLER}</CNPJ>"
        "<xNome>Consultores Ltda</xNome><enderNac><xLgr>Rua A</xLgr><nro>10</nro>"
        "<xBairro>Centro</xBairro><cMun>3550308</cMun><UF>SP</UF><CEP>01001000</CEP></enderNac>"
        f"</emit><valores><vBC>{service}</vBC><pAliqAplic>5.00</pAliqAplic><vISSQN>50.00</vISSQN>"
        f"<vLiq>{liquid}</vLiq></valores><DPS versao='1.00'><infDPS Id='DPS1'>"
        f"<tpAmb>{environment}</tpAmb><dhEmi>2026-03-31T18:00:00-03:00</dhEmi><serie>1</serie>"
        f"<nDPS>{number}</nDPS><dCompet>2026-03-31</dCompet>{subst if replaces else ''}"
        f"<prest><CNPJ>{SELLER}</CNPJ></prest><toma><CNPJ>{BUYER}</CNPJ><xNome>Obras S.A.</xNome>"
        "<end><endNac><cMun>3550308</cMun><CEP>01310100</CEP></endNac><xLgr>Av. B</xLgr>"
        "<nro>5</nro><xBairro>Bela Vista</xBairro></end><email>ap@obras.example</email></toma>"
        "<serv><cServ><cTribNac>170101</cTribNac><xDescServ>Consultoria em março</xDescServ>"
        "</cServ><infoCompl><xPed>PO-7</xPed></infoCompl></serv><valores><vServPrest>"
        f"<vServ>{service}</vServ></vServPrest>{less if discount else ''}<trib><tribMun>"
        f"<tribISSQN>1</tribISSQN><tpRetISSQN>{withheld}</tpRetISSQN></tribMun>{federal}</trib>"
        "</valores></infDPS></DPS></infNFSe></NFSe>"
    ).encode()


def event(kind: str, of: str) -> bytes:
    """Return an `evento` of that kind, such as e101101 (cancelled), about an access key."""
    return (
        f"<evento {_SPACE} versao='1.00'><infEvento Id='EVT1'><pedRegEvento versao='1.00'>"
        f"<infPedReg Id='PRE1'><dhEvento>2026-04-01T09:00:00-03:00</dhEvento><chNFSe>{of}</chNFSe>"
        f"<{kind}><xDesc>evento</xDesc></{kind}></infPedReg></pedRegEvento></infEvento></evento>"
    ).encode()
