"""Logs: one JSON object a line, that says what failed where and repeats nobody's words."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from amicable.shell.site.logs import JsonLines

if TYPE_CHECKING:
    from django.test import Client


def _line(**parts: object) -> dict[str, object]:
    record = logging.makeLogRecord({"name": "amicable.x", "msg": "told", **parts})
    line: dict[str, object] = json.loads(JsonLines().format(record))
    return line


def test_a_line_is_one_json_object_with_what_is_known() -> None:
    line = _line(levelname="INFO", request_id="abc", status=200)
    assert (line["level"], line["told"], line["request_id"], line["status"]) == (
        "info",
        "told",
        "abc",
        200,
    )


def test_an_error_says_its_kind_and_place_and_not_its_words() -> None:
    try:
        raise ValueError("ana@alba.example owes 20")  # noqa: EM101, TRY003, TRY301 - somebody's words
    except ValueError as error:
        line = _line(exc_info=(type(error), error, error.__traceback__))
    assert line["error"] == "ValueError"
    assert "test_logs.py" in str(line["places"])
    assert "ana@alba" not in json.dumps(line)


@pytest.mark.django_db
def test_a_request_is_numbered_and_logged_without_its_words(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="amicable.request"):
        answer = client.get("/accounts/login/?text=ana@alba.example")
    (record,) = [one for one in caplog.records if one.name == "amicable.request"]
    assert answer["X-Request-ID"] == record.__dict__["request_id"]
    assert "ana@alba" not in JsonLines().format(record)
