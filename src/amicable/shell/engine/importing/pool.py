"""Ask the work database from several threads at once, and take the answers in order.

Each statement touches few rows, so that the engine alone would use one thread for it.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    import duckdb

_AHEAD = 2
"""How many answers may wait for each thread; more would only fill the memory."""


class Pool:
    """Threads with a cursor each on one work database. Leaving it drops what has not begun."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, threads: int) -> None:
        self._connection = connection
        self._threads = threads
        self._executor = ThreadPoolExecutor(threads)
        self._own = local()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def submit(self, statement: str) -> Future[Any]:
        """Run a statement some time; its future is the first value of its answer."""
        return self._executor.submit(self._answer, statement)

    def answers(self, statements: Iterable[str]) -> Iterator[Any]:
        """Yield the first value of each statement's answer, in the order of the statements."""
        waiting: deque[Future[Any]] = deque()
        for statement in statements:
            waiting.append(self.submit(statement))
            if len(waiting) > _AHEAD * self._threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _answer(self, statement: str) -> Any:
        cursor = getattr(self._own, "cursor", None)
        if cursor is None:
            cursor = self._own.cursor = self._connection.cursor()
        found = cursor.execute(statement).fetchone()
        return found[0] if found else None
