"""A mail with files in the JSON of its case: the promised shape, in every language."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from amicable.core.vocabulary.complaint import Authentication
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.mail import read_message
from amicable.shell.engine.words import languages, read_words
from amicable.shell.queries.complaint_row import complaint_row
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

MAIL = (
    b"Authentication-Results: mx.us.example; spf=pass; dmarc=pass\nPrecedence: list\n"
    b"From: ana@club.example\nTo: billing@us.example\nCc: bea@club.example\n"
    b"References: <0@club.example>\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe price is wrong.\n"
    b"--b\nContent-Type: application/pdf; name=F-1.pdf\n\nMZ\x90\x00\n--b--\n"
)


@pytest.mark.parametrize("language", sorted(languages([BUILT_IN])))
def test_a_mail_with_a_disguised_program_has_the_promised_shape(
    language: str, checkout: Path
) -> None:
    message = read_message(MAIL, name="m", trusted={"mx.us.example"})
    complaint = replace(SAMPLES["price_error"]().complaint, message=message)
    row = json.loads(
        json.dumps(complaint_row(complaint, "contact", read_words([BUILT_IN], language)))
    )
    text = (checkout / "docs" / "reference" / "schemas" / "case.json").read_text("utf-8")
    schema = json.loads(text)["properties"]["complaint"]
    assert [one.message for one in Draft202012Validator(schema).iter_errors(row)] == []
    assert (row["to"], row["cc"]) == (["billing@us.example"], ["bea@club.example"])
    assert row["automatic_kind"] == "list"
    assert message.authentication == Authentication("pass", "", "pass", "mx.us.example")
    assert [(one["name"], one["remarks"]) for one in row["files"]] == [
        ("F-1.pdf", ["type_differs", "program"])
    ]
    assert row["files"][0]["explanation"].startswith("F-1.pdf")
