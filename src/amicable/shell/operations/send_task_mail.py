"""Plans the mail of a task in the caller's transaction: one question, its facts, one click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.effects import plan_mail
from amicable.shell.store.task_links import LINK, task_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Task

Kind = Literal["asked", "reminded", "escalated", "notice"]


def send_task_mail(change: Change, task: Task, kind: Kind) -> bool:
    """Plan the mail of a task, its reminder, or the word to its chief; each is sent once.

    Nothing of the case is in it but the question and its facts. Returns whether there was
    somebody to write to.
    """
    to = task.chief_address if kind == "escalated" else task.address
    if not to:
        return False
    settings = read_settings()
    reader = reader_of(task.language, settings.zone)
    mail = plan_mail(
        change,
        key=f"task:{task.pk}:{kind}",
        to=to,
        subject=f"{task_tag(task)} {reader.say(f'asking.subject.{kind}')}",
        body="\n".join(_lines(task, kind, reader)),
    )
    mail.content["task"] = task.pk
    mail.save(update_fields=["content"])
    return True


def _lines(task: Task, kind: Kind, reader: Reader) -> Iterator[str]:
    yield reader.say("asking.hello")
    yield ""
    yield reader.say(f"asking.why.{kind}", address=task.address or task.function)
    yield ""
    yield from (f"    {line}" for line in task.question.strip().splitlines())
    yield ""
    yield from (f"    {name}: {value}" for name, value in task.facts)
    yield from _ways(task, reader) if task.choices else _additions(task, reader)
    yield ""
    yield reader.say("asking.bye")
    yield read_settings().seller_name


def _ways(task: Task, reader: Reader) -> Iterator[str]:
    """Yield how to answer: a link a choice, a reply, and by when."""
    yield from ("", reader.say("asking.click"), "")
    for choice in task.choices:
        yield f"    {_choice_word(choice, reader)}: {LINK}?answer={choice}"
    yield f"    {reader.say('asking.more')}: {LINK}"
    first = " / ".join(_choice_word(one, reader) for one in task.choices)
    yield from ("", reader.say("asking.reply", first=first))
    yield reader.say("asking.by", when=reader.moment(task.due_at))


def _additions(task: Task, reader: Reader) -> Iterator[str]:
    """Yield how to add facts to what is not asked, only told, and until when."""
    yield from ("", reader.say("asking.add"), "", f"    {LINK}", "")
    yield reader.say("asking.until", when=reader.moment(task.due_at))


def _choice_word(choice: str, reader: Reader) -> str:
    """Return what a choice is called: a word of the language, or as it was written."""
    key = f"asking.choice.{choice}"
    return reader.say(key) if reader.words.has(key) else choice
