"""Every setting of an installation, in one file.

Values come from the environment as ``LUOTAIN_NAME``; a secret also from a file named by ``LUOTAIN_NAME_FILE``.
Without any of them Luotain starts bare: SQLite in the data folder, secrets made there on first use. With
``LUOTAIN_PRODUCTION=yes`` it makes no secrets by itself and stops with a sentence when one is missing.
`docs/running/settings.md` lists them all; a house test keeps that page true.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent

# --- Where things are ------------------------------------------------------------------------------------------------

PRODUCTION: bool = env.bool("LUOTAIN_PRODUCTION", default=False)
"""Yes on an installation that serves people: secrets must be given, cookies are secure, HTTPS is expected."""

DATA_FOLDER = Path(env.str("LUOTAIN_DATA", default=str(ROOT / "data"))).resolve()
"""The database (when SQLite), uploaded files, the sealed store and made secrets."""

LISTEN: str = env.str("LUOTAIN_LISTEN", default="127.0.0.1:8010")
"""The address and port that the one process listens on."""

SITE_ADDRESS: str = env.str(
    "LUOTAIN_SITE_ADDRESS",
    default=f"http://{LISTEN.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]')}",  # noqa: S104 - read here, bound nowhere
).rstrip("/")
"""The address people type, without a trailing slash. Links in feeds and messages are made from it."""


def secret(name: str, *, length: int = 50) -> str:
    """The secret ``LUOTAIN_<name>``: from the environment, else from its file, else made once in the data folder.

    Raises ImproperlyConfigured in production when it is not given, and wherever its file cannot be read.
    """
    variable = f"LUOTAIN_{name}"
    if value := os.environ.get(variable):
        return value
    if given := os.environ.get(f"{variable}_FILE"):
        try:
            return Path(given).read_text().strip()
        except OSError as trouble:
            raise ImproperlyConfigured(
                f"{variable}_FILE names {given}, which cannot be read: {trouble.strerror}."
            )
    if PRODUCTION:
        raise ImproperlyConfigured(f"{variable} is not set. Give it, or name its file in {variable}_FILE.")
    made = DATA_FOLDER / "secrets" / name.lower().replace("_", "-")
    try:
        made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not made.exists():
            descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(length))
        return made.read_text().strip()
    except FileExistsError:
        return made.read_text().strip()
    except OSError as trouble:
        raise ImproperlyConfigured(f"The data folder {DATA_FOLDER} cannot be written: {trouble.strerror}.")


SECRET_KEY = secret("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("LUOTAIN_OLD_SECRET_KEYS", default=[])
ACCOUNT_KEY = secret("ACCOUNT_KEY", length=32)
"""Encrypts the keys of connected accounts. `luotain rotate-key` changes it."""

DEBUG: bool = env.bool("LUOTAIN_DEBUG", default=False)
ALLOWED_HOSTS: list[str] = env.list(
    "LUOTAIN_HOSTS", default=["127.0.0.1", "localhost", "[::1]", environ.urlparse(SITE_ADDRESS).hostname]
)

# --- Rooms -----------------------------------------------------------------------------------------------------------

ROOMS = [
    "luotain.desk",
    "luotain.public",
    "luotain.api",
    "luotain.publishing",
    "luotain.assessment",
    "luotain.listening",
    "luotain.profiles",
    "luotain.rhythm",
    "luotain.guideline",
    "luotain.people",
    "luotain.jobs",
    "luotain.ledger",
    "luotain.ui",
    "luotain.core",
]

INSTALLED_APPS = [
    *[room for room in ROOMS if (ROOT / room.replace(".", "/") / "apps.py").exists()],
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "luotain.core.once.OncePerPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "luotain.people.middleware.LanguageMiddleware",
    "luotain.people.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "luotain.people.middleware.PersonMiddleware",
    "luotain.core.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "luotain.urls"
WSGI_APPLICATION = "luotain.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Partials around the cache around cotton: the order matters (docs/decisions/0003).
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "luotain.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "luotain.people.context.desk",
            ],
        },
    }
]
COTTON_DIR = "ui"  # <c-button> is ui/templates/ui/button.html

# --- Database --------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("LUOTAIN_DATABASE_URL", default=f"sqlite:///{DATA_FOLDER / 'luotain.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits at the door instead of failing inside
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["TEST"] = {
        "NAME": env.str("LUOTAIN_TEST_DATABASE", default=str(DATA_FOLDER / "test.sqlite3"))
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = sorted(str(folder) for folder in (ROOT / "locale").glob("*") if folder.is_dir())
LANGUAGE_COOKIE_NAME = "luotain_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE: str = env.str("LUOTAIN_TIME_ZONE", default="Europe/Helsinki")
OFFICE_HOURS: str = env.str("LUOTAIN_OFFICE_HOURS", default="mon-fri 08:00-16:15")
"""When the office is open, public holidays aside."""
FORMAT_MODULE_PATH = ["luotain.core.formats"]

# --- Files -----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = None  # WhiteNoise serves them from where the rooms keep them
MEDIA_ROOT = DATA_FOLDER / "files"
MEDIA_URL = "/files/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- People and sign-in ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "luotain.people.sign_in.StaffBackend",
    "rules.permissions.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:welcome"
ACCOUNT_ADAPTER = "luotain.people.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "luotain.people.sign_in.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by an administrator to an address the body knows
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True  # every session ends after SESSION_COOKIE_AGE; nobody is asked
ACCOUNT_SESSION_COOKIE_AGE = 12 * 60 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end, this one goes on
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "luotain.people.sign_in.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator gave the address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_FORMS = {
    "add_webauthn": "luotain.people.key_forms.AddKeyForm",
    "edit_webauthn": "luotain.people.key_forms.RenameKeyForm",
}
MFA_TOTP_ISSUER = "Luotain"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
OIDC_SERVER: str = env.str("LUOTAIN_OIDC_SERVER", default="")
"""The issuer's address of the body's own sign-in service (OpenID Connect). Empty: not used."""
OIDC_PROVIDER = "body"  # stands in the address that the service sends people back to
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": OIDC_PROVIDER,
                    "name": env.str("LUOTAIN_OIDC_NAME", default="OpenID Connect"),
                    "client_id": env.str("LUOTAIN_OIDC_CLIENT", default=""),
                    "secret": secret("OIDC_SECRET"),
                    "settings": {"server_url": OIDC_SERVER},
                }
            ],
        }
    }
    if OIDC_SERVER
    else {}
)

# --- Cookies, headers, rate limits -----------------------------------------------------------------------------------

BEHIND_TLS: bool = env.bool("LUOTAIN_TLS", default=PRODUCTION)
"""Yes when people reach Luotain over HTTPS: cookies are then secure and browsers are told to stay on HTTPS."""

SESSION_COOKIE_NAME = "luotain_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "luotain_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
CSRF_FAILURE_VIEW = "luotain.core.middleware.csrf_refused"
BEHIND_PROXY: bool = env.bool("LUOTAIN_BEHIND_PROXY", default=False)
"""Yes when a reverse proxy passes requests on and says in X-Forwarded-… who asked and how."""
PROXY_ADDRESS: str = env.str("LUOTAIN_PROXY_ADDRESS", default="127.0.0.1")
"""The proxy's own address; what anyone else says in those headers is not believed."""
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_TAGS = {10: "", 20: "", 25: "good", 30: "wait", 40: "stop"}  # Django's levels as kinds of our notice
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([OIDC_SERVER] if OIDC_SERVER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "luotain_cache"}
        if env.bool("LUOTAIN_SHARED_CACHE", default=False)
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
    # Pictures of items that a reader asked for, drawn anew; bounded, and nothing that a backup needs.
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_FOLDER / "cache" / "pictures",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

