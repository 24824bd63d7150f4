"""Structured logs: one JSON object a line on standard error, without names, words or secrets.

What a person typed is never logged, and an address that a sentence quotes is masked: a line has
the event, where it happened, a request's number, and the kind of an error with its place in our
own files.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any, override

_ADDRESS = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+")
_KNOWN = ("request_id", "user_id", "status", "path", "milliseconds")


class JsonLines(logging.Formatter):
    """Writes a record of logging as one line of JSON."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "told": _ADDRESS.sub("…@…", _told(record)),
        }
        told |= {name: getattr(record, name) for name in _KNOWN if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            told["error"] = record.exc_info[0].__name__
            told["places"] = [
                f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-8:]
            ]
        return json.dumps(told, ensure_ascii=False, default=str)


def _told(record: logging.LogRecord) -> str:
    return str(record.msg) if record.args and record.exc_info else record.getMessage()


def logging_of(*, is_in_development: bool) -> dict[str, Any]:
    """Return the configuration of logging: JSON for machines, plain lines while developing."""
    formatter = "plain" if is_in_development else "json"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "amicable.shell.site.logs.JsonLines"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": formatter}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        # Of a page that is not there Django would tell the path, which anybody can type.
        "loggers": {"amicable": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
    }
