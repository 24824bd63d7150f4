"""Lists as programs export them, with the headings of their own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

_FORTNOX = (
    "Fakturanr;Fakturadatum;Kundnr;Kundnamn;Valuta;Total;Moms;Netto;Saldo;Makulerad\n"
    "1001;2026-05-03;10;ACME AB;SEK;1 250,00;250,00;1 000,00;1 250,00;Nej\n"
)
_EXACT = (
    "Relatiecode;Relatienaam;Factuurnummer;Datum;Vervaldatum;Bedrag;Openstaand bedrag;Valuta\n"
    "1001;Jansen BV;26700001;13-05-2026;02-06-2026;1.210,00;1.210,00;EUR\n"
)
_SAGE_100C = (
    "N° pièce;Date de pièce;Code tiers;Intitulé;Montant HT;TVA;Montant TTC;Solde dû;Devise\n"
    "FA0001;13/05/2026;CACME;ACME SARL;1 000,00;200,00;1 200,00;1 200,00;EUR\n"
)
_DANEA = (
    "N. doc.;Data doc.;Cod. cliente;Ragione sociale;Imponibile;IVA;Totale;Ritenuta d'acconto;"
    "Netto a pagare;Scadenza;Valuta\n"
    "1/A;13/05/2026;C01;ACME SRL;1.000,00;220,00;1.220,00;200,00;1.020,00;12/06/2026;EUR\n"
)
_NETSUITE = (
    "Internal ID,Type,Date,Document Number,Name,Account,Amount,Amount (FX),Currency\n"
    "11,Invoice,5/13/2026,INV1,C1 Acme,1100 Accounts Receivable,121.00,121.00,US Dollar\n"
    "12,Credit Memo,5/14/2026,CM1,C1 Acme,1100 Accounts Receivable,-12.10,-12.10,US Dollar\n"
)
_ZOHO = (
    "Invoice Date,Invoice ID,Invoice Number,Customer ID,Customer Name,Currency Code,Item Name,SKU,"
    "Quantity,Item Price,Item Total,SubTotal,Total,Balance\n"
    "2026-05-13,46001,INV-1,9,Acme,INR,Pen,P1,10,10.00,100.00,200.00,236.00,236.00\n"
    "2026-05-13,46001,INV-1,9,Acme,INR,Ink,P2,10,10.00,100.00,200.00,236.00,236.00\n"
)
_XERO = (
    "ContactName,InvoiceNumber,InvoiceDate,Total,TaxTotal,InvoiceAmountDue,Description,Quantity,"
    "UnitAmount,LineAmount,AccountCode,TaxType,TaxAmount,Currency,Type\n"
    "Acme,INV-1,13/05/2026,120.00,20.00,120.00,A,1,100.00,100.00,200,20% (VAT),20.00,GBP,"
    "Sales invoice\n"
    "Beta,CN-1,14/05/2026,12.00,2.00,12.00,B,1,10.00,10.00,200,20% (VAT),2.00,GBP,"
    "Sales credit note\n"
)
_PRIMAVERA = (
    "Entidade;Nome;TipoDoc;Serie;NumDoc;DataDoc;DataVenc;Moeda;ValorTotal;ValorPendente\n"
    "C001;Acme Lda;FA;2026;1;13/05/2026;12/06/2026;EUR;123,00;123,00\n"
    "C001;Acme Lda;NC;2026;1;14/05/2026;14/05/2026;EUR;-12,30;0,00\n"
)
_PROTHEUS = (
    "E1_FILIAL;E1_PREFIXO;E1_NUM;E1_PARCELA;E1_TIPO;E1_CLIENTE;E1_NOMCLI;E1_EMISSAO;E1_VENCTO;"
    "E1_VALOR;E1_SALDO;E1_MOEDA\n"
    "01;UNI;000001;A;NF;000001;ACME;20260513;20260612;500.00;500.00;BRL\n"
    "01;UNI;000001;B;NF;000001;ACME;20260513;20260712;500.00;0.00;BRL\n"
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (_FORTNOX, ("1001", "10", "1250.00", "1250.00")),
        (_EXACT, ("26700001", "1001", "1210.00", "1210.00")),
        (_SAGE_100C, ("FA0001", "CACME", "1200.00", "1200.00")),
        (_DANEA, ("1/A", "C01", "1220.00", None)),
        (_NETSUITE, ("INV1", "C1 Acme", "121.00", None)),
        (_ZOHO, ("46001", "9", "236.00", "236.00")),
        (_XERO, ("INV-1", "Acme", "120.00", "120.00")),
        (_PRIMAVERA, ("FA-2026-1", "C001", "123.00", "123.00")),
        (_PROTHEUS, ("01-NF-UNI-000001-A", "000001", "500.00", "500.00")),
    ],
)
def test_an_invoice_of_a_program_is_read(tmp_path: Path, text: str, seen: tuple[str, ...]) -> None:
    invoice = mapped(tmp_path, text).rows["invoices"][0]
    slots = ("invoice_id", "customer_id", "gross", "open_amount")
    assert tuple(map(invoice.get, slots)) == seen


def test_a_journal_of_receivables_holds_invoices_and_what_was_paid(tmp_path: Path) -> None:
    text = (
        "Date,Journal Entry,Journal,Partner,Account,Debit,Credit,Residual Amount,Currency\n"
        "2026-05-13,INV/1,Customer Invoices,Acme,121000 Account Receivable,121.00,0.00,0.00,EUR\n"
        "2026-05-19,PBNK1/1,Bank,Acme,121000 Account Receivable,0.00,121.00,0.00,EUR\n"
    )
    found = mapped(tmp_path, text).rows
    assert [(one["invoice_id"], one["gross"]) for one in found["invoices"]] == [("INV/1", "121")]
    assert [(one["payment_id"], one["amount"]) for one in found["payments"]] == [
        ("PBNK1/1", "121")
    ]
