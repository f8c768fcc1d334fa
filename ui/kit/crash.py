"""Where the program failed, written down without anything that anybody recorded."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import QStandardPaths, qVersion


def crash_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of failure and the lines it went through: no message, no value of any variable."""
    lines = [
        f"CAMI Field failed at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    for frame, number in walk_tb(trace):
        code = frame.f_code
        file = "/".join(Path(code.co_filename).parts[-3:])
        lines.append(f"  {file}:{number} {code.co_qualname}")
    return "\n".join(lines) + "\n"


def write_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path | None:
    """Write a crash file and name it on stderr; None where it can't be written."""
    _ = error  # its message may hold what somebody wrote
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    folder = Path(os.environ.get("CAMI_DATA") or place or tempfile.gettempdir())
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(crash_text(kind, trace), encoding="utf-8")
    except OSError:
        path = None  # type: ignore[assignment]  # nothing was written
    sys.stderr.write(f"CAMI Field failed ({kind.__name__}); see {path}\n")
    return path
