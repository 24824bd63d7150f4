"""Asks every check of the whole book on a Spark cluster, customer range by customer range.

The statements are those of DuckDB; executors explain what fires and write the findings as
Parquet, which is read back here in order. A range that was written to its end is not asked again
when an audit was killed.
"""

from __future__ import annotations

import tempfile
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.investigate.quoting import cited_rows, with_quotations
from amicable.shell.engine.kept_findings import name_of_audit, name_of_range
from amicable.shell.engine.spark.cluster_books import book_on_cluster
from amicable.shell.engine.spark.reading import read_records
from amicable.shell.engine.terms.quoting import quotations_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book
    from amicable.shell.engine.spark.shared_folder import SharedFolder
    from amicable.shell.operations.open_audit import OpenAudit

_AT_ONCE = 2000
"""For how many findings the sentences of the documents are looked up together."""


def audit_on_spark(
    audit: OpenAudit, master: str, progress: Callable[[int, int], None] | None
) -> Iterator[Finding]:
    """Yield every finding of an open audit in the order of `amicable.findings/1`.

    Raises:
        InputError: Spark cannot be reached, or the folder that it shares with this machine.
    """
    name = f"audits/{name_of_audit(audit.book)}"
    with book_on_cluster(audit.book, master) as (asked, shared):
        for done, (scope, values) in enumerate(audit.scopes):
            if progress:
                progress(done, len(audit.scopes))
            part = f"{name}/{name_of_range((scope, *values))}"
            if not shared.is_finished(part):
                asked.write(scope, values, shared.at(part))
            yield from _findings(shared, part, audit.book)
        if progress:
            progress(len(audit.scopes), len(audit.scopes))
        shared.remove(name)


def _findings(shared: SharedFolder, part: str, book: Book) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="amicable-findings-") as folder:
        files = shared.fetch(part, Path(folder))
        for some in batched(read_records(files, Path(folder)), _AT_ONCE):
            quoted = quotations_of(book.snapshot, book.connection, cited_rows(some))
            yield from with_quotations(some, quoted)
