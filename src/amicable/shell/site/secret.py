"""The key of sessions and signed links: from the environment, else made once in a folder."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from amicable.shell.setting_values import SettingError

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.settings import Settings

_NAME = "AMICABLE_SECRET_KEY"
_SHORTEST = 32
_EXPECTED = "32 characters or more"


def secret_key(settings: Settings) -> str:
    """Return the secret of this desk; two that start at once agree on one.

    Raises:
        SettingError: the key of the environment is too short to keep anything secret.
    """
    if settings.secret_key:
        if len(settings.secret_key) < _SHORTEST:
            raise SettingError(_NAME, "*" * len(settings.secret_key), _EXPECTED)
        return settings.secret_key
    return _kept(settings.state_folder / "secret_key")


def _kept(path: Path) -> str:
    """Return the secret of a file, written under its own name only when it is whole."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        own = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with suppress(FileExistsError):  # another one was first, and its key is the desk's
            os.link(own, path)
        own.unlink()
    return path.read_text(encoding="ascii")
