from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import Notebook, notebook_in

from cami_field.domain.errors import FileRefused, InvalidRecord, WorkspaceRefused
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Attachment
from cami_field.domain.values import BlobRef
from cami_field.usecases.attach import safe_name

HOSTILE = [
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\Windows\\x.jpg",
    "CON",
    "con.jpg",
    "nul .txt",
    "COM¹.txt",
    "..",
    ".",
    "",
    "...",
    "a\0b.jpg",
    "a\nb.jpg",
    'a<b>c:d"e|f?g*h.jpg',
    "photo.jpg. . ",
    "x" * 5000 + ".jpg",
    "ж" * 300 + ".jpg",
    "🐆" * 300 + ".jpg",
    "x." + "y" * 5000,
    "." * 400 + "x",
    "Марко Поло у родника.jpg",
]


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        yield notebook


@pytest.fixture
def seen(notebook: Notebook):
    return notebook.add("sighting", {"comment": "x"})


def file(folder: Path, name: str, content: bytes = b"JPEG") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def count(notebook: Notebook) -> int:
    return len(notebook.list("attachment"))


def test_what_is_extracted_is_what_was_attached(notebook: Notebook, seen, tmp_path: Path):
    contents = {"a.jpg": os.urandom(3_000_000), "b.pdf": b"", "зметка.txt": b"\xff\x00\r\n"}
    paths = [file(tmp_path, name, content) for name, content in contents.items()]
    attached = notebook.attach("sighting", seen, *paths)
    out = tmp_path / "out"
    out.mkdir()
    written = notebook.extract("sighting", seen, out)

    assert contents == {row.path.name: row.path.read_bytes() for row in written if row.path}
    assert {(r.id, r.sha256, r.bytes) for r in attached} == {
        (r.id, r.sha256, r.bytes) for r in written
    }


def test_an_attachment_says_what_it_is_of(notebook: Notebook, seen, tmp_path: Path):
    (row,) = notebook.attach("sighting", seen, file(tmp_path, "a.jpg"))
    shown = notebook.show("attachment", row.id)

    assert {
        "of_type": "observation",
        "of_id": str(seen),
        "name": "a.jpg",
        "media_type": "image/jpeg",
        "content_sha256": row.sha256,
        "content_bytes": 4,
        "sensitivity_level": "S1",
    }.items() <= shown.items()


def test_the_same_file_twice_is_one_attachment(notebook: Notebook, seen, tmp_path: Path):
    photo, copy = file(tmp_path, "a.jpg"), file(tmp_path, "copy.jpg")
    (first,) = notebook.attach("sighting", seen, photo)
    again = notebook.attach("sighting", seen, photo, copy)

    assert {first.id} == {row.id for row in again}
    assert 1 == count(notebook)


def test_the_same_file_of_another_record_is_another_attachment(
    notebook: Notebook, seen, tmp_path: Path
):
    photo, other = file(tmp_path, "a.jpg"), notebook.add("sighting")
    ids = [notebook.attach("sighting", one, photo)[0].id for one in (seen, other)]

    assert 2 == len(set(ids)) == count(notebook)


def test_a_removed_attachment_comes_back_when_attached_again(
    notebook: Notebook, seen, tmp_path: Path
):
    photo = file(tmp_path, "a.jpg")
    (row,) = notebook.attach("sighting", seen, photo)
    notebook.remove("attachment", row.id)
    assert 0 == count(notebook)

    assert [row] == notebook.attach("sighting", seen, photo)
    assert 1 == count(notebook)


def test_an_attachment_takes_the_level_of_its_record(notebook: Notebook, tmp_path: Path):
    seizure = notebook.add("seizure")
    (row,) = notebook.attach("seizure", seizure, file(tmp_path, "a.jpg"))

    assert "S3" == notebook.show("attachment", row.id)["sensitivity_level"]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_lands_in_the_folder(notebook: Notebook, seen, tmp_path: Path, name: str):
    blob = notebook.media.keep(b"content")
    attached = Attachment(
        id=new_id(), of_type="observation", of_id=seen, content=blob.ref, name=name
    )
    with notebook.begin() as work:
        work.add(attached)
        work.keep_key(blob)
        work.commit()
    out = tmp_path / "out"
    out.mkdir()
    (row,) = notebook.extract("sighting", seen, out)

    assert row.path is not None
    assert out == row.path.parent
    assert [row.path] == list(out.iterdir())
    assert b"content" == row.path.read_bytes()


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(HOSTILE)))
def test_every_safe_name_is_legal_everywhere(name: str):
    safe = safe_name(name)

    assert safe
    assert not set(safe) & {*'<>:"/\\|?*', *map(chr, range(32))}
    assert safe[-1] not in ". "
    assert len(safe.encode()) <= 200
    assert not PureWindowsPath(safe).is_reserved()
    assert safe == safe_name(safe)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DSC_0042.JPG", "DSC_0042.JPG"),
        ("Марко Поло у родника.jpg", "Марко Поло у родника.jpg"),
        ("../../x.jpg", "x.jpg"),
        ("con.jpg", "_con.jpg"),
        ("x" * 300 + ".jpg", "x" * 196 + ".jpg"),
    ],
    ids=ascii,
)
def test_a_safe_name_is_close_to_the_original(name: str, expected: str):
    assert expected == safe_name(name)


