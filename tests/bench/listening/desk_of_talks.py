"""The desk of one conversation: its inbox, and what people at the desk would do beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.cases.actor import WORKER, Actor
from amicable.core.cases.states import AT_WORK, ENDED
from amicable.core.intake.threads import tag
from amicable.shell.engine.mail_head import head_of
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.open_mail_cases import open_mail_cases
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.inbox import Arrival, Inbox
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from amicable.shell.operations.open_office import Office

_LEAD = Actor("command", "bench", "lead")


@dataclass(slots=True)
class CameOut:
    """What became of a conversation."""

    codes: list[str]
    invoices: list[str]
    becomes: str
    states: tuple[str, str]
    hears: frozenset[str]
    letters: str


@dataclass(slots=True)
class DeskOfTalks:
    """Takes the mails of one conversation and releases what is drafted."""

    office: Office
    books: Path
    folder: Path
    cases: list[str] = field(default_factory=list)
    before: str = ""
    mails: int = 0
    presses: bool = False

    @property
    def case(self) -> Case:
        """Return the case of the first mail."""
        return Case.objects.get(pk=self.cases[0])

    @property
    def tag(self) -> str:
        """Return what our letters carry in their subject."""
        return tag(self.cases[0])

    @property
    def letter(self) -> str:
        """Return the words of our last letter, empty before the first."""
        if not self.cases:
            return ""
        last = self.case.messages.filter(direction="out").order_by("written_at", "pk").last()
        return last.body if last else ""

    def remember(self) -> None:
        """Note how the case stands before the next mail."""
        if self.cases:
            Case.objects.filter(pk=self.cases[0]).update(answered_in_at=None)
            self.before = self.case.state

    def release(self, now: datetime) -> None:
        """Let the draft leave, as somebody who may does."""
        if self.case.state == "waiting_release":
            release_decision(self.cases[0], now=now, actor=_LEAD, despite="bench")

    def arrive(self, raw: bytes, now: datetime) -> None:
        """Take a mail in, and go on with the case as its page proposes."""
        self.mails += 1
        inbox = Inbox(self.folder)
        inbox.keep(
            raw, head_of(raw, name="mail"), Arrival("b", "I", 1, self.mails), at=now,
            received_at=now,
        )  # fmt: skip
        known = set(Case.objects.values_list("pk", flat=True))
        open_mail_cases(inbox, lambda: self.office, books=str(self.books), now=now, actor=WORKER)
        self.cases += sorted(set(Case.objects.values_list("pk", flat=True)) - known)
        if self.presses and self.mails > 1 and self.case.state in AT_WORK:
            investigate_case(self.cases[0], now=now, actor=_LEAD)

    def outcome(self) -> CameOut:
        """Return what became of it all."""
        content = self.case.investigations.latest("sequence").content
        said = content["complaint"]
        codes = [one["reason"] for one in content["claims"]]
        heard = {one["kind"] for name in ("wishes", "urgency", "matters") for one in said[name]}
        heard |= {"payment_made"} if said["payments"] else set()
        heard |= {"promise"} if said["promises"] else set()
        heard |= {"privacy"} if "personal_data" in heard else set()
        heard |= {"status"} if "question" in heard else set()
        letters = self.case.messages.filter(direction="out").order_by("written_at", "pk")
        return CameOut(
            codes=[one for one in codes if one != "X99" and not one.startswith("H")],
            invoices=content["identified"]["invoices"]
            if content["identified"]["status"] == "found"
            else [],
            becomes=self._becomes(heard),
            states=(self.before, self.case.state),
            hears=frozenset(heard),
            letters="\n".join(f"--- {one.situation} {one.state}\n{one.body}" for one in letters),
        )

    def _becomes(self, heard: set[str]) -> str:
        if len(self.cases) > 1:
            return "new"
        if "withdraw" in heard:
            return "quiet"
        case = self.case
        is_ours = case.state in {*AT_WORK, "waiting_release"} or case.answered_in_at
        return "on" if is_ours and (case.state not in ENDED) else "same"
