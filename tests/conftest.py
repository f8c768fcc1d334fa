"""What holds for every test: no screen, no network, no folder of the user, the same draws.

A test over two seconds bears the mark ``slow``, the short form of a long check the mark ``soak``;
those that should and don't are named at the end of a run.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
# kept in a name: the folder lasts as long as the run
_DATA = tempfile.TemporaryDirectory(prefix="cami-tests-", ignore_cleanup_errors=True)
os.environ["CAMI_DATA"] = _DATA.name
for _private in ("CAMI_WORKSPACE", "CAMI_PASSPHRASE"):
    os.environ.pop(_private, None)

SLOW_SECONDS = 2.0
_calm = [HealthCheck.too_slow]
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=_calm
)
settings.register_profile(
    "soak",
    max_examples=max(1, int(os.environ.get("CAMI_SOAK_RUNS", "1000"))),
    deadline=None,
    print_blob=True,
    suppress_health_check=_calm,
)
settings.load_profile("soak" if "CAMI_SOAK_RUNS" in os.environ else "ci")


class LeftTheMachineError(Exception):
    """A test reached for the network."""


_open = {"loopback": os.name == "nt"}  # Windows makes its socket pairs over loopback


def _is_loopback(address: object) -> bool:
    host = str(address[0]) if isinstance(address, tuple) and address else ""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


def _keep_in(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: it sees every connection of this process, whoever makes it."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        family, address = arguments[0].family, arguments[1]
        if family == getattr(socket, "AF_UNIX", None):
            return
    elif event == "socket.getaddrinfo":
        address = arguments[:2]
    else:
        return
    if not (_open["loopback"] and _is_loopback(address)):
        raise LeftTheMachineError(f"{event} {address}")


sys.addaudithook(_keep_in)


@pytest.fixture
def loopback() -> Iterator[None]:
    """Lets a test talk to a server of its own on this machine."""
    before, _open["loopback"] = _open["loopback"], True
    yield
    _open["loopback"] = before


@pytest.fixture
def soak_seed() -> int:
    """The seed of a long check; the same one each day, unless ``./dev soak`` gives another."""
    return int(os.environ.get("CAMI_SOAK_SEED", "20260924"))


@pytest.fixture
def soak_runs() -> Callable[[int], int]:
    """``soak_runs(short)``: how often to repeat; ``short`` unless ``./dev soak`` says more."""
    return lambda short: int(os.environ.get("CAMI_SOAK_RUNS", str(short)))


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project's tree."""
    return Path(__file__).resolve().parents[1]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    late = sorted(
        (
            (report.duration, report.nodeid)
            for report in terminalreporter.getreports("passed")
            if report.when == "call"
            and report.duration > SLOW_SECONDS
            and not {"slow", "soak"} & set(report.keywords)
        ),
        reverse=True,
    )
    if late:
        terminalreporter.section(f"over {SLOW_SECONDS:.0f} s and not marked slow")
        for seconds, test in late:
            terminalreporter.write_line(f"{seconds:5.1f} s  {test}")
