"""Finds the catalogue: every entry of the package and of the folders in `AMICABLE_CATALOG`.

An entry is there because its file is there; no list is edited. The folders of an extra root have
the package's names: `checks`, `connectors`, `policies`, `letters`, `languages`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.check import Check
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.price_model import PriceModel
from amicable.core.vocabulary.proration import Proration
from amicable.core.vocabulary.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

BUILT_IN = Path(__file__).parent.parent / "catalog"
_OF_PAGES_ALONE = frozenset({"console", "proofreading"})
"""Kinds of entries that no decision, letter, clock or paper follows from."""
_COMPILED = Path(__file__).parent / "engine" / "compile"


class CatalogueEntryError(InputError):
    """A file in a catalogue folder is not a whole entry."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(f"{path} is no catalogue entry: {because}; mend or remove the file.")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is there: checks in order of stage, and the folders of everything else."""

    roots: tuple[Path, ...]
    checks: tuple[Check, ...]
    hash: str

    def check(self, code: str) -> Check | None:
        """Return the check of that code, or None."""
        return next((check for check in self.checks if check.code == code), None)

    def files(self, kind: str, suffix: str) -> dict[str, Path]:
        """Return the files of a kind by name; a later root wins over an earlier one."""
        return entry_files(self.roots, kind, suffix)


def entry_files(roots: tuple[Path, ...], kind: str, suffix: str) -> dict[str, Path]:
    """Return name → file for one kind of entry, root after root, each in order of name.

    A file of a later root replaces its namesake; whatever it is called, it comes after those of
    the roots before it, so that what it says of the same customer or country is the last word.
    """
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted((root / kind).glob(f"*{suffix}")):
            if not path.stem.startswith("_"):
                found.pop(path.stem, None)
                found[path.stem] = path
    return found


@cache
def load_catalogue(extra: tuple[Path, ...] = ()) -> Catalogue:
    """Load the package's catalogue and the extra roots.

    Raises:
        CatalogueEntryError: a file in `checks` has no constant CHECK of its name.
    """
    roots = (BUILT_IN, *extra)
    files = entry_files(roots, "checks", ".py").values()
    checks = [_entry(path, "CHECK", Check) for path in files]
    checks.sort(key=lambda check: (check.stage, check.code))
    return Catalogue(roots, tuple(checks), _hash(roots))


def load_module(path: Path) -> ModuleType:
    """Import one entry by its file.

    Raises:
        CatalogueEntryError: the file cannot be imported.
    """
    name = f"amicable_entry_{path.parent.name}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise CatalogueEntryError(path, "it is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its own module up there
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CatalogueEntryError(path, f"it cannot be imported ({error})") from error
    return module


def _entry[Kind: (Check, PriceModel, Proration)](
    path: Path, constant: str, kind: type[Kind]
) -> Kind:
    entry = getattr(load_module(path), constant, None)
    if not isinstance(entry, kind):
        raise CatalogueEntryError(path, f"it has no constant {constant}")
    if entry.code != path.stem:
        raise CatalogueEntryError(path, f"its code is {entry.code}, not the file's name")
    return entry


@cache
def load_price_models(extra: tuple[Path, ...] = ()) -> tuple[PriceModel, ...]:
    """Return the price models, in order of their names.

    Raises:
        CatalogueEntryError: a file in `price_models` has no constant MODEL of its name.
    """
    files = entry_files((BUILT_IN, *extra), "price_models", ".py").values()
    return tuple(_entry(path, "MODEL", PriceModel) for path in files)


@cache
def load_prorations(extra: tuple[Path, ...] = ()) -> tuple[Proration, ...]:
    """Return the conventions for parts of a period, the most usual first.

    Raises:
        CatalogueEntryError: a file in `prorations` has no constant PRORATION of its name.
    """
    files = entry_files((BUILT_IN, *extra), "prorations", ".py").values()
    found = [_entry(path, "PRORATION", Proration) for path in files]
    return tuple(sorted(found, key=lambda one: (one.order, one.code)))


def _hash(roots: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for name, path in _content(roots):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"


def _kinds() -> list[str]:
    """Return every kind that there is, so that none is forgotten in what a decision bears."""
    named = (one.name for one in BUILT_IN.iterdir() if one.is_dir())
    return sorted({one for one in named if not one.startswith("_")} - _OF_PAGES_ALONE)


def _content(roots: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    for number, root in enumerate(roots):
        for kind in _kinds():
            for path in sorted((root / kind).glob("*.*")):
                if path.is_file() and path.suffix != ".pyc":
                    yield f"{number}/{kind}/{path.name}", path
    for path in sorted(_COMPILED.glob("*.sql")):
        yield f"compile/{path.name}", path


@cache
def load_relations() -> dict[str, Relation]:
    """Return the compiled relations that the package documents, by name."""
    found = {}
    for name in entry_files((BUILT_IN,), "algebra", ".py"):
        module = importlib.import_module(f"amicable.catalog.algebra.{name}")
        relation = getattr(module, "RELATION", None)
        if isinstance(relation, Relation):
            found[relation.name] = relation
    return found
