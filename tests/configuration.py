"""The site's configuration under test: a state folder of its own, quick passwords."""

from __future__ import annotations

import os
import tempfile

os.environ["AMICABLE_STATE"] = os.environ.get("AMICABLE_TEST_STATE") or tempfile.mkdtemp(
    prefix="amicable-desk-"
)

from amicable.shell.site.configuration import *  # noqa: F403 - after the folder is named

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
