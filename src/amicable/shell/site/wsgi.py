"""The entry for a WSGI server; a worker that has imported it answers its first request at once."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from amicable.shell.jobs.collecting import collect_seldom

collect_seldom()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amicable.shell.site.configuration")
application = get_wsgi_application()

from amicable.shell.site.warming import warm  # noqa: E402 - Django is set up only now

warm()
