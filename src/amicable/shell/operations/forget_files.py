"""Takes a person out of the files: uploaded lists, what others enclosed, what a kill left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.traced_files import UntracedFileError, tells_of
from amicable.shell.store.files import LostFileError, read_file
from amicable.shell.store.lists import kept_lists, maps_folder
from amicable.shell.store.models import Attachment, Message, Task
from amicable.shell.store.rests import delete_unnamed, rests
from amicable.shell.store.sessions import forget_in_sessions

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from amicable.shell.store.erasing import Taken

_MAIL = "message/rfc822"


def forget_files(taken: Taken, *, now: datetime) -> int:
    """Delete what files still hold of an erased person and return how many lists those were.

    It is asked for in the transaction of the erasure; the bytes go when that is committed. A list
    goes as a whole, since its rows are other people's as well: the cases it opened stay. So does
    one that nobody can read, for nobody can say that they are not in it.
    """
    for case_id in taken.cases:
        _forget_mails(case_id, taken.traces)
    lists = [path for path in kept_lists() if _may_tell_of(path, taken.traces)]
    gone = [path for path in rests(now) if _may_tell_of(path, taken.traces)]
    gone += [path for path in maps_folder().glob("*") if _may_tell_of(path, taken.traces)]
    forget_in_sessions(taken.traces, taken.mark, [path.name for path in (*lists, *gone)])
    transaction.on_commit(_unlinking([*lists, *gone]))
    return len(lists)


def _forget_mails(case_id: str, traces: re.Pattern[str]) -> None:
    """Let go of the mails of others that name the person; their words stay, masked.

    Papers that a colleague attached are the company's own and stay.
    """
    gone = set()
    for message in Message.objects.filter(case=case_id).exclude(raw_sha256=""):
        if _tells_of(message.raw_sha256, traces):
            gone.add(message.raw_sha256)
            message.raw_sha256 = ""
            message.save(update_fields=["raw_sha256"])
    for paper in Attachment.objects.filter(case=case_id):
        is_mail = paper.message_id is not None or paper.media_type == _MAIL
        if paper.sha256 in gone or (is_mail and _tells_of(paper.sha256, traces)):
            gone.add(paper.sha256)
            Task.objects.filter(attachment=paper).update(attachment=None)
            paper.delete()
    transaction.on_commit(lambda: delete_unnamed(gone))


def _tells_of(sha256: str, traces: re.Pattern[str]) -> bool:
    try:
        return tells_of(read_file(sha256), traces, name=sha256)
    except (LostFileError, UntracedFileError):
        return False


def _may_tell_of(path: Path, traces: re.Pattern[str]) -> bool:
    try:
        return path.is_file() and tells_of(path.read_bytes(), traces, name=path.name)
    except InputError:
        return True


def _unlinking(paths: Iterable[Path]) -> Callable[[], None]:
    def unlink() -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    return unlink
