"""E-invoices and PDFs with bytes gone wrong, through a whole import: right rows, or one sentence.

What is imported is compared with a reading of the file that shares no code with the connector: a
wrong silent reading would be worse than a crash. FUZZ_EXAMPLES asks for more than a few examples.
"""

from __future__ import annotations

import os
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.person import Person
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.connectors.test_einvoice import INVOICE
from tests.catalog.reading.einvoice.fapiao.written_fapiao import RED_LETTER
from tests.catalog.reading.einvoice.nfe.written_nfe import PLAIN as NFE
from tests.catalog.reading.einvoice.nfe.written_nfe import nfe
from tests.catalog.reading.einvoice.nfse.written_nfse import nfse
from tests.catalog.reading.einvoice.written_cfdi import cfdi
from tests.catalog.reading.einvoice.written_facturae import facturae, invoice
from tests.catalog.reading.einvoice.written_fatturapa import body, fattura, line, summary
from tests.catalog.reading.written_pdfs import pdf_with

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
GROSS = (
    *("TaxInclusiveAmount", "GrandTotalAmount", "ImportoTotaleDocumento", "InvoiceTotal"),
    *("vNF", "vServ", "TotalTax-includedAmount"),
)
WITHHELD = "TotalTaxesWithheld"
"""In Spain and Mexico the total is what is left after withheld taxes."""
UBL = INVOICE.encode()
FATTURA = fattura(
    body(
        line() + summary("50.00", "11.00"),
        general="<ImportoTotaleDocumento>61.00</ImportoTotaleDocumento>",
    )
)
FACTURAE = facturae(invoice())
CFDI = cfdi()
NATIONAL = (nfe(NFE), nfse(), RED_LETTER)
"""Brazil's NF-e and NFS-e, and a red-letter invoice of China."""
MUTATIONS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 12),
        st.sampled_from(
            [b"", b"<", b">", b"&", b'"', b"0", b"9", b"-", b".", b",", b"\0", b"]]>"]
        ),
    ),
    min_size=1,
    max_size=3,
)


_WHO_SELLS_IS_US = Person(lambda _question: "every seller")


def _mutated(content: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, new in mutations:
        at = int(place * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


def _imported(content: bytes, name: str) -> Decimal | None:
    """Return the gross that an import of the file gives, or None when it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            import_books([path], to=Path(folder) / "snapshot", person=_WHO_SELLS_IS_US)
        except InputError:
            return None
        with Snapshot.open(Path(folder) / "snapshot").connection() as books:
            row = books.execute("SELECT sum(gross) FROM invoices").fetchone()
    return Decimal(row[0]) if row else None


def _written(content: bytes) -> Decimal:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    if etree.QName(root).localname == "Comprobante":
        return abs(Decimal(str(root.get("Total"))))
    every = [(etree.QName(one).localname, one) for one in root.iter(etree.Element)]
    found = [one for name, one in every if name in GROSS]
    kept = [Decimal((one.text or "").strip()) for name, one in every if name == WITHHELD]
    return abs(Decimal((found[0].text or "").strip()) + sum(kept))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        *((one, "a.xml") for one in (UBL, FATTURA, CFDI, *NATIONAL)),
        (FACTURAE, "a.xsig"),
        (pdf_with({"factur-x.xml": UBL}), "a.pdf"),
    ],
)
def test_the_whole_files_are_imported(content: bytes, name: str) -> None:
    assert _imported(content, name) == _written(UBL if name == "a.pdf" else content)


@settings(max_examples=EXAMPLES)
@given(st.sampled_from([UBL, FATTURA, FACTURAE, CFDI, *NATIONAL]), MUTATIONS)
def test_a_mutated_einvoice_gives_its_own_gross_or_is_refused(
    whole: bytes, mutations: list[tuple[float, int, bytes]]
) -> None:
    spoilt = _mutated(whole, mutations)
    gross = _imported(spoilt, "invoice.xml")
    assert gross is None or abs(gross) == _written(spoilt)


@settings(max_examples=EXAMPLES)
@given(MUTATIONS)
def test_a_mutated_pdf_with_an_invoice_gives_its_gross_or_is_refused(
    mutations: list[tuple[float, int, bytes]],
) -> None:
    spoilt = _mutated(pdf_with({"factur-x.xml": UBL}), mutations)
    gross = _imported(spoilt, "invoice.pdf")
    assert gross is None or abs(gross) == _written(UBL)
