"""Writes NOTICE: who made what the program stands on, from the runtime lock."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tools.licences import CHECKOUT, arguments, installed, licensed, texts

if TYPE_CHECKING:
    from tools.licences import Licensed

_HEAD = """Amicable
Copyright 2026 The Amicable authors

Licensed under the Apache License, Version 2.0; the text is in LICENSE.

Amicable runs with the packages below. They are installed beside it, unmodified,
and each can be replaced. Written by `make notice` from requirements/runtime.txt.
"""


def notice() -> str:
    """Return the text of NOTICE for the runtime lock."""
    packages = "\n".join(_entry(package) for package in licensed("runtime"))
    rules = "\n".join(_rules(rule) for rule in arguments()["rules"])
    return f"{_HEAD}\n{packages}\n\nRule files inside these packages, run unmodified:\n\n{rules}\n"


def _entry(package: Licensed) -> str:
    line = f"{package.pin.name} {package.pin.version}: {package.licence}"
    holder = _holder(package.pin.name)
    return f"{line}\n    {holder}" if holder else line


def _holder(name: str) -> str | None:
    """Return the first line of copyright in the package's own licence files."""
    package = installed(name)
    found = package and re.search(
        r"^\W*(copyright\s+(?:\(c\)|©|\d{4}).*)$", texts(package), re.IGNORECASE | re.MULTILINE
    )
    return " ".join(found[1].split()) if found else None


def _rules(rule: dict[str, str]) -> str:
    package = installed(rule["package"])
    if package is None:
        msg = f"notice: {rule['package']} is not installed; run make setup"
        raise SystemExit(msg)
    text = Path(str(package.locate_file(rule["file"]))).read_text(encoding="utf-8")
    version = re.search(rule["version"], text)
    name = rule["file"].rpartition("/")[2]
    stated = version[1] if version else "without a version"
    return (
        f"{name} {stated} (in {rule['package']}): {rule['title']}\n"
        f"    {rule['holder']}; {rule['licence']}"
    )


if __name__ == "__main__":
    (CHECKOUT / "NOTICE").write_text(notice(), encoding="utf-8")
    print("wrote NOTICE")
