"""The journey of four days in a process of its own, told to a file, until the power fails.

Run as a script: ``dying.py BASE NUMBER`` works on the station in BASE, made before.
``dying.py --nursery`` forks such a process for each line ``BASE NUMBER`` it is given.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from journeys.four_days import FourDays, station_at
from journeys.hand import Hand
from nursery import NURSERY, serve
from PySide6.QtWidgets import QApplication
from windowing import window_on

TOLD = "told"


def run(base: Path, _number: int) -> None:
    """From the door to Submit; each thing that must have been kept is a line of BASE/told."""
    descriptor = os.open(base / TOLD, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def told(word: str, typed: str) -> None:
        os.write(descriptor, (json.dumps([word, typed]) + "\n").encode())

    station = station_at(base)
    _app = QApplication([])
    with window_on(station.machine, sample=False) as window:
        journey = FourDays(Hand(window), station, told)
        for step in journey.steps():
            step()
        told("end", "")


if __name__ == "__main__":
    if sys.argv[1:] == [NURSERY]:
        serve(run)
    else:
        run(Path(sys.argv[1]), int(sys.argv[2]))
