"""The pinned Qt does not wear the interpreter out."""

from __future__ import annotations

import subprocess
import sys

VOID_CALLS = """
from PySide6.QtCore import QSize
size = QSize()
for n in range(20_000):
    size.setWidth(n)
print("alive")
"""


def test_twenty_thousand_void_calls_leave_python_alive() -> None:
    """PySide6 6.12.0 takes a reference to None with each on Python 3.11, and then it aborts."""
    answer = subprocess.run(
        [sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False
    )

    assert (0, "alive\n") == (answer.returncode, answer.stdout)
