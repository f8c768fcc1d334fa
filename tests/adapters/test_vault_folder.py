from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.vault.anchors import Anchors
from cami_field.adapters.vault.workspace_folder import (
    SUBFOLDERS,
    expect_kind,
    finish_workspace_folder,
    is_unfinished,
    is_workspace,
    label_text,
    make_workspace_folder,
    parse_label,
    read_label,
    sweep_folder,
    write_label,
)
from cami_field.domain.errors import WorkspaceRefused
from cami_field.usecases.vault_ports import Label

DISK = LocalDisk()
AREA = UUID(int=7)
HEADS = {b"c" * 16: (42, b"h" * 32), b"d" * 16: (1, b"i" * 32)}


@given(
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    kind=st.sampled_from(["live", "training"]),
    restored=st.booleans(),
)
@settings(max_examples=100)
def test_a_label_comes_back_whatever_the_name(name, kind, restored):
    label = Label(name, kind, restored=restored)

    assert label == parse_label(label_text(label).encode(), Path("workspace.toml"))


def test_a_made_folder_has_its_parts_and_is_a_workspace_once_labelled(tmp_path):
    make_workspace_folder(tmp_path / "a", disk=DISK)
    assert {*SUBFOLDERS, "unfinished.txt"} == {p.name for p in (tmp_path / "a").iterdir()}
    assert not is_workspace(tmp_path / "a")
    finish_workspace_folder(tmp_path / "a", Label("Zorkul", "live"), disk=DISK)

    assert {*SUBFOLDERS, "workspace.toml"} == {p.name for p in (tmp_path / "a").iterdir()}
    assert is_workspace(tmp_path / "a")
    assert Label("Zorkul", "live") == read_label(tmp_path / "a", disk=DISK)


def test_a_folder_with_something_in_it_is_not_taken(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(WorkspaceRefused) as caught:
        make_workspace_folder(tmp_path, disk=DISK)

    assert "workspace.not_empty" == caught.value.code
    assert ["letter.txt"] == [p.name for p in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "workspace.none"),
        ("", "workspace.damaged"),
        ("name = [", "workspace.damaged"),
        ('format = 1\nkind = "live"', "workspace.damaged"),
        ('format = 1\nkind = "war"\nname = "Z"', "workspace.damaged"),
        ('format = true\nkind = "live"\nname = "Z"', "workspace.damaged"),
        ('format = 0\nkind = "live"\nname = "Z"', "workspace.damaged"),
        ('format = 2\nkind = "orbital"', "workspace.newer"),
        ("a = " + "[" * 30_000, "workspace.damaged"),
        ("#" * 70_000, "workspace.damaged"),
    ],
)
def test_a_label_that_says_nothing_usable_is_refused_by_name(tmp_path, text, code):
    if text is not None:
        (tmp_path / "workspace.toml").write_text(text)
    with pytest.raises(WorkspaceRefused) as caught:
        read_label(tmp_path, disk=DISK)

    assert code == caught.value.code


@given(content=st.binary(max_size=80))
@settings(max_examples=60)
def test_any_bytes_are_a_label_or_refused(content):
    with pytest.raises(WorkspaceRefused):
        parse_label(content, Path("workspace.toml"))


def test_a_label_edited_on_windows_and_by_later_versions_is_read(tmp_path):
    text = '\ufeffname = "Зоркуль"\r\nformat = 1\r\nkind = "live"\r\ncolour = "blue"\r\n'
    (tmp_path / "workspace.toml").write_bytes(text.encode())

    assert Label("Зоркуль", "live") == read_label(tmp_path, disk=DISK)


def test_a_label_of_another_kind_than_the_chains_is_refused(tmp_path):
    with pytest.raises(WorkspaceRefused) as caught:
        expect_kind(tmp_path, Label("Z", "training"), "live")

    assert "workspace.kind" == caught.value.code


def test_unfinished_files_are_swept_and_nothing_else(tmp_path):
    make_workspace_folder(tmp_path / "a", disk=DISK)
    left = [tmp_path / "a" / "~cami-1.tmp", tmp_path / "a" / "keys" / "~cami-2.tmp"]
    kept = [tmp_path / "a" / "keys" / "aidar", tmp_path / "a" / "inbox" / "x.camibundle"]
    for path in [*left, *kept]:
        path.write_bytes(b"x")

    assert 2 == sweep_folder(tmp_path / "a", disk=DISK)
    assert [False, False, True, True] == [p.exists() for p in [*left, *kept]]


