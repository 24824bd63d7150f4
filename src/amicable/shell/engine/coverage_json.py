"""Coverage as JSON: one shape for packages, manifests, proposals and reports."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from amicable.core.books.coverage.contradict import is_strong
from amicable.core.books.coverage.words import gap_words, proposed_words
from amicable.core.vocabulary.coverage_proposal import CoverageGap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.coverage_proposal import CoverageProposal


def coverage_as_json(coverage: Mapping[str, Sequence[Coverage]]) -> dict[str, Any]:
    """Return coverage in the form of `datapackage.json`, always as lists, in one order."""
    return {
        table: sorted((_stretch(one) for one in many), key=json.dumps)
        for table, many in sorted(coverage.items())
        if many
    }


def _stretch(one: Coverage) -> dict[str, Any]:
    days = {"from": one.from_on, "to": one.to_on, "as_of": one.as_of}
    written: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
    for name, ids in (("sellers", one.sellers), ("customers", one.customers)):
        if ids:
            written[name] = sorted(ids)
    return written


def gap_as_json(gap: CoverageGap) -> dict[str, Any]:
    """Return a gap in the form of a manifest and of reports."""
    return {
        "table": gap.table,
        "from": gap.from_on.isoformat(),
        "to": gap.to_on.isoformat(),
        "code": gap.code,
        "rows": gap.rows,
        "expected": gap.expected,
        "compared_with": gap.compared_with,
        "seller": gap.seller_id,
        "withheld": is_strong(gap),
        "words": gap_words(gap),
    }


def gaps_from_json(written: Sequence[Mapping[str, Any]]) -> tuple[CoverageGap, ...]:
    """Return the gaps of a manifest."""
    return tuple(
        CoverageGap(
            table=str(one["table"]),
            from_on=date.fromisoformat(one["from"]),
            to_on=date.fromisoformat(one["to"]),
            code=one["code"],
            rows=int(one["rows"]),
            expected=int(one["expected"]),
            compared_with=one["compared_with"],
            seller_id=one["seller"],
        )
        for one in written
    )


def proposal_as_json(proposal: CoverageProposal) -> dict[str, Any]:
    """Return a proposal: its coverage as a package has it, what speaks for it, and its gaps."""
    proposed = {table.table: table.stretches for table in proposal.tables if table.stretches}
    return {
        "as_of": proposal.as_of.isoformat(),
        "coverage": coverage_as_json(proposed),
        "rows_dated_later": proposal.later,
        "tables": [proposed_words(table) for table in proposal.tables],
        "gaps": [
            gap_as_json(gap)
            for table in proposal.tables
            for gap in table.gaps
            if gap.table == table.table
        ],
        "rows_by_month": {
            table.table: {f"{month:%Y-%m}": rows for month, rows in table.months.items()}
            for table in proposal.tables
        },
    }
