"""A finding that is kept and read again is the same finding."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.finding import Basis, Evidence, Finding, Step
from amicable.shell.engine.finding_records import finding_of, record_of

TEXTS = st.text(max_size=6)
NAMED = st.dictionaries(TEXTS, TEXTS, max_size=3)
AMOUNTS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
CITED = st.builds(Evidence, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), TEXTS, TEXTS)
STEPS = st.builds(Step, TEXTS, TEXTS, NAMED, st.none() | TEXTS)
FINDINGS = st.builds(
    Finding,
    **dict.fromkeys(("id", "check", "cause", "invoice_id", "billed", "expected"), TEXTS),
    stage=st.integers(0, 99),
    customer_id=st.none() | TEXTS,
    line=st.none() | TEXTS,
    basis=st.sampled_from(get_args(Basis)),
    difference=AMOUNTS,
    currency=st.just("EUR"),
    certainty=st.sampled_from(["certain", "likely"]),
    responsible=st.just("seller"),
    evidence=st.lists(CITED, max_size=2).map(tuple),
    operands=NAMED,
    derivation=st.lists(STEPS, max_size=2).map(tuple),
    consequence_of=st.none() | TEXTS,
    corrected=st.booleans(),
    gross=AMOUNTS,
    tax=AMOUNTS,
    audience=st.sampled_from(["internal", "customer"]),
    explains=st.booleans(),
)


@given(finding=FINDINGS)
def test_a_finding_comes_back_from_a_line_of_text(finding: Finding) -> None:
    line = json.dumps(record_of(finding), ensure_ascii=True)
    assert line.splitlines() == [line]
    again = finding_of(json.loads(line))
    assert again == finding
    assert str(again.difference) == str(finding.difference)


def test_a_record_holds_every_field_of_a_finding() -> None:
    finding = Finding(
        *("f1", "paid_twice", "Y01", 1, None, "I1", None, "open", "1.00", "0.00"),
        Decimal("1.00"),
        *("EUR", "certain", "seller", (), {}),
    )
    assert set(record_of(finding)) == set(Finding.__slots__)
    assert record_of(finding)["difference"] == "1.00"
