"""Every setting of the site. What differs between machines is read from the environment.

DEBUG          off unless it says so (`make dev` does)
SECRET_KEY     else a key in var/secret-key, made at the first start
ALLOWED_HOSTS  names the site answers to; this machine alone by default
DATABASE_URL   postgres://…; SQLite in var/ by default
STATIC_ROOT    where the hashed static files go; var/static by default
WORK           where long work and its answers lie; var/work by default
LOG_LEVEL      INFO by default
HTTPS          on: behind a reverse proxy that ends TLS. Cookies and redirects then insist on it
"""

from pathlib import Path
from typing import Any

import environ

from config.secret import secret_key
from config.sqlite import OPTIONS as SQLITE_OPTIONS
from config.sqlite import use_a_sound_sqlite

use_a_sound_sqlite()  # before anything imports sqlite3

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
env = environ.Env()

DEBUG = env.bool("DEBUG", False)
HTTPS = env.bool("HTTPS", False)
SECRET_KEY = env("SECRET_KEY", default="") or secret_key(VAR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "template_partials",
    "learn",
    "config.apps.ConfigApp",
]
MIDDLEWARE = [
    "config.middleware.log_requests",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.set_policy_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEST_RUNNER = "config.pytest_runner.PytestRunner"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# Not through a URL by default: a folder called `c++` or `a#b` would come out as another one.
database: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(VAR / "db.sqlite3"),
}
if env("DATABASE_URL", default=""):
    database = dict(env.db("DATABASE_URL"))
if database["ENGINE"] == "django.db.backends.sqlite3":
    database |= {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
else:
    # A pool waits through a restart of the server; a new connection per request costs 3 times.
    pool = {"min_size": 1, "max_size": 8, "timeout": 10}
    database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": pool}
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Long work beside the server (learn/work): its files, and how many processes do it.
WORK = Path(env("WORK", default=str(VAR / "work")))
WORK_HANDS = 2

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False

# Static files: our own, and from npm's packages the named ones only.
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR / "static")))
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "config.assets.NodeModulesFinder",
]
NODE_MODULES = ROOT / "node_modules"
NODE_ASSETS = {
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "vendor/plotly-basic.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js",
    "vendor/inter.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "vendor/source-serif-4.woff2": (
        "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"
    ),
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.assets.HashedStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG

# What a browser is told about safety.
SELF = "'self'"
NOTHING = "'none'"
# Plotly adds one empty <style> and fills it by script: this hash allows an empty style, no other.
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NOTHING],
        "script-src": [SELF],
        "style-src": [SELF, EMPTY_STYLE],
        "img-src": [SELF, "data:"],  # the small arrows and ticks in the style sheets
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NOTHING],
        "object-src": [NOTHING],
        "frame-ancestors": [NOTHING],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "learn.pages.errors.csrf_failure"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
else:
    SILENCED_SYSTEM_CHECKS = [
        "security.W004",  # HSTS: a browser ignores it on plain http
        "security.W008",  # redirect to https: there is none to go to
        "security.W016",  # a Secure CSRF cookie would never come back over plain http
    ]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Each request has a line of its own (config.middleware); these would be a second one.
        "django.server": {"handlers": [], "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
