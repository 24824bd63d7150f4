"""A spoilt e-invoice of any syntax is read, or refused in one sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.einvoice.fapiao.written_fapiao import PLAIN as FAPIAO
from tests.catalog.reading.einvoice.nfe.written_nfe import event, key, nfe
from tests.catalog.reading.einvoice.nfse.written_nfse import nfse
from tests.catalog.reading.einvoice.test_fatturapa import PLAIN as ITALIAN
from tests.catalog.reading.einvoice.test_nfe import RICH
from tests.catalog.reading.einvoice.written_cfdi import cfdi
from tests.catalog.reading.einvoice.written_facturae import facturae, invoice
from tests.catalog.reading.einvoice.written_fatturapa import fattura

WHOLE = (
    *(nfe(RICH), event("110111", key(1234)), nfse(), FAPIAO),
    *(cfdi(), facturae(invoice()), fattura(ITALIAN)),
)


@given(st.sampled_from(WHOLE), st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12))
def test_a_spoilt_file_is_read_or_refused_in_one_sentence(
    whole: bytes, share: float, wide: int, put: bytes
) -> None:
    place = int(share * len(whole))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.xml"
        file.write_bytes(whole[:place] + put + whole[place + wide :])
        try:
            counted, told = sum(CONNECTOR.read(str(file)).counts.values()), ""
        except InputError as wrong:
            counted, told = 0, str(wrong)
    assert counted > 0 or told.endswith(".")
