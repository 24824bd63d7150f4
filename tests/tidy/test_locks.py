"""Locks: pinned by hash, without an index, and in step with pyproject.toml."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tidy.tree import CHECKOUT
from tools.locked import pins

if TYPE_CHECKING:
    from tools.locked import Pin

_LOCKS = ("runtime", "dev", "spark", "postgres", "uv")


def _declared(lock: str) -> list[Requirement]:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    read: dict[str, Any] = tomllib.loads(text)
    more = {
        "runtime": [],
        "dev": read["dependency-groups"]["dev"],
        "uv": [],
        **read["project"]["optional-dependencies"],
    }
    return [Requirement(line) for line in (*read["project"]["dependencies"], *more[lock])]


def _pinned(lock: str) -> dict[str, Pin]:
    return {pin.name: pin for pin in pins(CHECKOUT / "requirements" / f"{lock}.txt")}


@pytest.mark.parametrize("lock", _LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    pinned = _pinned(lock)
    assert pinned
    assert [pin.name for pin in pinned.values() if not pin.hashes] == []


@pytest.mark.parametrize("lock", _LOCKS)
def test_a_lock_holds_pins_hashes_and_reasons_only(lock: str) -> None:
    text = (CHECKOUT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    odd = [line for line in text.splitlines() if line.startswith("-") or "://" in line]
    assert odd == []


@pytest.mark.parametrize("lock", _LOCKS[:-1])
def test_a_lock_satisfies_what_the_project_declares(lock: str) -> None:
    pinned = _pinned(lock)
    unmet = [
        str(wanted)
        for wanted in _declared(lock)
        if canonicalize_name(wanted.name) not in pinned
        or pinned[canonicalize_name(wanted.name)].version not in wanted.specifier
    ]
    assert unmet == [], "run make lock"


@pytest.mark.parametrize("lock", _LOCKS[:-1])
def test_a_lock_holds_nothing_that_the_project_gave_up(lock: str) -> None:
    declared = {canonicalize_name(wanted.name) for wanted in _declared(lock)}
    direct = {pin.name for pin in _pinned(lock).values() if pin.is_direct}
    assert direct == declared, "run make lock"


@pytest.mark.parametrize("lock", ["dev", "spark", "postgres"])
def test_all_locks_agree_with_the_runtime(lock: str) -> None:
    runtime = {name: pin.version for name, pin in _pinned("runtime").items()}
    other = {name: pin.version for name, pin in _pinned(lock).items()}
    assert {name: other.get(name) for name in runtime} == runtime
