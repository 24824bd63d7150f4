"""The interchange format of the books: a folder with one CSV or Parquet file a table.

`datapackage.json` beside the tables may declare `as_of`, `coverage`, and other names: a resource
`{"path": "kunden.csv", "name": "customers", "schema": {"fields": [{"name": "Kundennummer",
"column": "customer_id"}]}}` reads that file as that table and that heading as that column.
A single table file is a source as well. A file that only bears the name of a table, in another
dialect or under other headings, is left to others. Source of the rules: the design's `books.md`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from amicable.catalog.reading.declared import PackageError, declared_as_of, declared_coverage
from amicable.catalog.reading.table_file import is_interchange
from amicable.core.vocabulary.connector import Connector, Reading, TableFile
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES

_PACKAGE = "datapackage.json"
_LARGEST_PACKAGE = 10_000_000
_FORMATS = {".csv": "csv", ".parquet": "parquet"}


def recognises(path: str) -> bool:
    """Say whether the path is a table file, or a folder that holds one."""
    there = Path(path)
    if there.is_dir():
        return (there / _PACKAGE).is_file() or any(_is_table(file) for file in there.iterdir())
    return _is_table(there)


def read(path: str) -> Reading:
    """Return the table files of a folder, with what its package declares.

    Raises:
        PackageError: `datapackage.json` is no package that can be followed.
        InputError: Two files hold the same table.
    """
    there = Path(path)
    if there.is_file():
        return Reading(files=(_plain_file(there),))
    package = _package(there / _PACKAGE)
    files = _declared_files(there, package)
    declared = {Path(file.path) for file in files}
    others = [file for file in sorted(there.iterdir()) if file not in declared and file.is_file()]
    files += [_plain_file(file) for file in others if _is_table(file)]
    _refuse_two_of_a_table(files)
    return Reading(
        files=tuple(files),
        left_out=tuple(
            str(file) for file in others if not _is_table(file) and file.name != _PACKAGE
        ),
        as_of=declared_as_of(there / _PACKAGE, package),
        coverage=declared_coverage(there / _PACKAGE, package),
    )


def _is_table(file: Path) -> bool:
    return file.is_file() and is_interchange(file)


def _plain_file(file: Path) -> TableFile:
    return _table_file(file, file.stem, {})


def _table_file(file: Path, table: str, renames: dict[str, str]) -> TableFile:
    if file.suffix.lower() == ".parquet":
        return TableFile(table, str(file), "parquet", renames)
    return TableFile(table, str(file), "csv", renames)


def _refuse_two_of_a_table(files: list[TableFile]) -> None:
    seen: dict[str, str] = {}
    for file in files:
        if file.table in seen:
            message = f"{seen[file.table]} and {file.path} both hold {file.table}; keep one."
            raise InputError(message)
        seen[file.table] = file.path


def _package(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    if file.stat().st_size > _LARGEST_PACKAGE:
        raise PackageError(file, "its size", f"keep it below {_LARGEST_PACKAGE} bytes")
    try:
        package = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise PackageError(file, "its JSON", f"mend it ({error})") from error
    if not isinstance(package, dict):
        raise PackageError(file, "its JSON", "make it one object")
    return package


def _declared_files(folder: Path, package: dict[str, Any]) -> list[TableFile]:
    place = folder / _PACKAGE
    resources = package.get("resources", [])
    if not isinstance(resources, list):
        raise PackageError(place, "resources", "make it a list")
    return [
        _declared_file(folder, resource, f"resources[{number}]")
        for number, resource in enumerate(resources)
    ]


def _declared_file(folder: Path, resource: Any, where: str) -> TableFile:
    place = folder / _PACKAGE
    if not isinstance(resource, dict) or not isinstance(resource.get("path"), str):
        raise PackageError(place, where, "give it a path")
    file = folder / resource["path"]
    if not file.resolve().is_relative_to(folder.resolve()):
        raise PackageError(place, f"{where}.path", "name a file inside the folder")
    if file.suffix.lower() not in _FORMATS or not file.is_file():
        raise PackageError(place, f"{where}.path", "name a CSV or Parquet file that is there")
    table = resource.get("name", file.stem)
    if table not in TABLES:
        raise PackageError(place, f"{where}.name", f"name a table of the books, not {table!r}")
    return _table_file(file, table, _renames(place, resource, table, where))


def _renames(place: Path, resource: dict[str, Any], table: str, where: str) -> dict[str, str]:
    schema = resource.get("schema", {})
    fields = schema.get("fields", []) if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        raise PackageError(place, f"{where}.schema", "make its fields a list of objects")
    renames = {str(field.get("name")): field["column"] for field in fields if "column" in field}
    for column in renames.values():
        if not isinstance(column, str) or TABLES[table].column(column) is None:
            mend = f"name columns of {table}, not {column!r}"
            raise PackageError(place, f"{where}.schema.fields", mend)
    return renames


CONNECTOR = Connector(
    name="interchange",
    title="Folder of CSV or Parquet tables in the interchange format",
    recognises=recognises,
    read=read,
)
