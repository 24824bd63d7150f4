"""A cache of its own for every test, and one resolved demo day for all of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.run_demo import run_demo
from tests.journeys.little_books import overcharged_books, write_books

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.operations.run_demo import Demo

_SETTINGS = (
    "AMICABLE_AUTOMATIC_LIMIT",
    "AMICABLE_BALANCE_MAX_AGE",
    "AMICABLE_CATALOG",
    "AMICABLE_PERSONAL_KEY",
    "AMICABLE_SELLER_COUNTRY",
    "AMICABLE_SELLER_ID",
    "AMICABLE_SELLER_NAME",
)


def _settle(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in _SETTINGS:
        patch.delenv(name, raising=False)
    patch.setenv("AMICABLE_CACHE", str(folder / "cache"))
    patch.setenv("AMICABLE_STATE", str(folder / "state"))


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_books: None) -> None:
    assert kept_books is None
    _settle(monkeypatch, tmp_path)


@pytest.fixture(scope="session")
def demo_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Demo]:
    """Return a function from a seed to its demo, resolved once."""

    @cache
    def resolved(seed: int) -> Demo:
        folder = tmp_path_factory.mktemp(f"demo{seed}")
        with pytest.MonkeyPatch.context() as patch:
            _settle(patch, folder)
            return run_demo(folder / "out", seed=seed)

    return resolved


@pytest.fixture(scope="session")
def demo(demo_of: Callable[[int], Demo]) -> Demo:
    """Return the demo of seed 1."""
    return demo_of(1)


@pytest.fixture(scope="session")
def overcharged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a snapshot in which one line of INV-1 is 5.00 net too dear; only read it."""
    folder = tmp_path_factory.mktemp("overcharged")
    source = write_books(folder / "source", overcharged_books())
    import_books([source], to=folder / "books")
    return folder / "books"
