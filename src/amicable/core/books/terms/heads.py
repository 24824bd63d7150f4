"""The contract a group of rows is under: its own row, where the books do not hold it yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.books.terms.matching import same
from amicable.core.books.terms.proposals import (
    Difference,
    Proposal,
    ProposedRow,
    Said,
    in_order,
    proposal_id,
)
from amicable.core.books.terms.values import after_span, months_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.facts import Fact, Facts
    from amicable.core.books.terms.groups import Group, Head
    from amicable.core.books.terms.matching import Known

_NEEDED = ("customer_id", "starts_on")
_WORKING = re.compile(
    r"business|working|banking|habil|laborable|uteis|util(?!\w)|\u5de5\u4f5c\u65e5"
)
"""Words for working days: `10 business days`, `diez días hábiles`, `dias úteis`."""
_BEHIND = 11
"""Characters behind a span in which such a word may stand."""
_ALSO = ("tax_id", "customer_name", "annex", "term", "renewal")
"""Facts of a head that are no columns of a contract."""


@dataclass(frozen=True, slots=True)
class ReadHead:
    """The contract of a group: its id, what it says by column, and what is proposed of it."""

    contract_id: str | None
    columns: Mapping[str, tuple[Said, ...]]
    proposals: tuple[Proposal, ...] = ()
    differences: tuple[Difference, ...] = ()


def propose_head(group: Group, known: Known, document: str, wishes: Mapping[str, str]) -> ReadHead:
    """Return the contract of a group; a public list has none, one of the books is not repeated."""
    columns = _columns(group)
    if group.is_public:
        return ReadHead(None, columns)
    if not columns.keys() - {"currency"} and not wishes.get("contract_id"):
        return ReadHead(None, columns)
    reference = wishes.get("contract_id") or _first(columns, "contract_id")
    named = reference or _first(columns, "number")
    contract_id = known.contract(named) or named or f"contract:{document[:12]}"
    if contract_id in known.contracts and known.contracts[contract_id].get("customer_id"):
        columns["contract_id"] = (Said(contract_id),)
        departs = _differences(contract_id, columns, known)
        return ReadHead(contract_id, columns, differences=departs)
    notes = _customer(columns, group.head, known, wishes)
    if _first(columns, "contract_id") != contract_id:
        columns["contract_id"] = (Said(contract_id),)
    row = ProposedRow("contracts", in_order("contracts", columns))
    return ReadHead(contract_id, columns, (_proposal(row, group, document, notes),))


def _columns(group: Group) -> dict[str, tuple[Said, ...]]:
    columns = {
        column: tuple(one for fact in facts for one in _said(fact))
        for column, facts in group.head.items()
        if column not in _ALSO
    }
    _end_by_term(columns, group.head)
    _renewal(columns, group.head)
    if columns and "currency" not in columns:
        said = [
            one for draft, shared in group.rows for one in _currencies({**shared, **draft.facts})
        ]
        if len({one.value for one in said}) == 1:
            columns["currency"] = tuple(said[:1])
    return columns


def _end_by_term(columns: dict[str, tuple[Said, ...]], head: Head) -> None:
    """Fill in the end of a contract that names its start and how long it runs."""
    starts, terms = columns.get("starts_on", ()), head.get("term", [])
    if "ends_on" in columns or len(starts) != 1 or len(terms) != 1:
        return
    fact = terms[0]
    end = after_span(date.fromisoformat(starts[0].value), fact.value.readings[0])
    if end is not None:
        columns["ends_on"] = (Said(end.isoformat(), *_where(fact)),)


def _renewal(columns: dict[str, tuple[Said, ...]], head: Head) -> None:
    """Fill in for how many months a contract renews itself: so many, or as long as its term."""
    found: list[Said] = []
    for fact in head.get("renewal", []):
        spans = [fact.value.readings[0]]
        if spans == ["term"]:
            spans = [one.value.readings[0] for one in head.get("term", [])]
            spans = spans or _between(columns)
        months = {months_of(one) for one in spans} - {None}
        found += [Said(str(one), *_where(fact)) for one in sorted(filter(None, months))]
    if found:
        columns["renewal_months"] = tuple(found)


def _between(columns: Mapping[str, tuple[Said, ...]]) -> list[str]:
    """Return the span from the start of a contract to its end, in whole months."""
    first, last = (_first(columns, one) for one in ("starts_on", "ends_on"))
    if first is None or last is None:
        return []
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    months = 12 * (ends.year - begins.year) + ends.month - begins.month
    return [f"P{months}M"] if months > 0 and begins.day == ends.day else []


def _currencies(facts: Facts) -> list[Said]:
    """Return the currencies that a row names: in words of its own, or beside its amounts."""
    own = facts["currency"].value.readings[:1] if "currency" in facts else ()
    found = [Said(code, *_where(facts["currency"])) for code in own]
    beside = [fact for fact in facts.values() if fact.value.currency]
    return found + [Said(str(fact.value.currency), *_where(fact)) for fact in beside]


def _where(fact: Fact) -> tuple[int, str]:
    return fact.passage.page, fact.passage.text


def _said(fact: Fact) -> tuple[Said, ...]:
    return tuple(
        Said(value, fact.passage.page, fact.passage.text) for value in fact.value.readings
    )


def _first(columns: Mapping[str, tuple[Said, ...]], column: str) -> str | None:
    readings = columns.get(column, ())
    return readings[0].value if readings else None


def _customer(
    columns: dict[str, tuple[Said, ...]], head: Head, known: Known, wishes: Mapping[str, str]
) -> tuple[str, ...]:
    """Fill in whose contract it is: as a person says, by id, or by tax id; never by name."""
    wished = wishes.get("customer_id")
    if wished is not None and _first(columns, "customer_id") != wished:
        columns["customer_id"] = (Said(wished), *columns.get("customer_id", ()))
    written = _first(columns, "customer_id")
    if written is not None:
        one = known.customers.get(written)
        if one is not None and one.name:
            return (f"customer_named:{one.name}",)
        return ("customer_unknown",) if known.customers and one is None else ()
    for fact in head.get("tax_id", ()):
        found = known.customer_by_tax_id(fact.value.readings[0])
        if found is not None:
            passage = fact.passage
            columns["customer_id"] = (Said(found.customer_id, passage.page, passage.text),)
            return (f"customer_named:{found.name}",)
    return ()


def _proposal(row: ProposedRow, group: Group, document: str, notes: tuple[str, ...]) -> Proposal:
    order = ("number", *row.columns)
    quoted = [one for name in order for one in row.columns.get(name, ()) if one.page]
    first = quoted[0] if quoted else Said("")
    missing = tuple(name for name in _NEEDED if name not in row.columns)
    rough = tuple(
        f"about_days:{column}"
        for column, facts in group.head.items()
        if any(fact.value.rough for fact in facts)
    ) + tuple(
        f"working_days:{column}"
        for column, facts in group.head.items()
        if column.endswith("_days") and any(_counts_working_days(fact) for fact in facts)
    )
    unread = any(not f.passage.is_sure for facts in group.head.values() for f in facts)
    doubts = (*rough, *(note for note in notes if note == "customer_unknown"))
    unsure = bool(missing or row.open_columns or doubts or unread)
    return Proposal(
        proposal_id(document, "contracts", first.page, first.quote),
        (row,),
        first.page,
        first.quote,
        "unsure" if unsure else "sure",
        missing,
        (*notes, *rough, *(("read_by_ocr",) if unread else ())),
    )


def _counts_working_days(fact: Fact) -> bool:
    """Say whether a span is one of working days: the books count days of the calendar."""
    start, end = fact.place
    return _WORKING.search(fact.passage.folded[start : end + _BEHIND]) is not None


def _differences(
    contract_id: str, columns: Mapping[str, tuple[Said, ...]], known: Known
) -> tuple[Difference, ...]:
    """Return where a document departs from a contract of the books, which it cannot change."""
    held = known.contracts[contract_id]
    return tuple(
        Difference(contract_id, column, readings[0], held[column])
        for column, readings in columns.items()
        if column in held and all(not same(one.value, held[column]) for one in readings)
    )
