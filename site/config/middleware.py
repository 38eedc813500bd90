"""Thin layers around every answer: its log line, the headers Django doesn't set, its packing."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from config.logs import request_id

Handler = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("balance_lab.request")

# A lesson needs none of these; what isn't asked for can't be misused.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


def log_requests(get_response: Handler) -> Handler:
    """One line a request. No address and no query: a reader's settings are nobody's business."""

    def handle(request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(4)
        request_id.set(number)
        start = time.perf_counter()
        response = get_response(request)
        response["X-Request-Id"] = number
        log.info(
            "request",
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round(1000 * (time.perf_counter() - start), 1),
            },
        )
        return response

    return handle


def set_policy_headers(get_response: Handler) -> Handler:
    """Features switched off, and no other site may load our files, but for what is open to all."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return handle


class CompressPages(GZipMiddleware):
    """Packs pages and tables. A run says itself whether it is worth packing (explorer.views)."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/"):
            return response
        return super().process_response(request, response)
