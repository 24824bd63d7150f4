"""Reads the licence of every locked package and judges it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.locked import pins

if TYPE_CHECKING:
    from importlib.metadata import Distribution

    from tools.locked import Pin

CHECKOUT = Path(__file__).resolve().parent.parent
LOCKS = ("runtime", "dev", "spark", "postgres", "uv")

_PERMISSIVE = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT",
    "MIT-0", "PSF-2.0", "Public-Domain", "Unlicense", "Zlib",
})  # fmt: skip
_WEAK_COPYLEFT = ("LGPL-", "MPL-")

# What packages write in older fields, in the words of SPDX.
_SPELLINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "Public-Domain",
    "Python Software Foundation License": "PSF-2.0",
}


@dataclass(frozen=True, slots=True)
class Licensed:
    """A locked package with its licence in SPDX words; None when nobody knows it."""

    pin: Pin
    licence: str | None


def arguments() -> dict[str, Any]:
    """Return the tables of `requirements/licences.toml`."""
    return tomllib.loads((CHECKOUT / "requirements/licences.toml").read_text(encoding="utf-8"))


def licensed(lock: str) -> tuple[Licensed, ...]:
    """Return the packages of a lock with their licences, in the order of the lock."""
    argued = arguments()
    pinned = pins(CHECKOUT / "requirements" / f"{lock}.txt")
    return tuple(Licensed(pin, _licence(pin.name, argued)) for pin in pinned)


def passes(licence: str | None, argued: str | None) -> bool:
    """Tell whether a licence may be locked; `argued` is the licence that the list argues for.

    An expression joined by AND passes when each part does, one joined by OR when one part does.
    """
    if licence is None:
        return False
    if " AND " in licence:
        return all(passes(part, argued) for part in licence.split(" AND "))
    if " OR " in licence:
        return any(passes(part, argued) for part in licence.split(" OR "))
    if licence in _PERMISSIVE:
        return True
    return licence == argued and licence.startswith(_WEAK_COPYLEFT)


def installed(name: str) -> Distribution | None:
    """Return the installed package of that name, or None."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def texts(package: Distribution) -> str:
    """Return licence files, then metadata of an installed package as one text."""
    files = [
        Path(str(file.locate()))
        for file in package.files or ()
        if re.search(r"licen[cs]e|copying|metadata$", file.name, re.IGNORECASE)
        and not file.name.endswith((".py", ".pyc"))
    ]
    files.sort(key=_nearness)
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


def _nearness(file: Path) -> tuple[bool, bool, int, str]:
    """Order the package's own licence before those of its parts, and the metadata last."""
    inside = "dist-info" not in str(file)
    return file.name == "METADATA", inside, len(file.parts), str(file)


def _licence(name: str, argued: dict[str, Any]) -> str | None:
    package = installed(name)
    if package is None:
        absent: str | None = argued["absent"].get(name)
        return absent
    silent: dict[str, str] = argued["silent"].get(name, {})
    return _stated(package) or silent.get("licence")


def _stated(package: Distribution) -> str | None:
    """Return what the metadata say: the expression, else the classifier, else a short field."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return str(metadata["License-Expression"])
    classes = [
        line.rpartition("::")[2].strip()
        for line in metadata.get_all("Classifier", [])
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    field = str(metadata["License"]) if "License" in metadata else ""
    known = [_SPELLINGS.get(word, word) for word in (*classes, field.strip())]
    return next((word for word in known if word and len(word) < 40), None)
