"""An agreed payment plan steers reminders, and the books say whether it is kept."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.offer import NewOffer
from amicable.core.cases.plan import PlanGrace
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError
from amicable.shell.engine.plan_graces import grace_for
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.answer_offer import OfferAnswer, answer_offer
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.propose_offer import propose_offer
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.release_offer import release_offer
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.queries.holds_list import holds_csv
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.queries.reminders import reminders
from amicable.shell.store.models import Case, Effect, Message, Offer, Timer
from tests.journeys.little_books import overcharged_books, write_books
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.cases.holds import Reminder

pytestmark = pytest.mark.django_db
PLAN = NewOffer("payment_plan", date(2026, 7, 15), Decimal("90.00"), "EUR", 3, date(2026, 8, 31))
LATER = NOW + timedelta(days=1)
LAST = date(2026, 8, 31)
GRACE_OVER = datetime(2026, 9, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Planned:
    """A case with an agreed plan over 90.00 of 151.25, and where later books are written."""

    case_id: str
    folder: Path

    def case(self) -> Case:
        """Return its row as it is now."""
        return Case.objects.get(pk=self.case_id)

    def books(self, open_amount: str, as_of: str) -> Path:
        """Write books of a later day that the case is judged by from then on."""
        books = overcharged_books()
        books["invoices"][0]["open_amount"] = open_amount
        path = write_books(self.folder / as_of, books, as_of=as_of)
        Case.objects.filter(pk=self.case_id).update(books=str(path))
        return path


@pytest.fixture(name="planned")
def _planned(case_id: str, tmp_path: Path) -> Planned:
    return _plan(case_id, tmp_path)


def _plan(case_id: str, folder: Path) -> Planned:
    ines = person("ines")
    release_decision(case_id, now=NOW, actor=ines)
    propose_offer(case_id, PLAN, now=NOW, actor=ines)
    release_offer(case_id, now=NOW, actor=person("leo", "lead"))
    add_note(case_id, Note("1", "Ana says yes", channel="call"), now=LATER, actor=ines)
    shown = Message.objects.get(body="Ana says yes").pk
    answer_offer(case_id, OfferAnswer("agreed", shown), now=LATER, actor=ines)
    return Planned(case_id, folder)


def _asked(books: Path, day: date) -> Reminder:
    office = open_office(books)
    try:
        return reminders(["INV-1"], office.book, day=day)[0]
    finally:
        office.close()


def _ring(at: datetime) -> None:
    while run_timer(now=at):
        pass


def test_what_is_not_due_yet_is_held_until_its_day(planned: Planned) -> None:
    rows = list(csv.DictReader(io.StringIO(holds_csv(date(2026, 8, 1)))))
    assert [(one["instalment"], one["amount"], one["until"]) for one in rows] == [
        ("1", "30.00", "2026-08-31"),
        ("2", "30.00", "2026-09-30"),
        ("3", "30.00", "2026-10-31"),
    ]
    books = planned.books("151.25", "2026-08-31")
    before, after = _asked(books, LAST), _asked(books, LAST + timedelta(days=1))
    assert (before.may, before.amount, before.not_before) == (
        "part",
        Decimal("61.25"),
        date(2026, 9, 1),
    )
    assert (after.amount, after.not_before) == (Decimal("91.25"), date(2026, 10, 1))


def test_a_plan_that_is_kept_goes_on_and_closes_at_its_end(planned: Planned) -> None:
    books = planned.books("121.25", "2026-09-05")
    _ring(GRACE_OVER)
    assert (Offer.objects.get().state, planned.case().state) == ("agreed", "agreed")
    assert _asked(books, date(2026, 9, 6)).amount == Decimal("61.25")
    planned.books("61.25", "2026-10-05")
    _ring(datetime(2026, 10, 6, tzinfo=UTC))
    assert (Offer.objects.get().state, planned.case().state) == ("kept", "settled")
    told = planned.case().events.get(verb="offer.kept")
    assert (told.audience, told.after["paid"]) == ("customer", "90.00")
    assert not Timer.objects.filter(kind="plan.check", done_at=None).exists()
    assert verified_record(planned.case_id).broken is None


def test_a_missed_instalment_breaks_the_plan_and_all_is_due(planned: Planned) -> None:
    owner = person("ines")
    Case.objects.filter(pk=planned.case_id).update(owner=int(owner.id))
    books = planned.books("121.26", "2026-09-05")
    _ring(GRACE_OVER)
    case = planned.case()
    assert (Offer.objects.get().state, case.state) == ("broken", "reopened")
    assert case.next_step == "plan_broken"
    assert _asked(books, date(2026, 9, 7)).may == "yes"
    mail = Effect.objects.get(key__contains=":broken")
    assert mail.content["to"] == "ines@us.example"
    _ring(datetime(2026, 12, 1, tzinfo=UTC))
    assert case.events.filter(verb="offer.broken").count() == 1


def test_old_books_break_nothing_and_say_so(planned: Planned) -> None:
    planned.books("151.25", "2026-09-04")
    _ring(GRACE_OVER)
    assert Offer.objects.get().state == "agreed"
    failure = Timer.objects.get(key__endswith=":1", kind="plan.check").failure
    assert "import newer ones" in failure


def test_money_that_comes_early_makes_the_rest_smaller(planned: Planned) -> None:
    planned.books("101.25", "2026-09-05")
    _ring(GRACE_OVER)
    held = {one.instalment: one.amount for one in planned.case().holds.exclude(offer=None)}
    assert held == {1: Decimal(0), 2: Decimal(10), 3: Decimal(30)}
    rows = list(csv.DictReader(io.StringIO(holds_csv(date(2026, 9, 7)))))
    assert [one["instalment"] for one in rows] == ["2", "3"]


def _grace(folder: Path, days: int, *customers: str) -> Path:
    rule = folder / "own" / "plan_graces" / "ours.json"
    rule.parent.mkdir(parents=True, exist_ok=True)
    content = {"customers": customers, "version": f"v{days}", "days": days, "source": "frame, 7"}
    rule.write_text(json.dumps(content), encoding="utf-8")
    return folder / "own"


@pytest.mark.parametrize("customers", [("*",), ("C-other", "hers")])
def test_a_plan_has_the_grace_of_its_customer_with_its_version_on_record(
    case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, customers: tuple[str, ...]
) -> None:
    hers = Case.objects.get().customer_id
    named = [hers if one == "hers" else one for one in customers]
    monkeypatch.setenv("AMICABLE_CATALOG", str(_grace(tmp_path, 10, *named)))
    planned = _plan(case_id, tmp_path)
    told = planned.case().events.get(verb="plan.begun")
    kept = {"days": 10, "version": "v10", "source": "frame, 7"}
    assert told.after == {"offer": Offer.objects.get().pk, **kept}
    assert told.audience == "internal"
    planned.books("151.25", "2026-09-09")
    _ring(GRACE_OVER)
    _ring(datetime(2026, 9, 10, 23, tzinfo=UTC))
    assert Offer.objects.get().state == "agreed"
    assert Timer.objects.get(key__endswith=":1", kind="plan.check").attempts == 0
    planned.books("151.25", "2026-09-10")
    _ring(datetime(2026, 9, 11, tzinfo=UTC))
    assert Offer.objects.get().state == "broken"


def test_a_later_rule_rewrites_no_plan_that_runs(
    planned: Planned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_CATALOG", str(_grace(tmp_path, 30, "*")))
    planned.books("151.25", "2026-09-05")
    _ring(GRACE_OVER)
    assert Offer.objects.get().state == "broken"


def test_a_plan_from_before_there_were_rules_keeps_five_days(
    planned: Planned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = Offer.objects.get()
    del offer.terms["grace"]
    offer.save()
    monkeypatch.setenv("AMICABLE_CATALOG", str(_grace(tmp_path, 30, "*")))
    planned.books("151.25", "2026-09-05")
    _ring(GRACE_OVER)
    assert Offer.objects.get().state == "broken"


@pytest.mark.parametrize("days", ["-1", "61", "5.5", '"5"', "true", "null"])
def test_a_grace_that_is_none_is_told_with_its_file(tmp_path: Path, days: str) -> None:
    rule = tmp_path / "plan_graces" / "usual.json"
    rule.parent.mkdir()
    content = f'{{"customers": ["*"], "version": "1", "days": {days}}}'
    rule.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueEntryError, match=r"usual\.json.*'days' must be 0 to 60"):
        grace_for("C-1", (BUILT_IN, tmp_path))


def test_without_any_rule_the_usual_grace_counts(tmp_path: Path) -> None:
    assert grace_for("C-1", (tmp_path,)) == PlanGrace()
    assert (grace_for("C-1").days, grace_for("C-1").version) == (5, "2026-11-28")
