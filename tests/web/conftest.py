"""A browser before a running desk, for tests that do what a person does."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from amicable.shell.store.models import User
from tests.journeys.little_books import overcharged_books, write_books
from tests.shell.opened import opened
from tests.web.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer


@pytest.fixture(scope="session", name="browser")
def _browser(django_db_setup: None) -> Iterator[Browser]:
    """Start one browser for all tests of a run.

    It has a loop of its own in this thread, and rows are read here, one after the other.
    """
    assert django_db_setup is None
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture(name="desk")
def _desk(
    browser: Browser,
    live_server: LiveServer,
    client: Client,
    tmp_path: Path,
) -> Iterator[Desk]:
    """Open a desk with Alba's case, at which Inés, a lead, is signed in."""
    case = opened(write_books(tmp_path / "books", overcharged_books()))
    ines = User.objects.create_user("ines", email="ines@us.example", role="lead")
    client.force_login(ines)
    desk = Desk(browser, live_server.url, client.cookies["sessionid"].value, case, ines)
    yield desk
    desk.close()
