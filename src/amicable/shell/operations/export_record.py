"""Exports the case file of a case: the full one for auditors and counsel, or the customer's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.record.canonical import moment
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Word, worded
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.record.case_file import CaseFile, sealed
from amicable.shell.engine.record.summary import summary_pdf
from amicable.shell.engine.words import languages, read_page_words
from amicable.shell.queries.record.exported_events import exported_events, exported_texts
from amicable.shell.queries.record.exported_talk import counsel_keys, exported_talk
from amicable.shell.queries.record.summary_of import summary_of
from amicable.shell.queries.record.whole_case import (
    told_case,
    told_findings,
    whole_case,
    whole_findings,
)
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import changing
from amicable.shell.store.files import read_file

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.correspond.words import Words
    from amicable.shell.engine.record.case_file import Kind
    from amicable.shell.queries.record.exported_talk import Talk
    from amicable.shell.store.models import Case


class NoExportRightError(InputError):
    """Somebody may not export this kind of case file."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            worded(
                "no_export_right",
                "Your role has no right to a {kind} case file with what you asked for; ask an"
                " auditor or a manager.",
                kind=Word("export_kind", kind),
            )
        )


class NoExportReasonError(InputError):
    """A case file is exported without saying why."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "no_export_reason", "Say why the case file is exported: it is kept in the record."
            )
        )


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked for. `with_counsel` asks for talk with counsel by name."""

    kind: Kind
    reason: str = ""
    """Needed for a full file, and for talk with counsel."""
    with_counsel: bool = False
    language: str = ""
    """Of the summary; empty takes the language of the case."""


def export_record(case_id: str, wished: Export, *, now: datetime, actor: Actor) -> bytes:
    """Return the case file as bytes; that it was exported, by whom and why, is its last event.

    Raises:
        NoExportRightError: the actor has no right to it.
        NoExportReasonError: a full file, or talk with counsel, is asked for without a reason.
        NoSuchCaseError, BusyError: as `changing` raises them.
        LostFileError: a paper of the case is not in the folder of files.
        UnfitMemberError: the file would be too large.
    """
    _check(wished, actor)
    with changing(case_id, now=now, actor=actor) as change:
        change.record(
            "record.exported",
            why=wished.reason.strip(),
            after={"kind": wished.kind, "with_counsel": wished.with_counsel},
        )
        file, talk = _gathered(change.case, wished, now)
    case = change.case
    summary = summary_of(case, file, talk, _words(wished.language or case.language))
    return sealed(
        replace(
            file,
            evidence={paper.member: read_file(paper.sha256) for paper in talk.papers},
            summary=summary_pdf(summary),
        ),
        read_settings().record_key,
    )


def _check(wished: Export, actor: Actor) -> None:
    is_for_customer = wished.kind == "customer" and not wished.with_counsel
    needed = {"work", "audit"} if is_for_customer else {"audit"}
    if not needed & rights_of(actor):
        raise NoExportRightError(wished.kind)
    if not is_for_customer and not wished.reason.strip():
        raise NoExportReasonError


def _gathered(case: Case, wished: Export, now: datetime) -> tuple[CaseFile, Talk]:
    """Read everything in the transaction of the event, so that all of it is of one moment."""
    talk = exported_talk(case, wished.kind, with_counsel=wished.with_counsel)
    events = exported_events(case, wished.kind)
    withheld = frozenset() if wished.with_counsel else counsel_keys(case)
    is_full = wished.kind == "full"
    papers = [
        {"name": one.name, "member": f"evidence/{one.member}", "media_type": one.media_type}
        for one in talk.papers
    ]
    file = CaseFile(
        kind=wished.kind,
        case_id=case.pk,
        exported_at=moment(now),
        case=(whole_case(case) if is_full else told_case(case)) | {"papers": papers},
        events=events,
        messages=talk.rows(),
        findings=whole_findings(case) if is_full else told_findings(case),
        personal=exported_texts(case, events, withheld=withheld),
        letters=talk.letter_texts(),
    )
    return file, talk


def _words(wished: str) -> Words:
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return read_page_words(roots, wished if wished in languages(roots) else "en")
