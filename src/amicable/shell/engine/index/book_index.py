"""The index of a snapshot, opened: who may write, and which invoices words may name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from amicable.shell.engine.finished_folders import appear, clear_all_but
from amicable.shell.engine.index.build import FORMAT, INVOICE_FILE, POSTINGS, build_index
from amicable.shell.engine.index.keys import text_key
from amicable.shell.engine.index.postings import map_array, map_postings
from amicable.shell.engine.one_at_a_time import one_at_a_time
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import duckdb
    import numpy.typing as npt

    from amicable.shell.engine.index.postings import Postings, Rows
    from amicable.shell.engine.snapshot import Snapshot

    Stretches = tuple[Rows, Rows]


@dataclass(frozen=True, slots=True)
class BookIndex:
    """Arrays of one snapshot that all processes share; customers are numbers in id order."""

    folder: Path
    postings: Mapping[str, Postings]
    ids: npt.NDArray[Any]
    id_starts: npt.NDArray[Any]
    invoice_starts: npt.NDArray[Any]

    @classmethod
    def of(cls, snapshot: Snapshot) -> BookIndex:
        """Open the index of a snapshot, building it when it is not there or cannot be read.

        It is another one once personal columns were erased: nothing of them stays in it.
        """
        erased = " ".join(snapshot.erased())
        folder = snapshot.path / "index" / sha256(f"{FORMAT} {erased}".encode()).hexdigest()[:16]
        opened = _opened(folder)
        if opened is None:
            with one_at_a_time(folder.parent):
                opened = _opened(folder)  # another process may have built it by now
                if opened is None:
                    clear_all_but((), folder.parent)
                    appear(folder, lambda made: _build(snapshot, made))
                    opened = BookIndex.mapped(folder)
        return opened

    @classmethod
    def mapped(cls, folder: Path) -> BookIndex:
        """Map a finished index.

        Raises:
            OSError: A file of it is not there.
            ValueError: It is of another version, or a file is cut short.
            EOFError: A file is empty.
        """
        told = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        if told != {"format": FORMAT} or not (folder / INVOICE_FILE).is_file():
            reason = f"{folder} is no {FORMAT}"
            raise ValueError(reason)
        index = cls(
            folder=folder,
            postings={name: map_postings(folder, name) for name in POSTINGS},
            ids=map_array(folder / "ids.npy", "uint8"),
            id_starts=map_array(folder / "id_starts.npy", "uint64"),
            invoice_starts=map_array(folder / "invoice_starts.npy", "uint64"),
        )
        starts, counted = index.id_starts, index.invoice_starts
        if int(starts[-1]) != len(index.ids) or len(starts) != len(counted):
            reason = f"{folder} is cut short"
            raise ValueError(reason)
        return index

    def customer_id(self, number: int) -> str:
        """Return the id of a customer by its number."""
        start, end = int(self.id_starts[number]), int(self.id_starts[number + 1])
        return bytes(self.ids[start:end]).decode()

    def numbers(self, customer_ids: Iterable[str]) -> Rows:
        """Return the numbers of customers, in order; an id that is not in the books has none."""
        return self.postings["customers"].of(map(text_key, customer_ids))

    def ids_of(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of customers, in their order."""
        return tuple(self.customer_id(int(one)) for one in numbers)

    def by_address(self, address: str) -> tuple[str, ...]:
        """Return the customers with an address, their own or a contact's."""
        return self.ids_of(self.postings["addresses"].of([text_key(address)]))

    def by_domain(self, domain: str) -> tuple[str, ...]:
        """Return the customers with a domain, their own or a contact's."""
        return self.ids_of(self.postings["domains"].of([text_key(domain)]))

    def family(self, customer_id: str) -> tuple[str, ...]:
        """Return the customer, its children at any depth, and those it pays for."""
        kin = {int(one) for one in self.numbers([customer_id])}
        paid_for = {int(one) for one in self.postings["paid_for"].of(kin)}
        young = kin
        while young:
            found = self.postings["children"].of(young)
            young = {int(one) for one in found} - kin
            kin |= young
        return self.ids_of(sorted(kin | paid_for)) or (customer_id,)

    def invoice_ids(self, connection: duckdb.DuckDBPyConnection, rows: Rows) -> list[str]:
        """Return the ids of invoices by their rows, in that order."""
        if not len(rows):
            return []
        wanted = ", ".join(map(str, rows.tolist()))
        # The path and the numbers are this program's own.
        text = (
            f"SELECT invoice_id FROM read_parquet({literal(self.folder / INVOICE_FILE)})"  # noqa: S608 - see above
            f" WHERE row IN ({wanted}) ORDER BY row"
        )
        return [str(one) for (one,) in connection.execute(text).fetchall()]

    def invoice_rows(self, customer_ids: Iterable[str]) -> Stretches:
        """Return where the rows of the invoices of customers begin and end, in order."""
        known = self.numbers(customer_ids).astype(np.int64)
        starts, ends = self.invoice_starts[known], self.invoice_starts[known + 1]
        return starts.astype(np.uint32), ends.astype(np.uint32)


def within(rows: Rows, stretches: Stretches) -> Rows:
    """Return those of some rows, in order, that lie in one of the stretches."""
    starts = np.searchsorted(rows, stretches[0])
    ends = np.searchsorted(rows, stretches[1])
    some = starts < ends
    kept = [
        rows[start:end]
        for start, end in zip(starts[some].tolist(), ends[some].tolist(), strict=True)
    ]
    return np.concatenate(kept) if kept else rows[:0]


def _build(snapshot: Snapshot, folder: Path) -> None:
    connection = snapshot.connection(also=(folder,))
    try:
        build_index(connection, folder)
    finally:
        connection.close()


def _opened(folder: Path) -> BookIndex | None:
    """Return the index in a folder, None when none is there that can be read."""
    try:
        return BookIndex.mapped(folder)
    except (OSError, ValueError, EOFError):
        return None
