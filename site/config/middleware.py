"""Two thin layers around every answer: its log line and the headers Django doesn't set itself."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
        request_id = secrets.token_hex(4)
        start = time.perf_counter()
        response = get_response(request)
        response["X-Request-Id"] = request_id
        log.info(
            "request",
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round(1000 * (time.perf_counter() - start), 1),
                "request_id": request_id,
            },
        )
        return response

    return handle


def set_policy_headers(get_response: Handler) -> Handler:
    """Features switched off, and no other site may load our files."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return handle
