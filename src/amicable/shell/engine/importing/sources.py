"""Read every source, whatever it is: a file, a folder with anything in it, or an archive.

A connector that knows a folder as a whole goes first; what it leaves out, and the files of any
other folder, are offered to the connectors one by one. Files of the system are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import Connector, Reading
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files, load_module
from amicable.shell.engine.importing.unpacking import is_archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from amicable.shell.engine.importing.unpacking import Unpacking

_SYSTEM = {"__macosx", "thumbs.db", "desktop.ini"}
_DEEPEST = 20
_MOST_FILES = 200_000
_INCOMPLETE = "files were set aside, so no table is known to be complete"


class SourceError(InputError):
    """A source is not there, or no connector knows it."""


class BadFileError(InputError):
    """One file among others cannot be read."""

    def __init__(self, wrong: InputError) -> None:
        sentence = str(wrong).rstrip(".")
        super().__init__(f"{sentence}; or set the file aside with --quarantine.")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sources hold.

    `set_aside` names each file that could not be read, with the reason. `unpacked` gives the
    folder of an archive → what the archive is called.
    """

    readings: tuple[Reading, ...]
    set_aside: tuple[str, ...]
    unpacked: Mapping[str, str]


def find_connectors(extra: tuple[Path, ...]) -> dict[str, Connector]:
    """Return every connector of the catalogue and of the extra roots, by name."""
    found: dict[str, Connector] = {}
    for path in entry_files((BUILT_IN, *extra), "connectors", ".py").values():
        connector = getattr(load_module(path), "CONNECTOR", None)
        if not isinstance(connector, Connector):
            raise CatalogueEntryError(path, "it has no constant CONNECTOR")
        found[connector.name] = connector
    return found


def gather(
    sources: Sequence[Path],
    connectors: Mapping[str, Connector],
    unpacking: Unpacking,
    *,
    only: str | None = None,
    quarantine: bool = False,
) -> Gathered:
    """Return what the connectors found at the sources; `only` names the one that shall read.

    With `quarantine`, a file that cannot be read is set aside where it is one among others.

    Raises:
        SourceError: A source is missing, no connector recognises it, or two do.
        InputError: A connector cannot read its source.
    """
    if only is not None and only not in connectors:
        message = f"There is no connector {only!r}; --connector takes one of {_names(connectors)}."
        raise SourceError(message)
    known = connectors if only is None else {only: connectors[only]}
    reader = _Reader(known, unpacking, is_told=only is not None, quarantine=quarantine)
    for source in sources:
        reader.source(source)
    readings = [_renamed(one, unpacking) for one in reader.readings]
    if reader.set_aside:
        readings = [replace(one, coverage={}) for one in readings]
        readings.append(Reading(notes=(_INCOMPLETE,)))
    set_aside = tuple(map(unpacking.shown, reader.set_aside))
    return Gathered(tuple(readings), set_aside, unpacking.names)


