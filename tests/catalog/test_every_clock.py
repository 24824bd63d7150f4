"""Every clock of the catalogue: it counts, it has its source, and unconfirmed ones are off."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from amicable.core.clocks.due import due_at
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_entry import ClockEntryError
from amicable.shell.engine.clock_rules import Place, clock_rules, free_days

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.clocks.rule import ClockRule
    from amicable.shell.engine.clock_rules import Timed

PLACE = Place("Europe/Madrid", "ES")
EVERY = clock_rules([BUILT_IN], PLACE, 2026)
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
CYCLES = tuple(date(2026, month, 28) for month in range(3, 9))


@pytest.mark.parametrize("timed", EVERY, ids=lambda one: one.rule.id)
def test_it_is_due_after_it_starts(timed: object) -> None:
    rule, calendar = timed.rule, timed.calendar  # type: ignore[attr-defined]  # a Timed
    due = due_at(rule, calendar, START, cycles=CYCLES)
    assert due is not None
    assert due > START
    assert rule.source


def test_an_id_is_one_rule() -> None:
    ids = [one.rule.id for one in EVERY]
    assert sorted(ids) == sorted(set(ids))


def test_what_nobody_confirmed_is_off_until_a_company_sets_it_on(tmp_path: Path) -> None:
    assert "uk_ofgem_ombudsman" not in {one.rule.id for one in EVERY}
    own = tmp_path / "clocks"
    own.mkdir()
    text = (BUILT_IN / "clocks" / "uk_ofgem.toml").read_text(encoding="utf-8")
    (own / "uk_ofgem.toml").write_text(text, encoding="utf-8")
    found = clock_rules([BUILT_IN, tmp_path], PLACE, 2026)
    assert "uk_ofgem_ombudsman" in {one.rule.id for one in found}


def test_the_law_never_waits() -> None:
    assert not [one.rule.id for one in EVERY if one.rule.is_legal and one.rule.may_pause]


def test_holidays_move_with_the_year() -> None:
    days, version = free_days("ES", 2026)
    assert {date(2026, 4, 3), date(2027, 3, 26)} <= days
    assert version.startswith("holidays ")


def test_a_spoilt_file_is_named(tmp_path: Path) -> None:
    own = tmp_path / "clocks"
    own.mkdir()
    (own / "x.toml").write_text('zone = "UTC"\n', encoding="utf-8")
    with pytest.raises(ClockEntryError, match=r"x\.toml.*is missing"):
        clock_rules([BUILT_IN, tmp_path], PLACE, 2026)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"Europe/London"', '"Europe/Nowhere"', "no name such as Europe/Madrid"),
        ('kind = "legal"', 'kind = "leagl"', "`kind` of uk_ofgem_ombudsman"),
        ('unit = "week"', 'unit = "weeks"', "`unit` of uk_ofgem_ombudsman"),
        ('"calendar"', '"work"', "`day_type` of uk_ofgem_ombudsman"),
        ("value = 8", "value = 0", "`value` of uk_ofgem_ombudsman"),
        ("value = 8", 'value = "8"', "`value` of uk_ofgem_ombudsman"),
        ("value = 8", "value = true", "`value` of uk_ofgem_ombudsman"),
        ('["GB"]', '"GB"', "`countries` of uk_ofgem_ombudsman"),
    ],
)
def test_a_rule_that_would_count_wrongly_is_refused(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    own = tmp_path / "clocks"
    own.mkdir()
    text = (BUILT_IN / "clocks" / "uk_ofgem.toml").read_text(encoding="utf-8")
    assert old in text
    (own / "uk_ofgem.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ClockEntryError, match=rf"uk_ofgem\.toml.*{why}"):
        clock_rules([BUILT_IN, tmp_path], PLACE, 2026)


@pytest.mark.parametrize(
    ("hours", "why"),
    [
        ('["14:00-09:00"]', "end before they begin"),
        ('["09:00-14:00", "13:00-18:00"]', "overlap"),
        ('["18:00-00:00", "19:00-20:00"]', "overlap"),
        ('["9 to 5"]', "written 09:00-13:00"),
    ],
)
def test_hours_that_nobody_can_work_are_refused(tmp_path: Path, hours: str, why: str) -> None:
    _office(tmp_path, f"monday = {hours}")
    with pytest.raises(ClockEntryError, match=rf"office\.toml.*{why}"):
        clock_rules([BUILT_IN, tmp_path], PLACE, 2026)


def test_a_company_closes_on_days_of_its_own_and_works_until_midnight(tmp_path: Path) -> None:
    _office(tmp_path, 'monday = ["18:00-24:00"]\nclosed_on = ["2026-07-06", 2026-07-13]')
    office = clock_rules([BUILT_IN, tmp_path], PLACE, 2026)[-1].calendar
    worked = [office.is_worked(date(2026, 7, day)) for day in (6, 13, 20, 21)]
    assert worked == [False, False, True, False]
    assert office.close_of(date(2026, 7, 20)) == datetime(2026, 7, 20, 22, tzinfo=UTC)


def _office(root: Path, text: str) -> None:
    (root / "calendars").mkdir()
    (root / "calendars" / "office.toml").write_text(text, encoding="utf-8")


CLOCKS = {
    "US-RZ-2": "us_reg_z_acknowledge", "US-RZ-3": "us_reg_z_resolve",
    "US-RE-2": "us_reg_e_decide", "US-FC-1": "us_fcra_answer",
    "UK-DISP-1": "uk_disp_summary", "UK-DISP-3": "uk_disp_final", "UK-DISP-4": "uk_disp_payment",
    "UK-OFC-1": "uk_ofcom_adr", "UK-OFG-1": "uk_ofgem_ombudsman", "EU-PSD-1": "eu_psd2_reply",
    "ES-SAC-1": "es_ley_10_2025_resolve", "ES-LGDCU": "es_lgdcu_answer",
    "ES-BANK": "es_banks_answer", "BR-SAC-1": "br_sac_answer", "BR-OUV": "br_ouvidoria_answer",
    "BR-ANATEL": "br_anatel_answer", "MX-LFPC-91": "mx_lfpc_give_back", "MX-UNE": "mx_une_answer",
    "CN-TEL": "cn_telecom_answer",
}  # fmt: skip
"""Id of the handed-over table: the rule that counts it."""
NO_CLOCK = {
    "US-RZ-1": "the customer's own time to object", "US-RE-1": "the customer's own time to object",
    "US-FD-1": "the customer's own time to object", "US-RZ-4": "a state: the hold of the case",
    "ES-SAC-3": "a state: the hold of the case", "CN-SME-15": "a state: what is undisputed is due",
    "BR-CDC-42": "a state: double refund", "MX-LFPC-92T": "a state: the least bonus",
    "US-RZ-5": "starts with the decision", "US-RE-5": "starts with the decision",
    "US-RE-3": "only with provisional credit; the ten days come first",
    "US-RE-4": "only with provisional credit; the ten days come first",
    "US-FAR-1": "the buyer's time", "US-FAR-2": "the buyer's time to pay",
    "UK-DISP-2": "promptly, without a number; five business days are our own choice",
    "EU-GDPR-1": "a request about personal data, not a dispute",
    "ES-SAC-2": "at once: the number of the case is given as it opens",
    "ES-SAC-4": "confirmed by no source", "BR-SAC-2": "how long calls are kept",
    "BR-SAC-3": "at once: the hold begins with the case",
    "CN-CPL-46": "the authority's time", "CN-SAMR": "the authority's time",
    "CN-ECOM": "starts with returned goods", "EU-WDR": "starts with a withdrawal",
    "EU-ODR": "about the words of letters",
}  # fmt: skip
UNITS = {"complete billing cycle": "cycle"}


def test_every_row_of_the_handed_over_table_is_counted_as_it_says(real_books: Path) -> None:
    listed = real_books.parent / "domain" / "04-clocks.csv"
    if not listed.exists():
        pytest.skip("the table is not beside the real records")
    with listed.open(encoding="utf-8", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines)}
    assert sorted([*CLOCKS, *NO_CLOCK]) == sorted(rows)
    every = {one.rule.id: one.rule for one in _with_unconfirmed()}
    for name, rule in ((name, every[own]) for name, own in CLOCKS.items()):
        row = rows[name]
        assert (str(rule.value), rule.unit) == (row["value"], UNITS.get(row["unit"], row["unit"]))
        assert (rule.day_type, rule.flag) == (
            row["day_type"].replace("cycle", "calendar"),
            row["flag"],
        )
        assert rule.applies.countries == (row["country"],) or row["country"] in {"UK", "EU"}


def test_the_reference_lists_every_rule_as_it_is(checkout: Path) -> None:
    page = (checkout / "docs/reference/clocks.md").read_text(encoding="utf-8")
    told = [line for line in page.splitlines() if line.startswith("| `")]
    assert told == [
        _line(one.rule) for one in sorted(_with_unconfirmed(), key=lambda one: one.rule.id)
    ]


def _with_unconfirmed() -> tuple[Timed, ...]:
    return clock_rules([BUILT_IN.parent, BUILT_IN], PLACE, 2026)


def _line(rule: ClockRule) -> str:
    asked = rule.applies
    scope = [asked.customers, asked.products, asked.priorities, asked.signs]
    countries = asked.countries if len(asked.countries) < 5 else ("EU",)
    whom = "; ".join(", ".join(words) for words in (countries, *scope) if words)
    length = f"{rule.value} {rule.unit}, {rule.day_type}"
    if rule.extension:
        longer = rule.extension
        length += f"; extended {longer.value} {longer.unit}, {longer.day_type} ({longer.asks})"
    length += f"; from {rule.valid_from}" if rule.valid_from else ""
    length += f"; until {rule.valid_until}" if rule.valid_until else ""
    return (
        f"| `{rule.id}` | {rule.kind} | {length} | {whom} | {rule.flag or 'own'} | {rule.source} |"
    )
