"""Kinds of refusals, as pages word them and as HTTP numbers them."""

from __future__ import annotations

from typing import Literal

Kind = Literal["someone_else", "busy", "not_there", "not_allowed", "wrong"]

STATUS: dict[str, int] = {
    "someone_else": 409,
    "busy": 503,
    "not_there": 404,
    "not_allowed": 403,
    "wrong": 422,
}
_BY_NAME: dict[str, Kind] = {
    "SomeoneElseError": "someone_else",
    "BusyError": "busy",
    "NoSuchCaseError": "not_there",
    "NoSuchFileError": "not_there",
    "NoSuchPaperError": "not_there",
    "NotAllowedError": "not_allowed",
    "NoSetUpRightError": "not_allowed",
    "NoReadingRightError": "not_allowed",
    "ImportNotAllowedError": "not_allowed",
    "NoRecordRightError": "not_allowed",
    "NoBoardRightError": "not_allowed",
    "NoExportRightError": "not_allowed",
}


def is_kind(error: Exception) -> Kind:
    """Return the kind of a refusal by the name of its class, since faces do not see the store."""
    return _BY_NAME.get(type(error).__name__, "wrong")
