"""The tables of the desk: fields, constraints and mapping, and no rules."""

from __future__ import annotations

from amicable.shell.store.models.case import Case, Investigation, Link
from amicable.shell.store.models.claim import Claim, Finding
from amicable.shell.store.models.clock import Clock, Timer
from amicable.shell.store.models.decision import Decision, Document, Offer
from amicable.shell.store.models.deduction import Deduction
from amicable.shell.store.models.desk import DeskEvent, EntryLink
from amicable.shell.store.models.effect import Effect
from amicable.shell.store.models.event import Event, PersonalPart, PersonKey, Reading, SavedView
from amicable.shell.store.models.hold import Hold
from amicable.shell.store.models.message import Attachment, Message
from amicable.shell.store.models.party import Account, FunctionDesk, KeptInMind, Participant
from amicable.shell.store.models.search import SearchEntry
from amicable.shell.store.models.task import Question, Task
from amicable.shell.store.models.user import Team, User
from amicable.shell.store.models.wait import Wait

__all__ = [
    "Account",
    "Attachment",
    "Case",
    "Claim",
    "Clock",
    "Decision",
    "Deduction",
    "DeskEvent",
    "Document",
    "Effect",
    "EntryLink",
    "Event",
    "Finding",
    "FunctionDesk",
    "Hold",
    "Investigation",
    "KeptInMind",
    "Link",
    "Message",
    "Offer",
    "Participant",
    "PersonKey",
    "PersonalPart",
    "Question",
    "Reading",
    "SavedView",
    "SearchEntry",
    "Task",
    "Team",
    "Timer",
    "User",
    "Wait",
]
