"""The waterfall: a file that stands alone, says in words what it shows, and escapes its labels."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.pages.waterfall import falls_of, waterfall

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


def _drawn(label: str, *amounts: int) -> ET.Element:
    steps = [(label, str(amount), Decimal(amount)) for amount in amounts]
    first, last = Decimal(100), Decimal(100 + sum(amounts))
    rows = falls_of(("before", "100", first), steps, ("after", str(last), last))
    return ET.fromstring(waterfall("Why", "it is higher", rows))  # noqa: S314 - our own file


def test_each_step_begins_where_the_one_before_ended() -> None:
    bars = _drawn("step", 50, -20).findall(f"{SVG}rect")[1:]
    edges = [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in bars]
    (_, _), (rise, rise_width), (fall, fall_width), _ = edges
    assert abs(rise + rise_width - (fall + fall_width)) < 0.2


def test_it_is_told_to_those_who_do_not_see_it() -> None:
    root = _drawn("step", 50)
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Why", "it is higher"]


@given(label=WORDS, amount=st.integers(-1000, 1000))
def test_no_label_breaks_the_file(label: str, amount: int) -> None:
    root = _drawn(label, amount)
    assert len(root.findall(f"{SVG}rect")) == 4


def test_a_long_label_is_cut_and_kept_in_full_for_the_pointer() -> None:
    label = "发票" * 60
    (text,) = [
        one for one in _drawn(label, 1).iter(f"{SVG}text") if one.find(f"{SVG}title") is not None
    ][1:2]
    assert (text.text or "").endswith("…")
    assert text.findtext(f"{SVG}title") == label
