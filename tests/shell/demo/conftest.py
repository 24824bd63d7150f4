"""The demo of a seed, generated once and read back from its files."""

from __future__ import annotations

import csv
import email
import json
from dataclasses import dataclass
from email.policy import default
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.demo.generate import generate, truth_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

type Row = dict[str, str]


@dataclass(frozen=True)
class Demo:
    """What a demo folder holds: rows by table, the truth, and each mail as sent."""

    folder: Path
    tables: dict[str, list[Row]]
    truth: dict[str, Any]
    mails: dict[str, EmailMessage]

    def by_id(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their first column."""
        return {next(iter(row.values())): row for row in self.tables[table]}


def _read(folder: Path) -> Demo:
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    mails = {
        path.name: email.message_from_bytes(path.read_bytes(), policy=default)
        for path in sorted((folder / "mails").glob("*.eml"))
    }
    truth = json.loads(truth_file(folder).read_text(encoding="utf-8"))
    return Demo(folder, tables, truth, mails)


@pytest.fixture(scope="session")
def demo_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Demo]:
    """Return a function from a seed to its demo."""

    @cache
    def make(seed: int) -> Demo:
        folder = tmp_path_factory.mktemp("demo") / str(seed)
        generate(seed, folder)
        return _read(folder)

    return make


_MANY = pytest.mark.thorough
_SEEDS = (*range(1, 4), *(pytest.param(seed, marks=_MANY) for seed in range(4, 21)))


@pytest.fixture(params=_SEEDS)
def demo(request: pytest.FixtureRequest, demo_of: Callable[[int], Demo]) -> Demo:
    """Return the demo of each seed from 1 to 20 in turn; those from 4 on are many cases."""
    return demo_of(request.param)
