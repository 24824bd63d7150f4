"""Health and figures: for machines, without names, and not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_says_that_it_lives_and_is_ready(client: Client) -> None:
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").content == b"ready\n"


def test_this_machine_reads_the_figures(client: Client, case_id: str) -> None:
    assert case_id
    text = client.get("/metrics").content.decode()
    assert 'amicable_cases{state="waiting_release"} 1' in text
    assert "alba" not in text.lower()


def test_another_machine_needs_the_token(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.7").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 403
    monkeypatch.setenv("AMICABLE_METRICS_TOKEN", "figures")
    assert client.get("/metrics").status_code == 403
    borne = {"Authorization": "Bearer figures"}
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.7", headers=borne).status_code == 200
