"""Lets the answer that leaves judge the deductions of its payment, as the letter says."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amicable.core.cases.deducted import answered, prove_by
from amicable.core.vocabulary.money import ZERO
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.deduction_windows import window_for
from amicable.shell.settings import read_settings
from amicable.shell.store.deduction_rows import (
    OPEN_STATES,
    deducted_of,
    deductions_told,
    keep_deducted,
)
from amicable.shell.store.offer_rows import day_of

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Verdict
    from amicable.shell.store.changing import Change


def answer_deductions(change: Change) -> None:
    """Agree, charge back or ask, deduction by deduction, in the transaction of the release.

    Raises:
        CatalogueEntryError: a window of the catalogue cannot be used.
    """
    rows = list(change.case.deductions.filter(state__in=OPEN_STATES).order_by("pk"))
    if not rows:
        return
    window = window_for(change.case.customer_id, (BUILT_IN, *read_settings().catalogue_roots))
    today = day_of(change.now)
    claims = {one.name: one for one in change.case.claims.all()}
    for row in rows:
        claim = claims.get(row.claim)
        verdict = cast("Verdict | None", (claim.verdict or None) if claim else None)
        supported = (claim.supported or ZERO) if claim else ZERO
        one = answered(deducted_of(row), verdict, supported, today)
        if one.open and row.prove_until is None and window is not None:
            row.prove_until = prove_by(today, window.prove_days, row.object_until)
        keep_deducted(row, one)
    change.record("deduction.answered", audience="customer", after=deductions_told(rows))
