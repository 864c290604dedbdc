"""Slowing down whoever tries passwords, without shutting anybody else out for long.

How long to wait is worked out here; who tried, and when, is kept by ``storage.write.login_tries``.
"""

from dataclasses import dataclass

FREE = 5
"""Tries before the first wait."""

LONGEST_S = 60.0
"""Nobody waits longer; the wait doubles with each try from one second on."""

FORGET_S = 15 * 60.0


@dataclass(frozen=True)
class Tries:
    """How often it was tried, and seconds since the last try."""

    n: int = 0
    since_s: float = 0.0

    @property
    def wait_s(self) -> float:
        """Seconds to wait before there may be one more, 0 for none."""
        if self.n < FREE or self._is_forgotten:
            return 0.0
        return max(0.0, min(2.0 ** min(self.n - FREE, 16), LONGEST_S) - self.since_s)

    @property
    def with_one_more(self) -> int:
        """The number of tries once there is one more; those long ago are forgotten."""
        return 1 if self._is_forgotten else self.n + 1

    @property
    def _is_forgotten(self) -> bool:
        return not 0 <= self.since_s <= FORGET_S  # before 0 the clock was set back
