"""The summary of an exported case file, in the words of a language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from amicable.core.record.event import Event
from amicable.shell.engine.record.summary import Summary, SummaryTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.correspond.words import Words
    from amicable.core.record.event import HiddenEvent
    from amicable.shell.engine.record.case_file import CaseFile
    from amicable.shell.queries.record.exported_talk import Talk
    from amicable.shell.store.models import Case

_COLUMNS: dict[str, tuple[tuple[str, Literal["own", "rest"]], ...]] = {
    "events": (
        ("number", "own"),
        ("at", "own"),
        ("verb", "own"),
        ("actor", "own"),
        ("why", "rest"),
    ),
    "findings": (("invoice", "own"), ("finding", "rest")),
    "letters": (("day", "own"), ("name", "rest")),
    "evidence": (("name", "own"), ("sha256", "rest")),
}


def summary_of(case: Case, file: CaseFile, talk: Talk, words: Words) -> Summary:
    """Return what the PDF of a case file says; it shows nothing that the file does not hold."""
    return Summary(
        language=words.language,
        title=words.say("record.title", case=case.pk),
        facts=_facts(case, file, words),
        tables=[
            _table(words, "events", [_event(one, words) for one in file.events]),
            _table(words, "findings", [_finding(one, file.case) for one in file.findings]),
            _table(
                words,
                "letters",
                [(words.day(one.written_at.date()), one.subject) for one in talk.letters()],
            ),
            _table(words, "evidence", [(one.name, one.member) for one in talk.papers]),
        ],
        proof=[words.say("record.proof"), words.say("record.proof.how")],
        head=file.head,
        footer=f"{case.pk} {file.exported_at}",
    )


def _facts(case: Case, file: CaseFile, words: Words) -> list[tuple[str, str]]:
    disputed = words.money(case.disputed, case.currency) if case.disputed is not None else ""
    exported = datetime.fromisoformat(file.exported_at).date()
    told = {
        "kind": words.say(f"record.kind.{file.kind}"),
        "customer": case.customer_name or case.customer_id,
        "subject": case.subject,
        "received": words.day(case.received_at.date()),
        "disputed": disputed,
        "exported": words.day(exported),
    }
    return [(words.say(f"record.fact.{name}"), text) for name, text in told.items() if text]


def _table(words: Words, name: str, rows: Sequence[Sequence[str]]) -> SummaryTable:
    columns = _COLUMNS[name]
    return SummaryTable(
        heading=words.say(f"record.{name}"),
        columns=[words.say(f"record.column.{column}") for column, _ in columns],
        widths=[width for _, width in columns],
        rows=rows,
        empty=words.say(f"record.{name}.none"),
    )


def _event(event: Event | HiddenEvent, words: Words) -> tuple[str, ...]:
    if isinstance(event, Event):
        at = event.at[:19].replace("T", " ")
        who = event.actor.partition(":")
        return (
            str(event.sequence),
            at,
            _word(words, f"event.{event.verb}", event.verb),
            " ".join((_word(words, f"actor.{who[0]}", who[0]), who[2])).strip(),
            event.why,
        )
    return (str(event.sequence), "", "", "", words.say("record.hidden"))


def _word(words: Words, key: str, otherwise: str) -> str:
    return words.say(key) if words.has(key) else otherwise


def _finding(finding: Mapping[str, Any], case: Mapping[str, Any]) -> tuple[str, str]:
    invoice_id = str(finding.get("invoice_id") or "")
    number = case.get("numbers", {}).get(invoice_id, invoice_id)
    return (number, str(finding.get("explanation") or ""))
