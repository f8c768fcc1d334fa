"""The computer's clock."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The time the computer believes it is."""

    source = "system"

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC)
