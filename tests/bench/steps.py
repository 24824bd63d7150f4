"""The steps that are measured in a process of their own: import, compile, audit.

`python -m tests.bench.steps STEP ARGUMENTS` prints one JSON object: wall and CPU seconds, peak
memory of the process in MiB, and what the step adds.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.book import open_book
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.engine.statement import statements
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from amicable.shell.queries.finding_rows import finding_row
from tests.bench.measuring import cpu_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book
    from amicable.shell.engine.statement import Statement

_FLOOR = """
SELECT count(*), sum(net), max(gross) FROM (
    SELECT l.invoice_id, sum(l.net) AS net, any_value(i.gross) AS gross
    FROM read_parquet(?) AS l JOIN read_parquet(?) AS i ON i.invoice_id = l.invoice_id
    GROUP BY l.invoice_id)
"""


def import_step(books: str, snapshot: str) -> dict[str, Any]:
    """Import the books into a snapshot."""
    report = import_books([Path(books)], to=Path(snapshot))
    return {"rows": sum(report.rows.values())}


def compile_step(snapshot: str) -> dict[str, Any]:
    """Compile the relations of a snapshot."""
    _book(snapshot).close()
    return {}


def audit_step(snapshot: str, findings: str) -> dict[str, Any]:
    """Audit a compiled snapshot; write the canonical lines of its findings to a file.

    To detect is to count what fires; the audit explains it as well.
    """
    path = Path(snapshot)
    first: list[Finding] = []
    floor = floor_seconds(path)
    book = _book(snapshot)
    asked = [one for one in book.asked if not book.compiled.is_empty(one.relation.name)]
    detect = cpu_of(lambda: [_count(book, statement) for statement in asked], runs=3)
    book.close()
    spent = cpu_of(lambda: first.extend(audit_books(path, AuditScope())))
    peak = _peak()
    _write_lines(first, Path(findings))
    again = cpu_of(lambda: list(audit_books(path, AuditScope())))
    return {
        "floor_cpu": floor,
        "detect_cpu": detect,
        "audit_cpu": min(spent, again),
        "audit_peak_mib": peak,
        "findings": len(first),
    }


def one_more_check_step(snapshot: str) -> dict[str, Any]:
    """Measure what one more line check adds: all checks of net_lines against one of them."""
    book = _book(snapshot)
    checks = [check for check in book.checks.values() if check.relation.name == "net_lines"]
    every = cpu_of(lambda: _count(book, statements(checks)[0]), runs=3)
    one = cpu_of(lambda: _count(book, statements(checks[:1])[0]), runs=3)
    book.close()
    return {"line_checks": len(checks), "each_cpu": max(0.0, every - one) / (len(checks) - 1)}


def floor_seconds(snapshot: Path) -> float:
    """Return the CPU seconds of one bare join of lines and invoices with sums by invoice."""
    import duckdb

    opened = Snapshot.open(snapshot)
    files = [[str(one) for one in opened.files(name)] for name in ("invoice_lines", "invoices")]
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        return cpu_of(lambda: connection.execute(_FLOOR, files).fetchall(), runs=5)


def canonical(findings: Iterable[Finding]) -> list[str]:
    """Return findings as the canonical JSON lines of `amicable.findings/1`."""
    return [
        json.dumps(finding_row(one), ensure_ascii=False, separators=(",", ":")) for one in findings
    ]


def _book(snapshot: str) -> Book:
    return open_book(Snapshot.open(Path(snapshot)), load_catalogue())


def _count(book: Book, statement: Statement) -> int:
    source = book.compiled.source(statement.relation.name)
    text = statement.text(source, "TRUE", only_findings=True)
    counted = f"SELECT count(*) FROM ({text}) AS fired"  # noqa: S608 - the catalogue's own text
    return int(book.connection.execute(counted).fetchall()[0][0])


def _write_lines(findings: Iterable[Finding], file: Path) -> None:
    file.write_text("".join(f"{line}\n" for line in canonical(findings)), encoding="utf-8")


def _peak() -> float:
    """Return the most memory of this program in MiB, without what its parent held."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:  # no Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


_STEPS: dict[str, Callable[..., dict[str, Any]]] = {
    "import": import_step,
    "compile": compile_step,
    "audit": audit_step,
    "one_more_check": one_more_check_step,
}


def main(step: str, arguments: str) -> None:
    """Run one step and print what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    added = _STEPS[step](**json.loads(arguments))
    took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    sys.stdout.write(json.dumps(took | {"peak_mib": _peak()} | added) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
