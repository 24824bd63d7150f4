"""The demo company's books, mails and truth from one seed."""

from __future__ import annotations

import json
import shutil
from random import Random
from typing import TYPE_CHECKING

from amicable.shell.demo.agreement import write_agreement
from amicable.shell.demo.contract_papers import write_contracts
from amicable.shell.demo.delivery_papers import write_delivery_notes, write_promises
from amicable.shell.demo.kinds import AS_OF, BEGIN
from amicable.shell.demo.lookalikes import write_lookalikes
from amicable.shell.demo.mailing import write_mail
from amicable.shell.demo.numbering import number_invoices
from amicable.shell.demo.ordinary import write_ordinary
from amicable.shell.demo.parties import found_company, list_prices
from amicable.shell.demo.scenes.chinese import chinese_scenes
from amicable.shell.demo.scenes.english import english_scenes
from amicable.shell.demo.scenes.portuguese import portuguese_scenes
from amicable.shell.demo.scenes.spanish import spanish_scenes
from amicable.shell.demo.truth import truth
from amicable.shell.demo.world import new_world

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.demo.kinds import Bill, Scene
    from amicable.shell.demo.world import World

_NAME = "amicable-demo"
_FIRST_BILL = "2025-10-01"
_END = "2026-10-01"
_COMPLETE = (
    "orders",
    "invoices",
    "invoice_lines",
    "payments",
    "allocations",
    "returns",
    "reminders",
    "promises",
    "subscriptions",
)
_SINCE_JANUARY = ("deliveries", "delivery_lines", "usage")


class OccupiedFolderError(Exception):
    """The folder for the demo holds something else; nothing was written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds other files; name a new folder for the demo.")


def generate(seed: int, folder: Path) -> None:
    """Write a company's books and papers, `mails/01.eml` to `24.eml`, and the truth beside them.

    The same seed gives the same bytes. An earlier demo in the folder is replaced; a folder with
    anything else raises OccupiedFolderError. The folder appears when all of it is written. The
    truth lies outside of it, where no import of the folder meets it.
    """
    if folder.exists() and any(folder.iterdir()) and not _is_demo(folder):
        raise OccupiedFolderError(folder)
    part = folder.with_name(f"{folder.name}.part")
    told = truth_file(part)
    shutil.rmtree(part, ignore_errors=True)
    try:
        _write(seed, part)
        shutil.rmtree(folder, ignore_errors=True)
        told.rename(truth_file(folder))
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        told.unlink(missing_ok=True)


def truth_file(folder: Path) -> Path:
    """Return the file with the truth about the books in a folder."""
    return folder.with_name(f"{folder.name}-truth.json")


def _is_demo(folder: Path) -> bool:
    package = folder / "datapackage.json"
    return package.is_file() and f'"name": "{_NAME}"' in package.read_text(encoding="utf-8")


def _write(seed: int, folder: Path) -> None:
    world, scenes, cent = make_world(seed)
    (folder / "mails").mkdir(parents=True)
    _write_json(truth_file(folder), truth(world, scenes, cent))
    _write_json(folder / "datapackage.json", _package())
    write_agreement(world, folder / "contracts")
    _write_papers(world, scenes, folder / "papers")
    world.rows.write(folder, world.numbers)
    for scene in scenes:
        write_mail(world, scene, folder / "mails")


def _write_papers(world: World, scenes: list[Scene], folder: Path) -> None:
    folder.mkdir()
    write_contracts(world, folder)
    write_promises(world, folder)
    write_delivery_notes(world, folder, scenes)


def make_world(seed: int) -> tuple[World, list[Scene], list[Bill]]:
    """Return the company of a seed, what is behind each mail, and bills a rounding apart."""
    rng = Random(seed)  # noqa: S311 - a demo wants the same numbers again, not secret ones
    world = new_world(rng)
    found_company(world)
    list_prices(world)
    scenes = [
        *english_scenes(world),
        *spanish_scenes(world),
        *portuguese_scenes(world),
        *chinese_scenes(world),
    ]
    write_ordinary(world)
    cent = write_lookalikes(world)
    number_invoices(world)
    return world, scenes, cent


def _package() -> dict[str, object]:
    covered = dict.fromkeys(_COMPLETE, _FIRST_BILL)
    covered |= {name: BEGIN.isoformat() for name in _SINCE_JANUARY}
    return {
        "name": _NAME,
        "as_of": AS_OF.isoformat(),
        "coverage": {
            name: {"from": since, "to": _END, "as_of": AS_OF.isoformat()}
            for name, since in covered.items()
        },
    }


def _write_json(path: Path, tree: object) -> None:
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
