"""Numbers, days and stretches of time as people write them, in four languages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import amicable.catalog
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import Mention

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])
MOMENT = datetime(2026, 9, 22, 9, tzinfo=UTC)


def mentions(language: str, text: str) -> list[Mention]:
    message = Message("0", "", "", "", text, received_at=MOMENT)
    heard = understand(message, lexicons=LEXICONS, detect=lambda _: "xx", prior=language)
    return [*heard.mentions]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Your 20418 is wrong.", "20418"),
        ("en", "Invoice 20 418 is wrong.", "20418"),
        ("en", "Invoice no 2 0 4 1 8 is wrong.", "20418"),
        ("en", "Invoice INV-\n20418 has a wrong price.", "20418"),
        ("en", "Invoice FT-2026-\n0418 has a wrong price.", "FT20260418"),
        ("en", "Invoice 2O4l8 is wrong.", "2O4L8"),
        ("en", "Wrong price, the last three digits are 418.", "418"),
        ("en", "The one ending 418 is wrong.", "418"),
        ("es", "Su 20418 tiene un error.", "20418"),
        ("es", "La que termina en 418 está mal.", "418"),
        ("es", "Los últimos tres dígitos son 418, el precio está mal.", "418"),
        ("pt", "A sua 20418 tem um erro.", "20418"),
        ("pt", "A fatura com final 418 está errada.", "418"),
        ("pt", "Os últimos três dígitos são 418, o preço está errado.", "418"),
        ("zh", "尾号418的发票不对。", "418"),
        ("zh", "后三位是418的那张发票不对。", "418"),
    ],
)
def test_a_number_is_read_however_it_is_written(language: str, text: str, number: str) -> None:
    found = [one.value for one in mentions(language, text) if one.kind == "invoice_number"]
    assert found == [number]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your 20418 units never arrived."),
        ("en", "The month ending 2026 was billed twice, it is wrong."),
        ("en", "Your 20418.50 EUR are wrong."),
        ("es", "Su importe de 20418 euros está mal."),
        ("pt", "A 20418 euros está errado."),
    ],
)
def test_what_is_counted_or_paid_is_no_number_of_a_paper(language: str, text: str) -> None:
    assert [one.text for one in mentions(language, text) if one.kind == "invoice_number"] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "from 3 to 17 May", ["2026-05-03", "2026-05-17"]),
        ("en", "between 3 and 17 May 2025", ["2025-05-03", "2025-05-17"]),
        ("en", "the Q2 bill", ["2026-04-01/2026-06-30"]),
        ("en", "the Q4 bill", ["2025-10-01/2025-12-31"]),
        ("en", "H1 2025", ["2025-01-01/2025-06-30"]),
        ("en", "the second quarter of last year", ["2025-04-01/2025-06-30"]),
        ("en", "the first half of June", ["2026-06-01/2026-06-15"]),
        ("en", "the bill of May last year", ["2025-05"]),
        ("es", "del 3 al 17 de mayo", ["2026-05-03", "2026-05-17"]),
        ("es", "el segundo trimestre de 2025", ["2025-04-01/2025-06-30"]),
        ("es", "la segunda quincena de junio", ["2026-06-16/2026-06-30"]),
        ("es", "mayo del año pasado", ["2025-05"]),
        ("es", "el primer semestre", ["2026-01-01/2026-06-30"]),
        ("pt", "de 3 a 17 de maio", ["2026-05-03", "2026-05-17"]),
        ("pt", "o 2º trimestre de 2025", ["2025-04-01/2025-06-30"]),
        ("pt", "a primeira quinzena de junho", ["2026-06-01/2026-06-15"]),
        ("pt", "a fatura do mês passado", ["2026-08"]),
        ("zh", "5月3日至17日", ["2026-05-03", "2026-05-17"]),
        ("zh", "五月三日", ["2026-05-03"]),
        ("zh", "去年5月的发票", ["2025-05"]),
        ("zh", "第二季度的账单", ["2026-04-01/2026-06-30"]),
        ("zh", "2025年上半年", ["2025-01-01/2025-06-30"]),
        ("zh", "6月上半月", ["2026-06-01/2026-06-15"]),
        ("zh", "上个月的账单", ["2026-08"]),
    ],
)
def test_days_and_stretches_of_time_are_read(
    language: str, text: str, expected: list[str]
) -> None:
    found = mentions(language, text)
    assert [one.value for one in found if one.kind in {"date", "month", "span"}] == expected
