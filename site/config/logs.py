"""Log lines that a program can read: one JSON object each."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

OWN_FIELDS = ("method", "path", "status", "ms")

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Of the request that is being answered, so that a fault is found by the number a reader saw."""


class JsonFormatter(logging.Formatter):
    """Time in UTC, level, logger, message, and what a request line adds (OWN_FIELDS)."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if current := request_id.get():
            line["request_id"] = current
        line |= {name: getattr(record, name) for name in OWN_FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
