"""Splitting: what belongs together stays so, and the parts come to what the whole was."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.split import (
    Part,
    Sums,
    UnsplittableError,
    chosen_parts,
    content_part,
    split_sums,
    together,
)
from amicable.core.vocabulary.share import WHOLE, Share, kept_findings

_CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))
_KEYS = st.tuples(
    st.sampled_from(("", "INV-1", "INV-2", "INV-3")),
    st.sampled_from(("", "1", "2")),
    st.sampled_from(("P01", "Q01")),
)
_PARTS = st.lists(
    st.builds(
        Part,
        name=st.just(""),
        key=_KEYS,
        findings=st.frozensets(st.sampled_from(("f1", "f2", "f3", "f4")), max_size=2),
        size=_CENTS,
        supported=_CENTS,
        verdict=st.sampled_from(("ours", "customer", "shared", "uncertain", "")),
    ),
    min_size=1,
    max_size=6,
).map(
    lambda parts: [
        Part(f"c{n}", one.key, one.findings, one.size, one.supported, one.verdict)
        for n, one in enumerate(parts, start=1)
    ]
)
_SUMS = st.builds(Sums, st.none() | _CENTS, _CENTS, _CENTS, _CENTS)


@given(whole=_SUMS, goes=_PARTS, held=st.none() | _CENTS)
def test_the_amounts_of_both_parts_add_up_to_what_they_were(
    whole: Sums, goes: list[Part], held: Decimal | None
) -> None:
    stays, part = split_sums(whole, goes, held=held)
    for name in ("ours", "due", "undecided"):
        assert getattr(stays, name) + getattr(part, name) == getattr(whole, name)
        assert min(getattr(stays, name), getattr(part, name)) >= 0
    if whole.disputed is not None and held is not None:
        assert stays.disputed is not None
        assert part.disputed is not None
        assert stays.disputed + part.disputed == whole.disputed
        assert min(stays.disputed, part.disputed) >= 0
        if _is_whole(whole):
            assert _is_whole(stays)
            assert _is_whole(part)


def _is_whole(sums: Sums) -> bool:
    """Tell whether what is owed and not decided lies within what is disputed."""
    return sums.disputed is not None and sums.due + sums.undecided <= sums.disputed


@given(_PARTS)
def test_what_belongs_together_parts_the_claims_without_rest(parts: list[Part]) -> None:
    groups = together(parts)
    assert sorted(name for group in groups for name in group) == sorted(one.name for one in parts)
    by_name = {one.name: one for one in parts}
    for group in groups:
        others = [one for one in parts if one.name not in group]
        for name in group:
            mine = by_name[name]
            assert not any(mine.findings & other.findings for other in others)
            assert not any(mine.key == other.key for other in others)


@given(_PARTS)
def test_each_group_may_go_unless_it_is_all(parts: list[Part]) -> None:
    groups = together(parts)
    for group in groups:
        if len(groups) > 1:
            stays, goes = chosen_parts(parts, frozenset(group))
            assert {one.name for one in goes} == set(group)
            assert len(stays) + len(goes) == len(parts)
        else:
            with pytest.raises(UnsplittableError):
                chosen_parts(parts, frozenset(group))


def test_a_claim_on_the_whole_invoice_keeps_those_of_its_lines() -> None:
    parts = [
        Part("c1", ("INV-1", "", "B01"), frozenset()),
        Part("c2", ("INV-1", "2", "Q01"), frozenset()),
        Part("c3", ("INV-2", "1", "P01"), frozenset()),
    ]
    assert together(parts) == (("c1", "c2"), ("c3",))
    with pytest.raises(UnsplittableError, match="c1 and c2 are about the same"):
        chosen_parts(parts, frozenset({"c2"}))


def test_what_was_answered_already_does_not_go() -> None:
    parts = [
        Part("c1", ("INV-1", "1", "P01"), frozenset(), is_answered=True),
        Part("c2", ("INV-2", "1", "P01"), frozenset()),
    ]
    with pytest.raises(UnsplittableError, match="c1 was answered already"):
        chosen_parts(parts, frozenset({"c1"}))


_FOLLOWS = st.dictionaries(
    st.sampled_from("abcdef"), st.none() | st.sampled_from("abcdef"), max_size=6
)


@given(follows=_FOLLOWS, named=st.dictionaries(st.sampled_from("abcdef"), st.booleans()))
def test_every_finding_is_in_exactly_one_part(
    follows: dict[str, str | None], named: dict[str, bool]
) -> None:
    first = {name for name, is_first in named.items() if is_first}
    second = named.keys() - first
    rest = kept_findings(follows, mine=first, others=second, is_rest=True)
    part = kept_findings(follows, mine=second, others=first, is_rest=False)
    assert rest | part == follows.keys()
    assert not rest & part


@given(st.frozensets(_KEYS), st.frozensets(_KEYS), _KEYS)
def test_a_claim_has_exactly_one_case_and_comes_back(
    first: frozenset[tuple[str, str, str]],
    second: frozenset[tuple[str, str, str]],
    key: tuple[str, str, str],
) -> None:
    rest = WHOLE.without(first).without(second)
    part, more = Share(first, is_rest=False), Share(second - first, is_rest=False)
    assert sum(share.has(key) for share in (rest, part, more)) == 1
    assert rest.joined(part).joined(more) == WHOLE
    assert part.without(first) == Share(is_rest=False)


def test_a_part_of_what_the_books_said_proposes_nothing() -> None:
    content = {
        "claims": [
            {"id": "c1", "invoice_id": "INV-1", "findings": ["f1"]},
            {"id": "c2", "invoice_id": "INV-2", "findings": []},
        ],
        "findings": [
            {"id": "f1", "invoice_id": "INV-1", "consequence_of": None},
            {"id": "f2", "invoice_id": "INV-2", "consequence_of": None},
            {"id": "f3", "invoice_id": "INV-1", "consequence_of": "f1"},
        ],
        "cannot_tell": [{"invoice_id": "INV-2"}],
        "identified": {"status": "found", "invoices": ["INV-1", "INV-2"]},
        "decision": {"remedies": [{}], "refused": [{}], "rule": "r"},
    }
    kept = content_part(content, {"c1"}, is_rest=True)
    gone = content_part(content, {"c2"}, is_rest=False)
    assert [one["id"] for one in kept["findings"]] == ["f1", "f2", "f3"]
    assert gone["findings"] == []
    assert (gone["identified"]["invoices"], gone["cannot_tell"]) == (
        ["INV-2"],
        [{"invoice_id": "INV-2"}],
    )
    assert (gone["decision"]["remedies"], gone["letter"]) == ([], None)
