"""The addresses of the site."""

from __future__ import annotations

from django.urls import include, path

from amicable.shell.web.accounts.not_offered import not_offered

urlpatterns = [
    path("accounts/email/", not_offered),
    path("accounts/signup/", not_offered),
    path("accounts/3rdparty/signup/", not_offered),
    path("accounts/", include("allauth.urls")),
    path("", include("amicable.shell.web.urls")),
]
handler403 = "amicable.shell.web.unanswered.forbidden"
handler404 = "amicable.shell.web.unanswered.not_found"
handler500 = "amicable.shell.web.unanswered.failed"
