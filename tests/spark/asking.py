"""`python -m tests.spark.asking MASTER JOBS`: what Spark finds, for tests to compare.

A test has no Spark of its own: this runs with the Python of `.venv-spark`. Each job of the file
names where the canonical lines go, and either books or a folder of compiled relations.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.spark.auditing import SparkAudit
from amicable.shell.engine.spark.reading import read_records
from amicable.shell.engine.spark.session import spark_session
from amicable.shell.engine.spark.shared_folder import SharedFolder
from amicable.shell.engine.statement import statements
from amicable.shell.operations import open_audit
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.audit_gaps import audit_gaps
from tests.bench.steps import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

SNAPSHOT = "sha256:0"
"""The id under which relations are asked that belong to no snapshot."""


def books(
    master: str,
    *,
    path: str,
    spark_folder: str = "",
    invoices_in_a_range: int = open_audit.INVOICES_IN_A_RANGE_OF_A_CLUSTER,
    progress: Callable[[int, int], None] | None = None,
) -> list[str]:
    """Audit books as the command does."""
    os.environ["AMICABLE_SPARK_FOLDER"] = spark_folder
    open_audit.INVOICES_IN_A_RANGE_OF_A_CLUSTER = invoices_in_a_range
    scope = open_audit.AuditScope(engine=master)
    return canonical(audit_books(Path(path), scope, progress=progress))


def gaps(master: str, *, path: str) -> list[str]:
    """Count what could not be judged in books."""
    scope = open_audit.AuditScope(engine=master)
    return [repr(one) for one in audit_gaps(Path(path), scope)]


def relations(master: str, *, folder: str) -> list[str]:
    """Ask all checks of relations that lie in a folder, a Parquet file a relation."""
    files = {path.stem: [path.as_uri()] for path in Path(folder).glob("*.parquet")}
    asked = statements(load_catalogue().checks)
    with spark_session(master) as session, tempfile.TemporaryDirectory() as here:
        shared = SharedFolder(session, Path(folder).as_uri())
        SparkAudit(session, asked, SNAPSHOT, files).write("TRUE", (), shared.at("found"))
        return canonical(read_records(shared.fetch("found", Path(here)), Path(here)))


_KINDS: dict[str, Callable[..., list[str]]] = {
    "books": books,
    "gaps": gaps,
    "relations": relations,
}


def run(master: str, jobs: list[dict[str, Any]]) -> None:
    """Do the jobs one after the other and write what each found, and how often it wrote."""
    written: list[str] = []
    write = SparkAudit.write

    def counted(audit: SparkAudit, scope: str, values: Any, target: str) -> None:
        written.append(scope)
        write(audit, scope, values, target)

    SparkAudit.write = counted  # type: ignore[method-assign,assignment] # counts what is asked anew
    for job in jobs:
        written.clear()
        kind, to = job.pop("kind"), Path(job.pop("to"))
        lines = _KINDS[kind](master, **job)
        to.write_text(json.dumps({"lines": lines, "written": written}), encoding="utf-8")


if __name__ == "__main__":
    run(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