def anchors(tmp_path, workspace="area", area=AREA):
    return Anchors(tmp_path / "machine", area, tmp_path / workspace, DISK)


def test_an_anchor_comes_back(tmp_path):
    anchors(tmp_path).write({})
    anchors(tmp_path).write(HEADS)

    assert HEADS == anchors(tmp_path).read()


def test_a_missing_anchor_is_none(tmp_path):
    assert anchors(tmp_path).read() is None


def test_a_copy_of_the_folder_and_another_area_have_anchors_of_their_own(tmp_path):
    anchors(tmp_path).write(HEADS)

    assert anchors(tmp_path, workspace="copy").read() is None
    assert anchors(tmp_path, area=UUID(int=8)).read() is None


OLDER = {b"c" * 16: (41, b"g" * 32)}


def test_an_anchor_torn_anywhere_while_it_is_written_leaves_the_one_before(tmp_path):
    anchor = anchors(tmp_path)
    anchor.write(OLDER)
    anchor.write(HEADS)
    (newest,) = [p for p in anchor.paths if b"h" * 32 in p.read_bytes()]
    whole = newest.read_bytes()
    for at in range(len(whole)):
        for torn in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            newest.write_bytes(torn)
            assert OLDER == anchors(tmp_path).read()


def test_writing_goes_on_where_it_stopped(tmp_path):
    for seq in range(1, 6):
        anchors(tmp_path).write({b"c" * 16: (seq, b"h")})

        assert {b"c" * 16: (seq, b"h")} == anchors(tmp_path).read()


@given(content=st.binary(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_anchor_of_any_content_is_none(tmp_path, content):
    import hashlib

    for path in anchors(tmp_path).paths:
        path.write_bytes(content + hashlib.sha256(content).digest())

    assert anchors(tmp_path).read() is None


def half_made(folder):
    """A workspace folder whose making was cut short after the store."""
    make_workspace_folder(folder, disk=DISK)
    (folder / "keys" / "workspace.age").write_bytes(b"k")
    for name in ("field.db", "field.db-wal", "cami.lock", "~cami-1.tmp"):
        (folder / name).write_bytes(b"d")
    return folder


def test_a_half_made_folder_is_named_and_is_made_anew(tmp_path):
    folder = half_made(tmp_path / "a")
    with pytest.raises(WorkspaceRefused) as caught:
        read_label(folder, disk=DISK)
    assert "workspace.unfinished" == caught.value.code

    make_workspace_folder(folder, disk=DISK)
    assert [] == [p.name for p in (folder / "keys").iterdir()]
    assert not (folder / "field.db").exists()
    assert is_unfinished(folder)


def test_a_workspace_that_lost_its_label_is_never_made_anew(tmp_path):
    folder = half_made(tmp_path / "a")
    finish_workspace_folder(folder, Label("Zorkul", "live"), disk=DISK)
    (folder / "workspace.toml").unlink()
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    with pytest.raises(WorkspaceRefused) as caught:
        make_workspace_folder(folder, disk=DISK)
    assert "workspace.not_empty" == caught.value.code
    assert before == {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("place", ["letter.txt", "inbox/letter.txt", "media/aa", "keys.txt"])
def test_a_half_made_folder_with_something_of_somebodys_is_not_emptied(tmp_path, place):
    folder = half_made(tmp_path / "a")
    (folder / place).write_text("mine")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    with pytest.raises(WorkspaceRefused) as caught:
        make_workspace_folder(folder, disk=DISK)
    assert "workspace.not_empty" == caught.value.code
    assert before == {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_sign_of_the_making_that_came_back_goes_with_the_sweepings(tmp_path):
    folder = half_made(tmp_path / "a")
    write_label(folder, Label("Zorkul", "live"), disk=DISK)
    assert Label("Zorkul", "live") == read_label(folder, disk=DISK)

    assert 2 == sweep_folder(folder, disk=DISK)
    assert not (folder / "unfinished.txt").exists()
    assert (folder / "field.db").is_file()
