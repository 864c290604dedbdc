"""The audit: an entry where something is done, changed by nobody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from bantar.storage.schema.model import Audit


def note(
    connection: Connection, at: datetime, who: str, action: str, detail: Mapping[str, Any]
) -> None:
    """Write an entry in the transaction of what it speaks of; an action has 60 letters at most."""
    row = {"at": at, "who": who, "action": action[:60], "detail": dict(detail)}
    connection.execute(insert(Audit), row)
