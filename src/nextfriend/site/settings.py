"""Every setting of the office's server, read from the environment that `nextfriend serve` prepares."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg.conninfo

PACKAGE = Path(__file__).resolve().parent.parent
INSTANCE = Path(os.environ.get("NEXTFRIEND_INSTANCE", Path.cwd() / "var"))

SECRET_KEY = os.environ.get("NEXTFRIEND_SECRET_KEY", "only-for-commands-that-sign-nothing")
TICKET_KEY = os.environ.get("NEXTFRIEND_TICKET_KEY", "")
DRAFT_KEY = os.environ.get("NEXTFRIEND_DRAFT_KEY", "")  # seals what people typed and did not save
SEAL_KEY = os.environ.get("NEXTFRIEND_SEAL_KEY", "")  # the worker's alone: it signs the audit's heads
DEBUG = False
ALLOWED_HOSTS = os.environ.get("NEXTFRIEND_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("NEXTFRIEND_ORIGINS", "").split(",") if o]
BEHIND_TLS = os.environ.get("NEXTFRIEND_TLS", "") == "1"
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
    "nextfriend.matters",
    "nextfriend.calendar",
    "nextfriend.tasks",
    "nextfriend.deadlines",
    "nextfriend.appointments",
    "nextfriend.subscriptions",
    "nextfriend.reminders",
    "nextfriend.documents",
    "nextfriend.correspondence",
    "nextfriend.care",
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
    "nextfriend.desk.middleware.speaker",
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
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]


def _database(name: str) -> dict[str, object]:
    parts = psycopg.conninfo.conninfo_to_dict(os.environ.get(name, ""))
    return {
        "ENGINE": "nextfriend.accounts.database",
        "NAME": parts.get("dbname", "nextfriend"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": {k: parts[k] for k in ("sslmode", "sslrootcert") if k in parts},
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
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
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
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
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
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NEXTFRIEND_PROXY_COUNT", "0"))
MFA_ADAPTER = "nextfriend.accounts.adapters.OfficeMFAAdapter"
MFA_FORMS = {
    "authenticate": "nextfriend.accounts.code_forms.CodeForm",
    "reauthenticate": "nextfriend.accounts.code_forms.CodeAgainForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation's link has proved the address (docs/decisions/sign-in.md)
MFA_TOTP_ISSUER = "Nextfriend"
MFA_TOTP_TOLERANCE = 1  # a phone may be half a minute early or late (RFC 6238, 5.2)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS

# Shared by every process, so that a limit is one limit. Nothing of a client's is ever put into it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_counts",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

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

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("NEXTFRIEND_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("NEXTFRIEND_SMTP_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("NEXTFRIEND_MAIL_FROM", "nextfriend@localhost")
# Hosts inside a private network that a calendar may be fetched from all the same.
CALENDAR_PRIVATE_HOSTS = [h for h in os.environ.get("NEXTFRIEND_CALENDAR_HOSTS", "").split(",") if h]
COURT_MAIL_DOMAIN = os.environ.get("NEXTFRIEND_MAIL_DOMAIN", "localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
LOGGING_CONFIG = "nextfriend.site.logs.configure"
LOGGING: dict[str, object] = {"version": 1}  # Django calls the function above only if this holds something
SILENCED_SYSTEM_CHECKS: list[str] = []
