"""Where the desk keeps its cases: one SQLite file by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.shell.setting_values import SettingError

if TYPE_CHECKING:
    from amicable.shell.settings import Settings

_KEPT_SECONDS = 600
"""As long as a thread keeps its connection."""
WAIT_SECONDS = 5
"""As long as a second writer waits on SQLite before it is told to try again."""


def databases(settings: Settings) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for the settings.

    Raises:
        SettingError: DATABASE_URL cannot be read, or names another kind of database.
    """
    if not settings.database_url:
        return {"default": _sqlite(str(settings.state_folder / "desk.sqlite3"))}
    import dj_database_url

    try:
        found: dict[str, Any] = dict(dj_database_url.parse(settings.database_url))
    except (dj_database_url.ParseError, ValueError):
        raise SettingError(_NAME, _HIDDEN, _EXPECTED) from None
    if found["ENGINE"].endswith("sqlite3"):
        return {"default": _sqlite(str(found["NAME"]))}
    if not found["ENGINE"].endswith("postgresql"):
        raise SettingError(_NAME, _HIDDEN, _EXPECTED)
    return {"default": found | {"CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": _KEPT_SECONDS}}


_NAME = "DATABASE_URL"
_HIDDEN = "***"  # it may hold a password
_EXPECTED = "an address such as postgres://user:password@host/name"


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # Who closes the last connection empties the log, and keeps those who open one waiting.
        "CONN_MAX_AGE": _KEPT_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": WAIT_SECONDS,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
        },
    }
