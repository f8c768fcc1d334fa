"""Tests use the real thing, and reach nothing outside."""

from __future__ import annotations

import ast
import os
import socket
from pathlib import Path

import pytest

STAND_INS = {"Mock", "MagicMock", "AsyncMock", "create_autospec", "patch"}


def stand_ins(text: str) -> list[int]:
    """Lines that put something in the place of real code."""
    lines = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module in ("unittest.mock", "mock"):
            lines.append(node.lineno)
        if not isinstance(node, ast.Call):
            continue
        parts = ast.unparse(node.func).split(".")
        if STAND_INS & set(parts) or parts[-2:] == ["monkeypatch", "setattr"]:
            lines.append(node.lineno)
    return lines


def test_nothing_of_ours_is_replaced_in_a_test(project: Path) -> None:
    found = {
        path.relative_to(project).as_posix(): lines
        for path in sorted((project / "tests").rglob("*.py"))
        if (lines := stand_ins(path.read_text(encoding="utf-8")))
    }

    assert {} == found


@pytest.mark.parametrize(
    "text",
    [
        "from unittest.mock import call",
        "desk = Mock()",
        "with mock.patch('ui.main'): pass",
        "patch.object(desk, 'save')",
        "monkeypatch.setattr(desk, 'save', None)",
    ],
)
def test_a_stand_in_is_noticed(text: str) -> None:
    assert [1] == stand_ins(text)


def test_no_test_reaches_the_network() -> None:
    with (
        socket.socket() as plug,
        pytest.raises(Exception, match=r"socket\.connect") as refused,
    ):
        plug.connect(("192.0.2.1", 80))

    assert "LeftTheMachineError" == type(refused.value).__name__


def test_no_test_asks_for_a_name() -> None:
    with pytest.raises(Exception, match=r"socket\.getaddrinfo") as refused:
        socket.getaddrinfo("example.org", 443)

    assert "LeftTheMachineError" == type(refused.value).__name__


def test_a_test_may_talk_to_its_own_server(loopback: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as plug:
            plug.sendall(b"here")
        visitor, _ = server.accept()
        with visitor:
            heard = visitor.recv(4)

    assert b"here" == heard


def test_the_users_own_folders_are_out_of_reach() -> None:
    assert Path(os.environ["CAMI_DATA"]).name.startswith("cami-tests-")
    assert "CAMI_WORKSPACE" not in os.environ
