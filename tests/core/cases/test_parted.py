"""The amounts at the head of a case add up, to the cent, whatever was claimed and found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.parted import Parted, head
from amicable.core.cases.standing import standing
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.own_money import OwnMoney
from tests.core.correspond.cast import case, claim, finding, invoice, remedy, step
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from amicable.core.cases.parted import Head
    from amicable.core.vocabulary.case import Case, Verdict

EUR = OwnMoney("EUR", {})
CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))
VERDICTS: tuple[Verdict | None, ...] = ("ours", "shared", "customer", "uncertain", None)
CLAIMS = st.tuples(
    st.sampled_from(VERDICTS),
    st.sampled_from((None, "1")),
    st.none() | CENTS,
    CENTS,
    st.booleans(),
)


def _head(of: Case) -> Head:
    stands = standing(of, own=EUR)
    supported = sum((one.supported_amount for one in of.claims), ZERO)
    parts = Parted(stands.due, stands.undecided)
    return head(stands.disputed or ZERO, parts, ours=stands.ours, supported=supported)


def _adds_up(found: Head) -> bool:
    parts = (found.ours, found.due, found.undecided, found.before)
    return sum(parts) == found.disputed and min(*parts, found.beyond) >= 0


def test_what_is_left_of_an_invoice_where_we_are_partly_right_is_owed() -> None:
    price = finding("P01", step("compared", billed="3962.70", expected="3748.50"), gross="214.20")
    of = case(
        claim("P01", "ours", "214.20", findings=[price]),
        findings=(price,),
        remedies=(remedy("credit_note", "214.20"),),
        invoices=(replace(invoice(), gross=Decimal("3962.70")),),
    )
    of = replace(of, claims=(replace(of.claims[0], line=None),))
    found = _head(of)
    assert (found.disputed, found.ours, found.due) == (
        Decimal("3962.70"), Decimal("214.20"), Decimal("3748.50"),
    )  # fmt: skip
    assert not any((found.undecided, found.before, found.beyond))


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_the_head_of_every_sample_adds_up(sample: str) -> None:
    assert _adds_up(_head(SAMPLES[sample]()))


@given(gross=CENTS, said=st.lists(CLAIMS, min_size=1, max_size=4), unasked=CENTS)
def test_whatever_is_claimed_the_parts_come_to_what_is_disputed(
    gross: Decimal,
    said: list[tuple[Verdict | None, str | None, Decimal | None, Decimal, bool]],
    unasked: Decimal,
) -> None:
    claims = [
        replace(
            claim("P01", "ours", str(found)),
            id=f"c{n}",
            verdict=verdict,
            line=line,
            claimed_amount=claimed,
            supported_amount=found if verdict in {"ours", "shared"} else ZERO,
            corrected=mended and verdict == "ours",
        )
        for n, (verdict, line, claimed, found, mended) in enumerate(said, start=1)
    ]
    of = case(
        *claims,
        remedies=(remedy("credit_note", str(unasked)),),
        invoices=(replace(invoice(), gross=gross),),
    )
    found, stands = _head(of), standing(of, own=EUR)
    assert _adds_up(found)
    assert found.ours + found.beyond == stands.ours
    if stands.disputed is not None:
        assert (found.due, found.undecided) == (stands.due, stands.undecided)
