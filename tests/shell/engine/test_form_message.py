"""Messages that forms and programs hand in as JSON."""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import suppress
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.form_message import SCHEMA, is_form_message, read_form_message

LIST = b"Invoice;Reason"


def written(**more: Any) -> bytes:
    told = {"schema": SCHEMA, "from": "AP@Mueller.example", "text": "wrong price", **more}
    return json.dumps(told).encode()


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_form_becomes_a_message_with_its_files() -> None:
    raw = written(
        name="Ana",
        received_at="2026-09-14",
        attachments=[{"name": "../in/list.csv", "content": encoded(LIST)}],
    )
    form = read_form_message(raw, name="form")
    message = form.message
    assert (message.sender, message.sender_name, message.channel) == (
        "ap@mueller.example",
        "Ana",
        "form",
    )
    assert message.sha256 == hashlib.sha256(raw).hexdigest()
    assert form.files == (("list.csv", LIST),)
    assert [one.sha256 for one in message.attachments] == [hashlib.sha256(LIST).hexdigest()]


def test_a_program_says_that_it_is_one_and_an_agent_who_they_are() -> None:
    api = read_form_message(written(channel="api"), name="x").message
    call = read_form_message(written(channel="phone", noted_by="Ana"), name="x").message
    assert (api.channel, call.channel, call.noted_by) == ("api", "phone", "Ana")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"channel": "fax"}, "'channel' is none of"),
        ({"from": "Ana"}, "no mail address"),
        ({"text": 5}, "'text' is no text"),
        ({"text": ""}, "it says nothing"),
        ({"txt": "x"}, "knows no 'txt'"),
        ({"received_at": "soon"}, "ISO 8601"),
        ({"attachments": [{"name": "a"}]}, "has not just"),
        ({"attachments": [{"name": "a", "content": "!!"}]}, "no base64"),
        ({"attachments": {}, "text": "x", "schema": "y"}, "'schema' is not"),
    ],
)
def test_what_is_not_of_the_shape_is_refused_in_one_sentence(
    more: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        read_form_message(written(**more), name="form")


def test_a_mail_or_other_json_is_no_such_message() -> None:
    assert is_form_message(written())
    assert not is_form_message(b'From: a@b.example\n\n{"schema"}')
    assert not is_form_message(b'{"schema": "other"}')


@given(st.dictionaries(st.text(max_size=8), st.one_of(st.none(), st.text(), st.integers())))
def test_any_object_is_read_or_refused(told: dict[str, Any]) -> None:
    raw = json.dumps({**told, "schema": SCHEMA, "text": "x"}).encode()
    with suppress(InputError):
        assert read_form_message(raw, name="form").message.body == "x"


def test_the_schema_tells_the_shape(checkout: Any) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/message.json").read_text("utf-8"))
    jsonschema.validate(json.loads(written(channel="api")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(written(txt="x")), schema)
