"""Counting what is used at the kiosk, without asking the database at each touch."""

from collections import Counter
from collections.abc import Callable
from threading import Lock, Timer

from sqlalchemy import Engine

from bantar.core import clock
from bantar.core.errors import DataError
from bantar.core.message import Message
from bantar.storage.engine import is_away
from bantar.storage.write.kiosk_use import Use, add_uses

WAIT_S = 5.0
"""Counts of so many seconds are stored together: however many come, the database is asked once."""


class UseCounter:
    """Sums that wait to be stored; what is counted is lost if the process dies before."""

    def __init__(self, engine: Callable[[], Engine], wait_s: float = WAIT_S) -> None:
        """Count for the database that ``engine`` opens, which may be away until then."""
        self.engine = engine
        self.wait_s = wait_s
        self._lock = Lock()
        self._counts: Counter[Use] = Counter()

    def add(self, what: object) -> None:
        """Count one use.

        Raises
        ------
        DataError
            ``what`` is no word of ``Use``.
        """
        if not isinstance(what, str) or what not in {use.value for use in Use}:
            raise DataError(Message("Only what the kiosk has can be counted"))
        with self._lock:
            is_first = not self._counts
            self._counts[Use(what)] += 1
        if is_first:
            timer = Timer(self.wait_s, self.store)
            timer.daemon = True
            timer.start()

    def store(self) -> None:
        """Store what was counted; a database that is away is asked again at the next count."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            add_uses(self.engine(), clock.today(), counts)
        except Exception as error:
            if not is_away(error):
                raise
            with self._lock:
                self._counts += counts