def test_nothing_in_the_folder_is_replaced(notebook: Notebook, seen, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    file(out, "a.jpg", b"mine")
    cards = [tmp_path / "card1", tmp_path / "card2"]
    for number, card in enumerate(cards):
        card.mkdir()
        notebook.attach("sighting", seen, file(card, "a.jpg", bytes([number])))
    notebook.extract("sighting", seen, out)

    assert b"mine" == (out / "a.jpg").read_bytes()
    assert {"a.jpg", "a (2).jpg", "a (3).jpg"} == {path.name for path in out.iterdir()}


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name can be no text")
def test_a_name_that_is_no_text_is_kept_as_far_as_it_is(notebook: Notebook, seen, tmp_path: Path):
    name = os.fsdecode(b"photo\xff.jpg")
    (row,) = notebook.attach("sighting", seen, file(tmp_path, name))

    assert "photo?.jpg" == row.name == notebook.show("attachment", row.id)["name"]


def test_a_folder_is_refused_and_nothing_is_attached(notebook: Notebook, seen, tmp_path: Path):
    photo, folder = file(tmp_path, "a.jpg"), tmp_path / "DCIM"
    folder.mkdir()
    with pytest.raises(FileRefused) as refused:
        notebook.attach("sighting", seen, photo, folder)

    assert ("attachment.is_folder", folder) == (refused.value.code, refused.value.values["path"])
    assert 0 == count(notebook)


def test_a_file_that_vanished_is_named_and_nothing_is_attached(
    notebook: Notebook, seen, tmp_path: Path
):
    photo, gone = file(tmp_path, "a.jpg"), tmp_path / "gone.jpg"
    with pytest.raises(FileRefused) as refused:
        notebook.attach("sighting", seen, photo, gone)

    assert ("attachment.unreadable", gone) == (refused.value.code, refused.value.values["path"])
    assert 0 == count(notebook)
    assert 1 == len(notebook.attach("sighting", seen, photo))


def test_nothing_is_attached_to_what_is_not_there(notebook: Notebook, tmp_path: Path):
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        notebook.attach("sighting", new_id(), file(tmp_path, "a.jpg"))

    assert not (tmp_path / "media").exists()


def test_the_original_is_left_as_it_was(notebook: Notebook, seen, tmp_path: Path):
    photo = file(tmp_path, "a.jpg")
    before = photo.stat()
    notebook.attach("sighting", seen, photo)

    assert (before.st_mtime_ns, before.st_size) == (photo.stat().st_mtime_ns, photo.stat().st_size)


def test_content_that_never_came_is_said(notebook: Notebook, seen, tmp_path: Path):
    ref = BlobRef(b"x" * 32, 4)
    notebook.keep(
        Attachment(id=new_id(), of_type="observation", of_id=seen, content=ref, name="a.jpg")
    )
    with pytest.raises(FileRefused, match=r"attachment\.not_here"):
        notebook.extract("sighting", seen, tmp_path)


def test_damaged_content_is_said_and_nothing_is_written(notebook: Notebook, seen, tmp_path: Path):
    notebook.attach("sighting", seen, file(tmp_path, "a.jpg"))
    (kept,) = (path for path in (tmp_path / "media").glob("??/??/*") if path.is_file())
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(WorkspaceRefused, match=r"attachment\.damaged"):
        notebook.extract("sighting", seen, out)

    assert [] == list(out.iterdir())


def test_a_photo_whose_content_is_closed_is_not_written(notebook: Notebook, seen, tmp_path: Path):
    notebook.attach("sighting", seen, file(tmp_path, "a.jpg"))
    out = tmp_path / "out"
    out.mkdir()

    def sees(record, reading):
        return replace(record, content=None) if isinstance(record, Attachment) else record

    assert [] == replace(notebook, eyes=sees).extract("sighting", seen, out)
    assert [] == list(out.iterdir())
