"""Writes rows of JSON lines to one Parquet file, at once or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS = (
    "{id: 'VARCHAR', \"check\": 'VARCHAR', cause: 'VARCHAR', stage: 'INTEGER',"
    " customer_id: 'VARCHAR', invoice_id: 'VARCHAR', line: 'VARCHAR', basis: 'VARCHAR',"
    " billed: 'VARCHAR', expected: 'VARCHAR', difference: 'VARCHAR', currency: 'VARCHAR',"
    " certainty: 'VARCHAR', responsible: 'VARCHAR', consequence_of: 'VARCHAR',"
    ' evidence: \'STRUCT("table" VARCHAR, "key" VARCHAR[], "column" VARCHAR,'
    " \"value\" VARCHAR)[]', operands: 'MAP(VARCHAR, VARCHAR)'}"
)


class NotWritableError(InputError):
    """The file cannot be written."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(
            f"{path} cannot be written ({because}); name a file in a folder of yours."
        )


def write_parquet(lines: Iterable[str], path: Path) -> int:
    """Write findings, one JSON object a line, as Parquet, and return how many they are.

    The order of the rows is kept, and memory does not grow with them.

    Raises:
        NotWritableError: the folder is not there or not ours to write.
    """
    import duckdb

    try:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            source, target = Path(folder) / "rows.ndjson", Path(folder) / "rows.parquet"
            with source.open("w", encoding="utf-8") as out:
                count = sum(out.write(f"{line}\n") > 0 for line in lines)
            with duckdb.connect(":memory:") as connection:
                connection.execute(
                    f"COPY (SELECT * FROM read_json(?, columns = {_COLUMNS}, format = 'newline_delimited'))"  # noqa: E501, S608 - constant text
                    " TO ? (FORMAT parquet, COMPRESSION zstd)",
                    [str(source), str(target)],
                )
            target.replace(path)
            return count
    except OSError as error:
        raise NotWritableError(path, plain_reason(error)) from error