WORDS_FILE = DATA_FOLDER / "cache" / "words.tsv"
"""Word forms of the dictionaries that were met before, so that a new process need not learn them; made again when lost."""

# --- Going out -------------------------------------------------------------------------------------------------------

HTTP_ALLOW: list[str] = env.list("LUOTAIN_HTTP_ALLOW", default=[])
"""The installation's own networks or host:port pairs that the guarded client may reach although they are private."""
HTTP_CONTACT: str = env.str("LUOTAIN_HTTP_CONTACT", default="")
"""An address or e-mail that sites we fetch from can write to; it stands in the User-Agent."""

WEBSUB: bool = env.bool("LUOTAIN_WEBSUB", default=False)
"""Yes when the site address can be asked from the open web: hubs then tell of a feed's news at once."""

# --- Background work -------------------------------------------------------------------------------------------------

JOBS_ENGINE: str = env.str("LUOTAIN_JOBS_ENGINE", default="embedded")
"""`embedded` (threads of the web process) or `worker` (processes of their own: `luotain worker`)."""
JOBS_THREADS: int = env.int("LUOTAIN_JOBS_THREADS", default=4)
JOBS_PROCESSES: int = env.int("LUOTAIN_JOBS_PROCESSES", default=0)
"""Processes of one `luotain worker`; 0: as many as the machine has cores, four at most."""
JOBS_LEASE_SECONDS: int = env.int("LUOTAIN_JOBS_LEASE_SECONDS", default=20)
"""How long a silent worker keeps a job before another takes it up."""
LISTENING_STREAMS: int = env.int("LUOTAIN_LISTENING_STREAMS", default=2)
"""Sources that one process hears as they happen; each takes one of its threads. 0: all are asked now and then instead."""

# --- E-mail ----------------------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("LUOTAIN_EMAIL_URL", default="consolemail://")
globals().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL: str = env.str("LUOTAIN_EMAIL_FROM", default="luotain@localhost")

# --- Logging ---------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LUOTAIN_LOG_LEVEL", default="WARNING")},
    "loggers": {"luotain": {"level": env.str("LUOTAIN_LOG_LEVEL", default="INFO")}},
}
