"""The configuration of Django; what differs by machine comes from `shell/settings.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from amicable.shell.settings import read_settings
from amicable.shell.site.accounts import account_settings, issuer_origin
from amicable.shell.site.databases import databases
from amicable.shell.site.logs import logging_of
from amicable.shell.site.secret import secret_key

_SETTINGS = read_settings()
_WEB = Path(__file__).resolve().parent.parent / "web"

SECRET_KEY = secret_key(_SETTINGS)
DEBUG = _SETTINGS.is_in_development
ALLOWED_HOSTS = list(_SETTINGS.hosts)
_IS_SECURE = _SETTINGS.address.startswith("https://")
CSRF_TRUSTED_ORIGINS = [_SETTINGS.address]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "amicable.shell.store.apps.StoreConfig",
    "amicable.shell.web.apps.WebConfig",
]
MIDDLEWARE = [
    "amicable.shell.web.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amicable.shell.web.accounts.language.LanguageMiddleware",
    "amicable.shell.web.accounts.second_factor.SecondFactorMiddleware",
    "amicable.shell.web.accounts.some_right.SomeRightMiddleware",
    "amicable.shell.web.accounts.reading.ReadingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "amicable.shell.web.unanswered.FormOnlyMiddleware",
    "amicable.shell.web.refused.RefusedMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amicable.shell.web.reader.reader",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "amicable.shell.web.templatetags.desk",
            ],
        },
    }
]
ROOT_URLCONF = "amicable.shell.site.urls"
WSGI_APPLICATION = "amicable.shell.site.wsgi.application"

DATABASES = databases(_SETTINGS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CSRF_FAILURE_VIEW = "amicable.shell.web.unanswered.stale_form"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if _IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'", *issuer_origin(_SETTINGS)],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español"), ("pt-br", "Português"), ("zh-hans", "中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [("look", _WEB.parent / "pages" / "look")]
STATIC_ROOT = None  # files are found where they lie, once, when the server starts
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
"""In bytes: a spreadsheet of a team's own cases, and no more."""
globals().update(account_settings(_SETTINGS))
LOGGING = logging_of(is_in_development=_SETTINGS.is_in_development)
