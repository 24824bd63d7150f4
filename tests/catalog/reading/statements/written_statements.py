"""Small statements of banks, written as the published norms have them, for tests to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CAMT = "urn:iso:std:iso:20022:tech:xsd:camt"
IBAN = "DE89370400440532013000"
PAYER = "DE02120300000000202051"


def detail(
    amount: str = "145.20",
    text: str = "INV-1009",
    *,
    reference: str = "",
    end: str = "NOTPROVIDED",
    more: str = "",
) -> str:
    """Return a transfer within an entry."""
    own = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    return (
        f"<TxDtls><Refs>{own}<EndToEndId>{end}</EndToEndId></Refs>"
        f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        "<RltdPties><Dbtr><Nm>Alba SL</Nm></Dbtr><DbtrAcct><Id>"
        f"<IBAN>{PAYER}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf>{more}</TxDtls>"
    )


def entry(
    amount: str = "145.20",
    details: str | None = None,
    *,
    side: str = "CRDT",
    reference: str = "REF1",
    more: str = "",
    day: str = "2026-02-02",
) -> str:
    """Return a booked entry of a statement, by default one transfer of that amount."""
    own = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    within = detail(amount) if details is None else details
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{more}<Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>{own}"
        f"<NtryDtls>{within}</NtryDtls></Ntry>"
    )


def balance(code: str, amount: str, day: str) -> str:
    """Return a balance in credit."""
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>'
    )


def statement(
    entries: str,
    *,
    opening: str = "1000.00",
    closing: str = "1145.20",
    day: str = "2026-02-02",
    name: str = "S-1",
    iban: str = IBAN,
) -> str:
    """Return a statement with its balances."""
    return (
        f"<Stmt><Id>{name}</Id><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{balance('OPBD', opening, day)}{balance('CLBD', closing, day)}{entries}</Stmt>"
    )


def camt053(*statements: str, version: str = "001.08") -> bytes:
    """Return a message with statements."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{CAMT}.053.{version}">'
        f"<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>{''.join(statements)}</BkToCstmrStmt>"
        "</Document>"
    ).encode()


def camt054(*entries: str, iban: str = IBAN) -> bytes:
    """Return a notification, which has no balances."""
    return (
        f'<Document xmlns="{CAMT}.054.001.02"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N-1</Id>'
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{''.join(entries)}</Ntfctn>"
        "</BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


MT940 = """\
:20:STARTUMSE
:25:37040044/0532013000
:28C:00012/001
:60F:C260131EUR1000,00
:61:2602020202CR145,20NTRFNONREF//REF1
:86:166?00GUTSCHRIFT?109310?20EREF+E2E-77?21SVWZ+Zahlung INV-10?2209 abz?
23gl. Skonto?30COBADEFFXXX?31DE02120300000000202051?32ALBA SL?33 MADRID
:61:2602030203CR300,00NTRFNONREF//REF2
:86:/TRTP/SEPA/IBAN/NL91ABNA0417164300/NAME/Corvo BV/REMI/USTD//INV-1010/
EREF/NOTPROVIDED
:61:2602040204RC145,20NTRFNONREF//REF3
:86:Return INV-1009
:61:260204D12,50NCHGNONREF
:62F:C260204EUR1287,50
-
"""

OFX = """\
OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>BRL
<BANKACCTFROM><BANKID>0341<BRANCHID>1234<ACCTID>56789-0<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260201<DTEND>20260228
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260202120000[-3:BRT]<TRNAMT>4452.10<FITID>A1
<MEMO>PIX RECEBIDO pgto NF 4452 Padaria P\xe3o &amp; Cia</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260203<TRNAMT>-80,00<FITID>A2<NAME>ALUGUEL</STMTTRN>
<STMTTRN><TRNTYPE>INT<DTPOSTED>20260204<TRNAMT>1.50<FITID>A3<NAME>RENDIMENTO</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>9000.00<DTASOF>20260228</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
""".encode("cp1252")


def _record(text: str) -> str:
    return text.ljust(80)


NORMA43 = "\r\n".join(
    [
        _record("11" + "21000418" + "0200051332" + "260201" + "260228" + "2"
                + "00000000100000" + "978" + "3" + "FERRETERIA ALBA SL"),
        _record("22" + "    " + "0418" + "260202" + "260202" + "04" + "001" + "2"
                + "00000000024680" + "0000000000" + "000000000000" + "                "),
        _record("2301" + "TRANSFERENCIA DE HOTEL BREA SA".ljust(38) + "FRA. 2026/123 Y 124"),
        _record("22" + "    " + "0418" + "260205" + "260206" + "14" + "002" + "1"
                + "00000000012340" + "0000000000" + "000000000000" + "                "),
        _record("2301" + "DEVOLUCION RECIBO 2026/123"),
        _record("33" + "21000418" + "0200051332" + "00001" + "00000000012340" + "00001"
                + "00000000024680" + "2" + "00000000112340" + "978"),
        _record("88" + "9" * 18 + "000006"),
        "",
    ]
)  # fmt: skip


def norma43(moved: Iterable[tuple[str, str, str]], closing: str) -> bytes:
    """Return a file of credits (amount, words, day of February) that open with 1000.00."""
    every = list(moved)
    records = [NORMA43.split("\r\n")[0]]
    for amount, text, day in every:
        date = f"2602{day}"
        cents = amount.replace(".", "").zfill(14)
        records += [
            _record(f"22    0418{date}{date}040012{cents}{'0' * 10}{'0' * 12}"),
            _record(f"2301{text}"),
        ]
    total = str(sum(int(amount.replace(".", "")) for amount, _, _ in every)).zfill(14)
    count = f"{len(every):05}"
    last = closing.replace(".", "").zfill(14)
    records += [
        _record(f"33210004180200051332{'0' * 5}{'0' * 14}{count}{total}2{last}978"),
        _record(f"88{'9' * 18}{len(records) + 1:06}"),
    ]
    return "\r\n".join(records).encode()
