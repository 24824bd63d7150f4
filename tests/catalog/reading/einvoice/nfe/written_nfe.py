"""An NF-e of layout 4.00 and its events as tests need them, from the published layout."""

from __future__ import annotations

from decimal import Decimal

_SPACE = 'xmlns="http://www.portalfiscal.inf.br/nfe"'
US = "11222333000181"
BUYER = "44555666000199"


def key(number: int, issuer: str = US) -> str:
    """Return an access key: state, month, issuer, model, series, number, way, code, digit."""
    return f"352603{issuer}55001{number:09d}1{number:08d}7"


def product(  # noqa: PLR0913 - what a line of an NF-e may say
    place: int = 1,
    *,
    quantity: str = "10.0000",
    price: str = "12.5000000000",
    whole: str = "125.00",
    more: str = "",
    taxes: str = "",
    after: str = "",
) -> str:
    """Return a `det`; `more` follows the prices, `taxes` the ICMS, `after` the taxes."""
    return (
        f'<det nItem="{place}"><prod><cProd>PAR-{place}</cProd><cEAN>SEM GTIN</cEAN>'
        f"<xProd>Parafuso {place}</xProd><NCM>73181500</NCM><CFOP>5102</CFOP><uCom>CX</uCom>"
        f"<qCom>{quantity}</qCom><vUnCom>{price}</vUnCom><vProd>{whole}</vProd>"
        f"<cEANTrib>SEM GTIN</cEANTrib><uTrib>CX</uTrib><qTrib>{quantity}</qTrib>"
        f"<vUnTrib>{price}</vUnTrib>{more}"
        f"{'' if '<indTot>' in more else '<indTot>1</indTot>'}"
        f"<xPed>4500012345</xPed><nItemPed>{place}0</nItemPed></prod>"
        f"<imposto><ICMS><ICMS00><orig>0</orig><CST>00</CST><modBC>3</modBC><vBC>{whole}</vBC>"
        f"<pICMS>18.0000</pICMS><vICMS>{Decimal(whole) * 18 / 100:.2f}</vICMS></ICMS00></ICMS>"
        f"{taxes}</imposto>{after}</det>"
    )


def ipi(base: str, percent: str, amount: str) -> str:
    """Return the IPI of a line."""
    return (
        f"<IPI><cEnq>999</cEnq><IPITrib><CST>50</CST><vBC>{base}</vBC><pIPI>{percent}</pIPI>"
        f"<vIPI>{amount}</vIPI></IPITrib></IPI>"
    )


_TOTALS = (
    *("vBC", "vICMS", "vICMSDeson", "vFCP", "vBCST", "vST", "vFCPST", "vFCPSTRet", "vProd"),
    *("vFrete", "vSeg", "vDesc", "vII", "vIPI", "vIPIDevol", "vPIS", "vCOFINS", "vOutro", "vNF"),
)


def totals(**amounts: str) -> str:
    """Return `total/ICMSTot`; what is not given is zero."""
    written = "".join(f"<{one}>{amounts.get(one, '0.00')}</{one}>" for one in _TOTALS)
    return f"<ICMSTot>{written}</ICMSTot>"


def body(  # noqa: PLR0913 - what an NF-e may say
    lines: str,
    total: str,
    *,
    number: int = 1234,
    issuer: str = US,
    receiver: str = BUYER,
    purpose: str = "1",
    direction: str = "1",
    environment: str = "1",
    references: str = "",
    paid: str = "<detPag><indPag>1</indPag><tPag>15</tPag><vPag>125.00</vPag></detPag>",
    bill: str = "",
    more: str = "",
) -> str:
    """Return an `NFe`."""
    refs = "".join(f"<NFref><refNFe>{one}</refNFe></NFref>" for one in references.split())
    return (
        f'<NFe {_SPACE}><infNFe Id="NFe{key(number, issuer)}" versao="4.00"><ide><cUF>35</cUF>'
        f"<cNF>{number:08d}</cNF><natOp>VENDA DE MERCADORIA</natOp><mod>55</mod><serie>1</serie>"
        f"<nNF>{number}</nNF><dhEmi>2026-03-10T09:30:00-03:00</dhEmi>"
        f"<dhSaiEnt>2026-03-11T08:00:00-03:00</dhSaiEnt><tpNF>{direction}</tpNF>"
        f"<tpAmb>{environment}</tpAmb><finNFe>{purpose}</finNFe>{refs}</ide>"
        f"{_party('emit', issuer, 'Fixadores Ltda')}{_party('dest', receiver, 'Obras S.A.')}"
        f"{lines}<total>{total}</total><transp><modFrete>0</modFrete></transp>{bill}"
        f"<pag>{paid}</pag>{more}</infNFe></NFe>"
    )


def _party(name: str, cnpj: str, called: str) -> str:
    address = "enderEmit" if name == "emit" else "enderDest"
    return (
        f"<{name}><CNPJ>{cnpj}</CNPJ><xNome>{called}</xNome><{address}><xLgr>Rua A</xLgr>"
        f"<nro>10</nro><xBairro>Centro</xBairro><cMun>3550308</cMun><xMun>São Paulo</xMun>"
        f"<UF>SP</UF><CEP>01001000</CEP><cPais>1058</cPais><xPais>BRASIL</xPais></{address}>"
        f"</{name}>"
    )


def nfe(written: str, state: str = "100") -> bytes:
    """Return the `nfeProc` of an `NFe`, with the answer of the administration."""
    start = written.index('Id="NFe') + len('Id="NFe')
    own = written[start : start + 44]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><nfeProc {_SPACE} versao="4.00">{written}'
        f"<protNFe><infProt><tpAmb>1</tpAmb><chNFe>{own}</chNFe>"
        f"<dhRecbto>2026-03-10T09:31:00-03:00</dhRecbto><nProt>135260000000001</nProt>"
        f"<cStat>{state}</cStat><xMotivo>Autorizado o uso da NF-e</xMotivo></infProt></protNFe>"
        "</nfeProc>"
    ).encode()


def event(kind: str, of: str, *, said: str = "", state: str = "135") -> bytes:
    """Return a `procEventoNFe` of that kind about an access key."""
    return (
        f'<procEventoNFe {_SPACE} versao="1.00"><evento><infEvento><chNFe>{of}</chNFe>'
        f"<dhEvento>2026-03-11T10:00:00-03:00</dhEvento><tpEvento>{kind}</tpEvento>"
        f"<nSeqEvento>1</nSeqEvento><detEvento>{said}</detEvento></infEvento></evento>"
        f"<retEvento><infEvento><cStat>{state}</cStat><chNFe>{of}</chNFe>"
        f"<tpEvento>{kind}</tpEvento></infEvento></retEvento></procEventoNFe>"
    ).encode()


PLAIN = body(product(), totals(vProd="125.00", vNF="125.00", vICMS="22.50", vBC="125.00"))
"""Ten boxes at 12.50, with nothing on top."""
