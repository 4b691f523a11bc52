"""Every setting of the office's server, read from the environment that `nextfriend serve` prepares."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import psycopg.conninfo

PACKAGE = Path(__file__).resolve().parent.parent
INSTANCE = Path(os.environ.get("NEXTFRIEND_INSTANCE", Path.cwd() / "var"))

# Django's own: known devices, counters' places, what a session says of its password. It opens nothing.
SECRET_KEY = os.environ.get("NEXTFRIEND_SECRET_KEY", "only-for-commands-that-sign-nothing")
# Where the signer is asked, and as whom (accounts/signer). Without one, a command holds the keys itself.
SIGNER, SIGNER_PEER = os.environ.get("NEXTFRIEND_SIGNER", ""), os.environ.get("NEXTFRIEND_SIGNER_PEER", "")
TICKET_KEY = os.environ.get("NEXTFRIEND_TICKET_KEY", "")
SEAL_KEY = os.environ.get("NEXTFRIEND_SEAL_KEY", "")
DRAFT_KEY = os.environ.get("NEXTFRIEND_DRAFT_KEY", "")
RECORD_KEY = os.environ.get("NEXTFRIEND_RECORD_KEY", "")
BOX_KEY = os.environ.get("NEXTFRIEND_BOX_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("NEXTFRIEND_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("NEXTFRIEND_ORIGINS", "").split(",") if o]
BEHIND_TLS = os.environ.get("NEXTFRIEND_TLS", "") == "1"  # a proxy in front speaks it
OVER_TLS = BEHIND_TLS or bool(os.environ.get("NEXTFRIEND_WEB_CHAIN"))
SITE_ADDRESS = os.environ.get("NEXTFRIEND_ADDRESS", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "lucide",
    "procrastinate.contrib.django",
    "nextfriend.accounts",
    "nextfriend.privacy",
    "nextfriend.drafts",
    "nextfriend.people",
    "nextfriend.resources",
    "nextfriend.matters",
    "nextfriend.calendar",
    "nextfriend.tasks",
    "nextfriend.coworker_requests",
    "nextfriend.deadlines",
    "nextfriend.appointments",
    "nextfriend.subscriptions",
    "nextfriend.reminders",
    "nextfriend.consents",
    "nextfriend.documents",
    "nextfriend.conflicts",
    "nextfriend.correspondence",
    "nextfriend.care",
    "nextfriend.intake",
    "nextfriend.assembly",
    "nextfriend.data_import",
    "nextfriend.search",
    "nextfriend.desk",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Django pads what it compresses and masks its tokens against guessing by length (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "nextfriend.desk.middleware.security_headers",
    "nextfriend.desk.middleware.request_log",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nextfriend.desk.middleware.language",
    "nextfriend.accounts.attempts.middleware.counted_tries",
    "nextfriend.desk.middleware.speaker",
    "nextfriend.accounts.second_steps.required.before_anything_else",
    "nextfriend.drafts.middleware.sent_forms",
    "nextfriend.desk.middleware.plain_errors",
]

ROOT_URLCONF = "nextfriend.site.urls"
WSGI_APPLICATION = "nextfriend.site.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "desk" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nextfriend.desk.context.frame",
            ],
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
            "builtins": [
                "django.templatetags.i18n",
                "django_cotton.templatetags.cotton",
                "nextfriend.ground.templatetags.dates",
            ],
        },
    }
]


# Said with each connection, so that nothing a role was told to begin its sessions with takes effect.
SESSION_SETTINGS = " ".join(
    f"-c {said}"
    for said in (
        "search_path=public",
        "row_security=on",
        "default_transaction_read_only=off",
        "default_transaction_isolation=read\\ committed",
        "statement_timeout=0",
        "lock_timeout=0",
        "nf.token=",
        "nf.voucher=",
    )
)


def _database(name: str) -> dict[str, object]:
    parts: dict[str, Any] = psycopg.conninfo.conninfo_to_dict(os.environ.get(name, ""))
    options: dict[str, Any] = {name: parts[name] for name in ("sslmode", "sslrootcert") if name in parts}
    return {
        "ENGINE": "nextfriend.accounts.database",
        "NAME": parts.get("dbname", "nextfriend"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options | {"options": SESSION_SETTINGS},
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


# `default` is nf_app, which owns nothing. `owner` exists only in the process that migrates and founds.
DATABASES = {"default": _database("NEXTFRIEND_DSN_APP")}
if "NEXTFRIEND_DSN_OWNER" in os.environ:
    DATABASES["owner"] = {**_database("NEXTFRIEND_DSN_OWNER"), "ATOMIC_REQUESTS": False}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["nextfriend.accounts.hashers.KeptApart"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "nextfriend.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
IDLE_MINUTES = int(os.environ.get("NEXTFRIEND_IDLE_MINUTES", "60"))  # 45 CFR 164.312(a)(2)(iii)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OVER_TLS
if OVER_TLS:  # a cookie of this name is taken from this very host over HTTPS and from nobody else
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "nextfriend.desk.errors.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "nextfriend.accounts.adapters.OfficeAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "nextfriend.accounts.reset_keys.ResetKeys"
ACCOUNT_FORMS = {"reset_password": "nextfriend.accounts.password_resets.AskForm"}
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # counted before the view (accounts/attempts)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NEXTFRIEND_PROXY_COUNT", "0"))
MFA_ADAPTER = "nextfriend.accounts.adapters.OfficeMFAAdapter"
MFA_FORMS = {
    "authenticate": "nextfriend.accounts.second_steps.code_forms.CodeForm",
    "reauthenticate": "nextfriend.accounts.second_steps.code_forms.CodeAgainForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation's link has proved the address (docs/decisions/sign-in.md)
MFA_TOTP_ISSUER = "Nextfriend"
MFA_TOTP_TOLERANCE = 1  # a phone may be half a minute early or late (RFC 6238, 5.2)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OVER_TLS

# Shared by every process, so that a limit is one limit. Nothing of a client's is ever put into it.
CACHES = {
    "default": {
        "BACKEND": "nextfriend.accounts.json_cache.JsonCache",
        "LOCATION": "cache_counts",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = os.environ.get("NEXTFRIEND_LANGUAGE", "en-us")  # how the office writes days and times
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["nextfriend.ground.formats"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

FORM_RENDERER = "nextfriend.desk.form_renderer.DeskFormRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = INSTANCE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_ROOT = INSTANCE / "files"
HEADS_ROOT = INSTANCE / "heads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "nextfriend.ground.unnamed_files.UnnamedFiles",
]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("NEXTFRIEND_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("NEXTFRIEND_SMTP_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("NEXTFRIEND_MAIL_FROM", "nextfriend@localhost")
# Hosts inside a private network that a calendar may be fetched from all the same.
CALENDAR_PRIVATE_HOSTS = [h for h in os.environ.get("NEXTFRIEND_CALENDAR_HOSTS", "").split(",") if h]
COURT_MAIL_DOMAIN = os.environ.get("NEXTFRIEND_MAIL_DOMAIN", "localhost")
# The office's own mail servers, as they name themselves in Authentication-Results (RFC 8601, 2.5).
COURT_MAIL_AUTHSERV_ID = os.environ.get("NEXTFRIEND_MAIL_AUTHSERV_ID", "")

# The largest spreadsheet that is imported, in rows and in megabytes (docs/operate.md).
IMPORT_ROWS = int(os.environ.get("NEXTFRIEND_IMPORT_ROWS", "20000"))
IMPORT_MEGABYTES = int(os.environ.get("NEXTFRIEND_IMPORT_MEGABYTES", "20"))

# The largest file of a matter, in megabytes (docs/operate.md).
DOCUMENT_MEGABYTES = int(os.environ.get("NEXTFRIEND_DOCUMENT_MEGABYTES", "2048"))
# A larger file is sent in parts of this size, each held in memory once; and what all unfinished ones of an
# office may take (docs/operate.md).
UPLOAD_PART_KILOBYTES = max(
    1, min(int(os.environ.get("NEXTFRIEND_UPLOAD_PART_KILOBYTES", "8192")), 24 * 1024)
)
UPLOADS_GIGABYTES = int(os.environ.get("NEXTFRIEND_UPLOADS_GIGABYTES", "50"))

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
LOGGING_CONFIG = "nextfriend.site.logs.configure"
LOGGING: dict[str, object] = {"version": 1}  # Django calls the function above only if this holds something
SILENCED_SYSTEM_CHECKS: list[str] = []
