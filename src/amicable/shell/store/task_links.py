"""The signed link of a task, and the tag of its mail: made of the site's key, never stored.

The token is a keyed hash of the task and the moment it was asked at. The row keeps only the
SHA-256 of it, so that who reads the database cannot open a link.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from amicable.core.cases.task_reply import tag_text
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Task

LINK = "{link of the task}"
"""Stands in a planned mail for the link, which is written when the mail leaves."""
_TAG_SIGNS = 12


def task_token(task: Task) -> str:
    """Return the token of a task's link: 43 signs that nobody guesses."""
    signed = salted_hmac("amicable.task.link", _named(task), algorithm="sha256").digest()
    return urlsafe_b64encode(signed).decode().rstrip("=")


def with_link(content: dict[str, Any]) -> dict[str, Any]:
    """Return what an effect says with the link of its task; another effect says what it said."""
    task = Task.objects.filter(pk=int(content.get("task", 0))).first()
    if task is None:
        return content
    link = f"{read_settings().address}/t/{task_token(task)}"
    return {**content, "body": content["body"].replace(LINK, link)}


def token_hash(token: str) -> str:
    """Return what the row of a task keeps of its token."""
    return hashlib.sha256(token.encode("utf-8", "backslashreplace")).hexdigest()


def task_tag(task: Task) -> str:
    """Return the tag by which a reply to the task's mail is known."""
    return tag_text(task.pk, _mark(task))


def bears_tag(task: Task, mark: str) -> bool:
    """Say whether a tag is the one that we gave to this task."""
    return constant_time_compare(mark, _mark(task))


def _mark(task: Task) -> str:
    signed = salted_hmac("amicable.task.tag", _named(task), algorithm="sha256")
    return signed.hexdigest()[:_TAG_SIGNS]


def _named(task: Task) -> str:
    return f"{task.pk}:{task.asked_at.timestamp():.6f}"
