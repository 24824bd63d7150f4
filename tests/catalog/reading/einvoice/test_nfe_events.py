"""What is registered about an NF-e later: cancelled, corrected, denied by its buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.reading.einvoice.nfe.written_nfe import event, key
from tests.catalog.reading.einvoice.reading import read

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cancellation_names_the_invoice_and_is_kept(tmp_path: Path) -> None:
    found, reading = read(tmp_path, event("110111", key(1234), said="<xJust>erro</xJust>"))
    assert [one.document_id for one in reading.statuses] == [key(1234)]
    assert key(1234) in (found["documents"][0]["text"] or "")
    assert reading.counts == {"cancellations of NF-e": 1}


@pytest.mark.parametrize(
    ("kind", "state"), [("110111", "573"), ("110110", "135"), ("210200", "135")]
)
def test_other_events_cancel_nothing(tmp_path: Path, kind: str, state: str) -> None:
    _, reading = read(tmp_path, event(kind, key(1234), state=state))
    assert reading.statuses == ()


def test_a_sale_that_the_buyer_denies_is_a_dispute(tmp_path: Path) -> None:
    said = "<descEvento>Operacao nao Realizada</descEvento><xJust>não recebemos</xJust>"
    found, _ = read(tmp_path, event("210240", key(1234), said=said))
    (dispute,) = found["disputes"]
    assert (dispute["invoice_number"], dispute["opened_on"], dispute["note"]) == (
        key(1234), "2026-03-11", "não recebemos",
    )  # fmt: skip
