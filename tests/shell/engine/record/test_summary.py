from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from amicable.shell.engine.record.summary import Summary, SummaryTable, summary_pdf

SUMMARY = Summary(
    language="en",
    title="Case 0123456789abcdef",
    facts=[("Customer", "Muster GmbH")],
    tables=[
        SummaryTable("Events", ["No.", "What"], ["own", "rest"], [["1", "case.opened"]], "None."),
        SummaryTable("Letters", ["Day"], ["rest"], [], "No letter went out."),
    ],
    proof=["The record ends with this hash:"],
    head="a" * 64,
    footer="0123456789abcdef",
)


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_it_says_facts_rows_and_the_head() -> None:
    text = _text(summary_pdf(SUMMARY))

    for told in ("Muster GmbH", "case.opened", "No letter went out.", "a" * 64, "1 / 1"):
        assert told in text


def test_the_same_summary_gives_the_same_bytes() -> None:
    assert summary_pdf(SUMMARY) == summary_pdf(SUMMARY)


def test_words_of_strangers_are_no_markup() -> None:
    hostile = '#read("/") *bold* $x$ @a <b> \\ ] ["'
    text = _text(summary_pdf(replace(SUMMARY, facts=[("Subject", hostile)])))

    assert '#read("/") *bold* $x$ @a <b>' in text.replace("”", '"').replace("“", '"')
