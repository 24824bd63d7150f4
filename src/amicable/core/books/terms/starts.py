"""From when to when a row is valid, by its own words, its contract and the rows beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amicable.core.books.terms.drafts import DATE_LEFT
from amicable.core.books.terms.proposals import Said
from amicable.core.books.terms.tiers import said
from amicable.core.books.terms.values import after_span
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.frame import Columns, Frame


def fill_in_dates(draft: Draft, columns: Columns, notes: list[str], frame: Frame) -> None:
    """Fill in from when a row is valid: without a date of its own, from the contract's start."""
    if draft.table == "commitments":
        for ours, theirs in (("valid_from", "starts_on"), ("valid_to", "ends_on")):
            if ours in columns:
                columns[theirs] = columns.pop(ours)
        return
    if "valid_from" not in columns and _has_unread_date(draft):
        return  # which may be the start
    start = frame.head.columns.get("starts_on")
    if start and "valid_from" not in draft.facts and _starts_otherwise(columns, start, frame):
        notes.append(f"starts_otherwise:{start[0].value}")
    _lasting(draft, columns, start)
    _end_of_list(columns, frame)
    if "valid_from" not in columns and start:
        columns["valid_from"] = start
    if "valid_from" not in columns:
        _with_the_others(columns, notes, frame)
    _when_signed(draft, columns, notes, frame)


def _when_signed(draft: Draft, columns: Columns, notes: list[str], frame: Frame) -> None:
    """Fill in the day of signature, also as the start where nothing else says one."""
    signed = frame.head.columns.get("signed_on")
    if signed is None:
        return
    if draft.table == "price_terms" and "signed_on" not in columns:
        columns["signed_on"] = signed
    if "valid_from" not in columns and not frame.dates_left:
        columns["valid_from"] = signed
        notes.append("starts_when_signed")


def _starts_otherwise(columns: Columns, start: tuple[Said, ...], frame: Frame) -> bool:
    """Say whether a day that names no prices is that of all rows, and not the contract's start."""
    said_of_all = columns.get("valid_from", start)
    differs = {one.value for one in said_of_all} != {one.value for one in start}
    return differs and not any(frame.wording.says("prices", fold(o.quote)) for o in said_of_all)


def _with_the_others(columns: Columns, notes: list[str], frame: Frame) -> None:
    """Fill in the day of the first price of an amendment, where it is the only one."""
    facts = [draft.facts for draft, _ in frame.group.rows if draft.table == "price_terms"]
    days = {one["valid_from"].value.readings for one in facts if "valid_from" in one}
    if len(days) == 1 and "valid_from" in facts[0]:
        columns["valid_from"] = said(facts[0]["valid_from"])
        notes.append("starts_with_others")


def _has_unread_date(draft: Draft) -> bool:
    return any(one.startswith(DATE_LEFT) for one in draft.doubts)


def _end_of_list(columns: Columns, frame: Frame) -> None:
    """Fill in the end of a price of a public list, whose period is that of its prices."""
    ends = frame.head.columns.get("ends_on")
    if frame.group.is_public and ends and "valid_to" not in columns:
        columns["valid_to"] = ends


def _lasting(draft: Draft, columns: Columns, start: tuple[Said, ...] | None) -> None:
    """Fill in the end of what lasts for the first so many months of the contract."""
    since = columns.get("valid_from") or start
    lasting = draft.facts.get("lasting")
    if lasting is None or not since or "valid_to" in columns:
        return
    end = after_span(date.fromisoformat(since[0].value), lasting.value.readings[0])
    if end is not None:
        passage = lasting.passage
        columns["valid_to"] = (Said(end.isoformat(), passage.page, passage.text),)
