"""The log as lines of JSON, for programs that collect logs."""

import json
import logging
from datetime import UTC, datetime

from streamlit import logger as of_streamlit

from bantar.core.settings import settings

_EXTRAS = ("kind", "name_of", "seconds")
"""What entries of this product say besides their sentence."""


class JsonLines(logging.Formatter):
    """One entry as one line: moment (UTC), level, who says it, what; and a traceback if any."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{key: getattr(record, key) for key in _EXTRAS if hasattr(record, key)},
        }
        if record.exc_info and record.exc_info[1] is not None:
            entry["error"] = type(record.exc_info[1]).__name__
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def install() -> None:
    """Write the log as the setting has it, whatever library says something."""
    if settings().log_format != "json":
        return
    usual = of_streamlit.setup_formatter

    def set_up(logger: logging.Logger) -> None:
        usual(logger)
        _as_json(logger)

    if getattr(usual, "__module__", "") != __name__:
        of_streamlit.setup_formatter = set_up
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
    names = list(logging.Logger.manager.loggerDict)
    for logger in (root, *map(logging.getLogger, names)):
        _as_json(logger)


def _as_json(logger: logging.Logger) -> None:
    for handler in logger.handlers:
        handler.setFormatter(JsonLines())