class _Reader:
    """Goes through the sources and keeps what was found."""

    def __init__(
        self,
        known: Mapping[str, Connector],
        unpacking: Unpacking,
        *,
        is_told: bool,
        quarantine: bool,
    ) -> None:
        self.known = known
        self.unpacking = unpacking
        self.is_told = is_told
        self.quarantine = quarantine
        self.readings: list[Reading] = []
        self.set_aside: list[str] = []
        self.files = self.understood = 0

    def source(self, source: Path) -> None:
        """Read what a person named."""
        if not source.exists():
            message = f"{source} is not there; give files or folders that exist."
            raise SourceError(message)
        understood = self.understood
        if _is_snapshot(source):
            raise _no_source(source)
        if source.is_dir():
            self.folder(source, 0)
        elif is_archive(source):
            self.folder(self.unpacking.unpack(source), 0)
        else:
            self.read(self.named(source), source)
        if self.understood == understood:
            raise self.unknown(source, [])

    def read(self, connector: Connector, source: Path) -> Reading:
        """Read a path and keep what was found there."""
        try:
            reading = connector.read(str(source))
        except OSError as error:
            raise _unreadable(source, error) from error
        self.understood += 1
        self.readings.append(reading)
        return reading

    def named(self, source: Path) -> Connector:
        """Return the connector of a file that stands alone."""
        if self.is_told:
            return next(iter(self.known.values()))
        fitting = self.fitting(source)
        if len(fitting) != 1:
            raise self.unknown(source, fitting)
        return fitting[0]

    def folder(self, folder: Path, depth: int) -> None:
        """Read a folder as a whole where a connector knows it, and each other file of it."""
        try:
            inside = sorted(one for one in folder.iterdir() if not _is_of_the_system(one))
        except OSError as error:
            raise _unreadable(folder, error) from error
        fitting = self.fitting(folder)
        if len(fitting) > 1:
            raise self.unknown(folder, fitting)
        files = [one for one in inside if one.is_file()]
        taken: set[str] = set()
        if fitting:
            reading = self.read(fitting[0], folder)
            files = [file for file in files if str(file) in reading.left_out]
            taken = {file.path for file in reading.files}
            self.readings[-1] = replace(reading, left_out=())
        first = len(self.readings)
        for file in files:
            self.file(file, depth)
        if fitting:
            self.readings[first:] = [_beside(one) for one in self.readings[first:]]
        for below in inside:
            if below.is_dir() and not below.is_symlink() and depth < _DEEPEST:
                self.below(below, taken, depth + 1)

    def below(self, folder: Path, taken: set[str], depth: int) -> None:
        """Read a folder in a folder, unless the outer one has read of it or it is a snapshot."""
        if _is_snapshot(folder):
            self.readings.append(Reading(left_out=(str(folder),)))
        elif any(path.startswith(f"{folder}/") for path in taken):
            others = sorted(str(one) for one in folder.rglob("*") if one.is_file())
            left_out = tuple(one for one in others if one not in taken)
            self.readings.append(Reading(left_out=left_out))
        else:
            self.folder(folder, depth)

    def file(self, file: Path, depth: int) -> None:
        """Read one file among others, list it, or set it aside."""
        self.files += 1
        if self.files > _MOST_FILES:
            message = f"{file.parent} holds more than {_MOST_FILES} files; import it in parts."
            raise SourceError(message)
        if not file.stat().st_size:  # what an export that broke off leaves, and holds no row
            self.readings.append(Reading(left_out=(f"{file}: it is empty",)))
            return
        try:
            self.opened(file, depth)
        except (SourceError, BadFileError):
            raise
        except InputError as wrong:
            if not self.quarantine:
                raise BadFileError(wrong) from wrong
            self.understood += 1
            self.set_aside.append(str(wrong))

    def opened(self, file: Path, depth: int) -> None:
        """Read one file among others by the connector that knows it."""
        if is_archive(file):
            self.folder(self.unpacking.unpack(file), depth + 1)
            return
        fitting = self.fitting(file)
        if len(fitting) > 1:
            raise self.unknown(file, fitting)
        if fitting:
            self.read(fitting[0], file)
        else:
            self.readings.append(Reading(left_out=(str(file),)))

    def fitting(self, path: Path) -> list[Connector]:
        """Return the connectors that recognise a path."""
        return [one for one in self.known.values() if one.recognises(str(path))]

    def unknown(self, path: Path, fitting: Sequence[Connector]) -> SourceError:
        """Return the error of a path that none, or more than one, recognises."""
        if fitting:
            seen = " and ".join(sorted(one.name for one in fitting))
            return SourceError(f"{path}: {seen} recognise it both; say which with --connector.")
        return SourceError(
            worded(
                "unreadable_source",
                "{path} holds no table, e-invoice, bank statement or document that can be read;"
                " save it as XLSX or CSV, or name one of the connectors {connectors} with"
                " --connector.",
                path=str(path),
                connectors=_names(self.known),
            )
        )


def _is_snapshot(folder: Path) -> bool:
    return (folder / "manifest.json").is_file()


def _no_source(snapshot: Path) -> SourceError:
    return SourceError(
        worded(
            "snapshot_as_source",
            "{path} is a snapshot, which is made already; give the files it was made of, or read"
            " it with --books.",
            path=str(snapshot),
        )
    )


def _beside(reading: Reading) -> Reading:
    sheets = tuple(replace(one, is_beside=True) for one in reading.sheets)
    return replace(reading, sheets=sheets)


def _unreadable(source: Path, error: OSError) -> SourceError:
    message = f"{source} cannot be read ({error.strerror}); give files that you may read."
    return SourceError(message)


def _names(known: Mapping[str, Connector]) -> str:
    return ", ".join(sorted(known))


def _is_of_the_system(path: Path) -> bool:
    name = path.name
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM


def _renamed(reading: Reading, unpacking: Unpacking) -> Reading:
    """Return a reading that speaks of archives, not of the folders they were unpacked to."""
    if not unpacking.names:
        return reading
    shown = unpacking.shown
    return replace(
        reading,
        rows=tuple(replace(one, source=shown(one.source)) for one in reading.rows),
        names=tuple(replace(one, source=shown(one.source)) for one in reading.names),
        statements=tuple(replace(one, source=shown(one.source)) for one in reading.statements),
        bad_rows=tuple(replace(one, file=shown(one.file)) for one in reading.bad_rows),
        statuses=tuple(replace(one, source=shown(one.source)) for one in reading.statuses),
        notes=tuple(map(shown, reading.notes)),
        left_out=tuple(map(shown, reading.left_out)),
    )
