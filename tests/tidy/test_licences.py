"""Licences: permissive passes, weak copyleft is argued, everything else fails."""

from __future__ import annotations

import pytest

from tools.licences import CHECKOUT, LOCKS, arguments, installed, licensed, passes, texts
from tools.notice import notice


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_licence_we_may_use(lock: str) -> None:
    argued = {
        name: entry["licence"]
        for name, entry in arguments()["argued"].items()
        if lock in entry["locks"]
    }
    refused = [
        f"{package.pin.name}: {package.licence}"
        for package in licensed(lock)
        if not passes(package.licence, argued.get(package.pin.name))
    ]
    assert refused == []


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-or-later", "AGPL-3.0-only", "LGPL-3.0-only", "SSPL-1.0", "custom", None]
)
def test_a_licence_that_nobody_argued_for_fails(licence: str | None) -> None:
    assert not passes(licence, None)


@pytest.mark.parametrize("licence", ["GPL-3.0-or-later", "AGPL-3.0-only", "SSPL-1.0"])
def test_no_argument_helps_strong_copyleft(licence: str) -> None:
    assert not passes(licence, licence)


def test_every_part_of_a_joint_licence_counts() -> None:
    assert passes("MIT AND Zlib", None)
    assert passes("MIT OR GPL-2.0-only", None)
    assert not passes("MIT AND GPL-2.0-only", None)


def test_every_argument_is_about_a_locked_package() -> None:
    locked = {lock: {package.pin.name for package in licensed(lock)} for lock in LOCKS}
    argued = arguments()
    stale = [
        f"{name} is not in {lock}.txt"
        for name, entry in argued["argued"].items()
        for lock in entry["locks"]
        if name not in locked[lock]
    ]
    assert stale == []
    assert {*argued["silent"], *argued["absent"]} <= set().union(*locked.values())


@pytest.mark.parametrize("name", sorted(arguments()["silent"]))
def test_the_evidence_for_a_silent_package_stands_in_its_files(name: str) -> None:
    package = installed(name)
    assert package is not None
    assert " ".join(arguments()["silent"][name]["evidence"].split()) in " ".join(
        texts(package).split()
    )


def test_the_notice_is_in_step_with_the_runtime_lock() -> None:
    written = (CHECKOUT / "NOTICE").read_text(encoding="utf-8")
    assert written == notice(), "run make notice"


def test_the_project_is_under_the_apache_licence() -> None:
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
