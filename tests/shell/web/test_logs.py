"""Logs hold codes, numbers and routes, and nobody's words or address."""

from __future__ import annotations

import json
import logging
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.shell.engine.mail_head import head_of
from amicable.shell.operations.open_mail_cases import open_mail_cases
from amicable.shell.operations.open_office import open_office
from amicable.shell.site.logs import JsonLines
from amicable.shell.store.inbox import Arrival, Inbox
from amicable.shell.store.models import Case, User
from tests.shell.opened import HEAD, NOW, PRICE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
TRACES = ("ana", "alba", "hinge", "12.50", "zzz")


@pytest.fixture(name="lines")
def _lines() -> Iterator[StringIO]:
    """Collect what the desk logs, as it writes it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_day_at_the_desk_leaves_no_personal_text_in_the_logs(
    client: Client, lines: StringIO, alba_books: Path, tmp_path: Path
) -> None:
    inbox, raw = Inbox(tmp_path / "inbox"), (HEAD + PRICE).encode()
    inbox.keep(raw, head_of(raw, name="mail"), Arrival("box", "INBOX", 1, 1), at=NOW)
    office = open_office(alba_books)
    open_mail_cases(inbox, lambda: office, books="b", now=NOW, actor=WORKER)
    office.close()
    client.post("/accounts/login/", {"login": "ana@alba.example", "password": "zzz-secret"})
    client.force_login(User.objects.create_user("lea", role="lead"))
    case = Case.objects.get()
    for path in (
        f"/cases/{case.pk}", "/cases?text=ana@alba.example+hinge", "/cases/zzz-nobody",
        "/customers/ana@alba.example", "/zzz/ana@alba.example",
    ):  # fmt: skip
        client.get(path)
    client.post(f"/cases/{case.pk}/note", {"words": "zzz Ana called", "version": "0"})
    told = lines.getvalue()
    assert len(told.splitlines()) > 5
    assert [trace for trace in TRACES if trace in told.lower()] == []


def test_an_address_that_a_sentence_quotes_is_masked(lines: StringIO) -> None:
    sentence = 'Nothing is held about <ana@alba.example>, or "eva@alba.example".'
    logging.getLogger("amicable.worker").warning("work was put off: %s", sentence)
    (line,) = lines.getvalue().splitlines()
    expected = 'work was put off: Nothing is held about <…@…>, or "…@…".'
    assert json.loads(line)["told"] == expected
