"""Prices, discounts and commitments: drafts become proposals with every column they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.codes import code_and_name
from amicable.core.books.terms.matching import new_item_id
from amicable.core.books.terms.proposals import Proposal, ProposedRow, Said, in_order, proposal_id
from amicable.core.books.terms.starts import fill_in_dates
from amicable.core.books.terms.tiers import SCALES, is_parted, model_of, said, tier_rows
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.facts import Fact, Facts
    from amicable.core.books.terms.frame import Columns, Frame

_SAYS_ONLY = frozenset({"item_named", "minimum_in"})
"""Notes that raise no doubt."""
_NEEDED = {
    "price_terms": ("item_id", "model", "valid_from"),
    "discounts": ("kind", "value", "valid_from"),
    "commitments": ("contract_id", "minimum_amount", "period"),
}


def codes_of(drafts: Iterable[Draft]) -> dict[str, str]:
    """Return the codes that a document gives its items, by name; a name with two has none."""
    found: dict[str, set[str]] = {}
    for draft in drafts:
        if "item" in draft.facts and "item_id" not in draft.facts:
            code, name = code_and_name(draft.facts["item"].value.readings[0])
            found.setdefault(fold(name), set()).update({code} if code else ())
    return {name: min(codes) for name, codes in found.items() if name and len(codes) == 1}


def propose_row(draft: Draft, shared: Facts, frame: Frame) -> Proposal:
    """Return the proposal of one price, discount or commitment."""
    facts = {**_shared(draft, shared), **draft.facts}
    columns: Columns = {c: said(fact) for c, fact in facts.items()}
    notes: list[str] = [*draft.doubts]
    _currency(draft, facts, columns, frame)
    _item(draft, facts, columns, notes, frame)
    _unit(columns, notes, frame)
    _not_counted_twice(columns, frame)
    if draft.table == "discounts" and {"minimum_quantity", "unit"} <= facts.keys():
        notes.append(f"minimum_in:{facts['unit'].value.readings[0]}")
    _belongs(draft, columns, frame)
    fill_in_dates(draft, columns, notes, frame)
    children: tuple[ProposedRow, ...] = ()
    if draft.table == "price_terms":
        children = _price(draft, facts, columns, notes, frame)
    row = ProposedRow(draft.table, in_order(draft.table, columns))
    return _proposal(draft, facts, row, children, notes, frame)


def _shared(draft: Draft, shared: Facts) -> Facts:
    """Return what the section says for this kind of row."""
    if draft.table == "commitments":
        return {name: fact for name, fact in shared.items() if name == "currency"}
    return shared


def _currency(draft: Draft, facts: Facts, columns: Columns, frame: Frame) -> None:
    """Fill in the currency: beside the amount, else of the section, else of the contract."""
    beside = [fact for fact in facts.values() if fact.value.currency]
    if beside:
        fact = beside[0]
        code = str(fact.value.currency)
        columns["currency"] = (Said(code, fact.passage.page, fact.passage.text),)
    elif "currency" not in columns and "currency" in frame.head.columns:
        columns["currency"] = frame.head.columns["currency"]
    percent = facts["kind"].value.readings == ("percent",) if "kind" in facts else False
    if draft.table == "commitments" or percent:
        columns.pop("currency", None)


def _item(draft: Draft, facts: Facts, columns: Columns, notes: list[str], frame: Frame) -> None:
    """Fill in the item: of the books by id or exact name, else a new one that a person checks."""
    quoted = facts.get("item_id") or facts.get("item")
    if quoted is None:
        return
    passage = quoted.passage
    written, words = _named(facts, frame)
    found = frame.known.item(written, words)
    item_id = found.item_id if found else written or new_item_id(words or "")
    columns["item_id"] = (Said(item_id, passage.page, passage.text),)
    if found is None:
        notes.append("item_unknown" if frame.known.items else "item_name_only")
        if written is not None and not frame.known.items:
            notes.pop()
        if words:
            notes.append(f"item_named:{words}")
        return
    if draft.table == "price_terms" and found.unit:
        _own_unit(found.unit, columns, notes, frame)


def _named(facts: Facts, frame: Frame) -> tuple[str | None, str | None]:
    """Return the code and the name that a document gives the item of a row."""
    number, name = facts.get("item_id"), facts.get("item")
    words = name.value.readings[0] if name else None
    if number is not None:
        return number.value.readings[0], words
    code, plain = code_and_name(words or "")
    return code or frame.codes.get(fold(plain)), plain


def _own_unit(own: str, columns: Columns, notes: list[str], frame: Frame) -> None:
    """Write the unit as the item of the books does, or note that it is another one."""
    unit = columns.get("unit", ())
    same = frame.wording.slots.units.get(own.lower(), own)
    if unit and unit[0].value in {same, own}:
        columns["unit"] = (Said(own, unit[0].page, unit[0].quote),)
    elif unit:
        notes.append(f"unit_differs:{own}")


def _unit(columns: Columns, notes: list[str], frame: Frame) -> None:
    """Note a unit that neither the language nor the item knows."""
    known = set(frame.wording.slots.units.values()) | {
        one.unit for one in frame.known.items.values() if one.unit
    }
    if "unit" in columns and columns["unit"][0].value not in known:
        notes.append(f"unit_new:{columns['unit'][0].value}")


def _not_counted_twice(columns: Columns, frame: Frame) -> None:
    """Leave out of how many a price is for where its unit says it: a `millar` is a thousand."""
    unit, count = columns.get("unit"), columns.get("per_quantity")
    if unit and count and count[0].value == str(frame.wording.slots.numbers.get(unit[0].value)):
        del columns["per_quantity"]


def _belongs(draft: Draft, columns: Columns, frame: Frame) -> None:
    contract = frame.head.contract_id
    if contract is not None:
        columns["contract_id"] = frame.head.columns.get("contract_id") or (Said(contract),)
    customer = frame.head.columns.get("customer_id")
    if draft.table == "discounts" and customer:
        columns["customer_id"] = customer


def _price(
    draft: Draft, facts: Facts, columns: Columns, notes: list[str], frame: Frame
) -> tuple[ProposedRow, ...]:
    page, quote = draft.passage.page, draft.passage.text
    if draft.tiers:
        cues = [one.folded for one in draft.model_cue]
        models = model_of(facts, cues, frame.wording)
        telling = [
            c for c in draft.model_cue if any(frame.wording.says(n, c.folded) for n in SCALES)
        ]
        said_by = (*telling, *draft.model_cue, draft.passage)[0]
        columns["model"] = tuple(Said(one, said_by.page, said_by.text) for one in models)
        rows, meets = tier_rows(draft.tiers)
        if not meets:
            notes.append("tiers_do_not_meet")
        unit = columns["unit"][0].value if "unit" in columns else None
        if is_parted(unit) and "from" in draft.tiers[-1]:
            notes.append("parts_of_units")
        _amends(columns, frame)
        return rows
    if "model" not in columns:
        columns["model"] = (Said(_model(columns), page, quote),)
    _amends(columns, frame)
    return ()


def _model(columns: Columns) -> str:
    if "package_size" in columns:
        return "package"
    if "included_quantity" in columns:
        return "overage"
    if "fixed_fee" in columns and "unit_price" not in columns:
        return "flat"
    return "per_unit"


def _amends(columns: Columns, frame: Frame) -> None:
    """Name the price of the books that this one ends, where there is just one."""
    if any(len(columns.get(name, ())) != 1 for name in ("contract_id", "item_id", "valid_from")):
        return
    one = frame.known.amended(
        columns["contract_id"][0].value,
        columns["item_id"][0].value,
        columns["valid_from"][0].value,
    )
    if one is not None:
        columns["amends_term_id"] = (Said(one.term_id),)


def _proposal(
    draft: Draft,
    facts: Facts,
    row: ProposedRow,
    children: tuple[ProposedRow, ...],
    notes: list[str],
    frame: Frame,
) -> Proposal:
    page, quote = draft.passage.page, draft.passage.text
    missing = tuple(name for name in _NEEDED[draft.table] if name not in row.columns)
    read = all(fact.passage.is_sure for fact in (*facts.values(), *_tier_facts(draft)))
    if not read:
        notes.append("read_by_ocr")
    doubts = [note for note in notes if note.partition(":")[0] not in _SAYS_ONLY]
    is_open = row.open_columns or any(child.open_columns for child in children)
    return Proposal(
        proposal_id(frame.document, draft.table, page, quote),
        (row, *children),
        page,
        quote,
        "unsure" if missing or doubts or is_open else "sure",
        missing,
        tuple(notes),
    )


def _tier_facts(draft: Draft) -> list[Fact]:
    return [fact for tier in draft.tiers for fact in tier.values()]
