"""Find and read the maps, shapes and spellings of the catalogue, and the map a person gives."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicable.core.books.mapping.from_proposal import map_text, with_answer
from amicable.core.books.mapping.names import gather_spellings
from amicable.core.books.mapping.propose import Known
from amicable.core.books.mapping.read_map import read_map, read_shape
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN, entry_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.table_map import TableMap

_LARGEST_MAP = 5_000_000


class MapFileError(InputError):
    """A map cannot be read, or is not there."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"--map {path}: {because}.")


@dataclass(frozen=True, slots=True)
class GivenMap:
    """What `--map` names: a map that is there, or the file that is to keep one."""

    table_map: TableMap | None = None
    write_to: Path | None = None


def load_known(extra: tuple[Path, ...]) -> Known:
    """Return the shapes and spellings of the catalogue and of the extra roots."""
    roots = (BUILT_IN, *extra)
    shapes = [
        read_shape(_content(path), str(path))
        for path in entry_files(roots, "shapes", ".toml").values()
    ]
    languages = {
        name: _content(path) for name, path in entry_files(roots, "headings", ".toml").items()
    }
    return Known({shape.name: shape for shape in shapes}, gather_spellings(languages))


def load_maps(extra: tuple[Path, ...], known: Known) -> dict[str, TableMap]:
    """Return the shipped maps by name; none of them uses another."""
    files = entry_files((BUILT_IN, *extra), "maps", ".toml")
    return {
        name: read_map(_content(path), str(path), {}, shapes=known.shapes)
        for name, path in files.items()
    }


def given_map(written: str | None, maps: Mapping[str, TableMap], known: Known) -> GivenMap:
    """Return what `--map` means: a file that is there, the name of a shipped map, or a new file.

    Raises:
        MapFileError: It is none of these, or cannot be read.
        MapError: The file says something that cannot be followed.
    """
    if written is None:
        return GivenMap()
    path = Path(written)
    if path.is_file():
        return GivenMap(read_map(_content(path), str(path), maps, shapes=known.shapes))
    if written in maps:
        return GivenMap(maps[written])
    if path.suffix != ".toml" or not path.parent.is_dir():
        names = ", ".join(sorted(maps))
        raise MapFileError(
            written, f"give a file that is there, a new file ending in .toml, or one of {names}"
        )
    return GivenMap(write_to=path)


def keep_answer(path: Path, key: str, answer: str) -> None:
    """Add an answer to a map that was just written; without one, write a map of nothing else.

    Raises:
        MapFileError: The file cannot be written.
    """
    kept = map_text(path.stem, (), (), {key: answer})
    try:
        if path.is_file():
            kept = with_answer(path.read_text(encoding="utf-8"), key, answer)
        written = path.with_name(f".{path.name}.part")
        written.write_text(kept, encoding="utf-8")
        written.rename(path)
    except OSError as error:
        raise MapFileError(str(path), f"it cannot be written ({error.strerror})") from error


def _content(path: Path) -> dict[str, Any]:
    """Return what a file says; the catalogue's own files are parsed once a process."""
    told = path.stat()
    if told.st_size > _LARGEST_MAP:
        raise MapFileError(str(path), f"keep it below {_LARGEST_MAP} bytes")
    return _parsed(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=128)
def _parsed(path: Path, _written: int, _size: int) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise MapFileError(str(path), f"it is no TOML ({error})") from error
