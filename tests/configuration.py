"""The site's configuration under test: a state folder of its own, quick passwords."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile


def _own_folder() -> str:
    """Return a new folder that goes when the tests end."""
    folder = tempfile.mkdtemp(prefix="amicable-desk-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


os.environ["AMICABLE_STATE"] = os.environ.get("AMICABLE_TEST_STATE") or _own_folder()

from amicable.shell.site.configuration import *  # noqa: E402, F403 - after the folder is named

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
