"""Readiness as JSON for machines: `amicable.readiness/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.books.coverage.words import stretch_words
from amicable.core.books.readiness.shares import share_of
from amicable.core.books.readiness.words import tie_words, uncovered_words, unlock_words
from amicable.core.vocabulary.money import plain
from amicable.shell.engine.coverage_json import gap_as_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from amicable.core.vocabulary.readiness import (
        CheckReadiness,
        Extent,
        Readiness,
        Uncovered,
        Unlock,
        Untied,
    )


def readiness_contract(readiness: Readiness) -> dict[str, Any]:
    """Return readiness as `amicable.readiness/1`; money and shares are text by currency."""
    whole = readiness.billed
    return {
        "schema": "amicable.readiness/1",
        "snapshot": readiness.snapshot,
        "as_of": readiness.as_of.isoformat(),
        "as_of_assumed": readiness.as_of_assumed,
        "billed": {"invoices": whole.invoices, "money": _money(whole.money)},
        "checks": [_check(one, whole) for one in readiness.checks],
        "unlocks": [_unlock(one, whole) for one in readiness.unlocks],
        "uncovered": [_uncovered(one) for one in readiness.uncovered],
        "contradicted": [gap_as_json(gap) for gap in readiness.contradicted],
        "untied": [_untied(one) for one in readiness.untied],
    }


def _check(one: CheckReadiness, whole: Extent) -> dict[str, Any]:
    return {
        "check": one.check,
        "cause": one.cause,
        "title": one.title,
        "judged": _extent(one.judged, whole),
        "partly": _extent(one.partly, whole),
        "not_judged": _extent(one.blocked, whole),
        "because": [
            {"code": obstacle.code, "subject": obstacle.subject, **_extent(obstacle.extent, whole)}
            for obstacle in one.obstacles
        ],
    }


def _unlock(one: Unlock, whole: Extent) -> dict[str, Any]:
    return {
        "code": one.code,
        "subject": one.subject,
        "words": unlock_words(one.code, one.subject),
        "causes": list(one.causes),
        "checks": list(one.checks),
        **_extent(one.extent, whole),
    }


def _uncovered(one: Uncovered) -> dict[str, Any]:
    return {
        "table": one.table,
        "declared": one.declared,
        "words": "; ".join(uncovered_words(one)),
        "stretches": [
            {"from": start.isoformat(), "to": end.isoformat(), "words": stretch_words(start, end)}
            for start, end in one.stretches
        ],
    }


def _untied(one: Untied) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "words": tie_words(one.kind),
        "documents": one.documents,
        "money": _money(one.money),
        "first": [
            {
                "document": tie.document_id,
                "customer": tie.customer_id,
                "currency": tie.currency,
                "differs": plain(tie.differs.normalize()),
                "other": tie.other_id,
            }
            for tie in one.first
        ],
    }


def _extent(extent: Extent, whole: Extent) -> dict[str, Any]:
    shares = share_of(extent, whole)
    return {
        "invoices": extent.invoices,
        "money": _money(extent.money),
        "share": {currency: plain(share) for currency, share in sorted(shares.items())},
    }


def _money(money: Mapping[str, Decimal]) -> dict[str, str]:
    return {currency: plain(total.normalize()) for currency, total in sorted(money.items())}
