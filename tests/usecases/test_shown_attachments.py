"""Attachments listed and read to be shown in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from keeping import Notebook, notebook_in

from cami_field.domain.errors import FileRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.usecases.attach import list_attachments, read_attachment


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    folder = tmp_path / "place"
    folder.mkdir()
    with notebook_in(folder) as made:
        yield made


@pytest.fixture
def seen(notebook: Notebook) -> UUID:
    return notebook.add("sighting", {"category": "wildlife.direct_sighting"})


def kept(notebook: Notebook, seen: UUID, tmp_path: Path, content: bytes) -> UUID:
    path = tmp_path / "IMG_1.JPG"
    path.write_bytes(content)
    (row,) = notebook.attach("sighting", seen, path)
    return row.id


def test_what_is_attached_is_listed_and_read(
    notebook: Notebook, seen: UUID, tmp_path: Path
) -> None:
    attached = kept(notebook, seen, tmp_path, b"a photo")
    (row,) = list_attachments("sighting", seen, look=notebook.look, sees=notebook.eyes)

    assert (attached, "IMG_1.JPG", 7, "image/jpeg") == (
        row.id,
        row.name,
        row.bytes,
        row.media_type,
    )
    assert b"a photo" == read_attachment(
        attached, look=notebook.look, blobs=notebook.media, sees=notebook.eyes
    )


def test_what_is_too_large_is_not_read_at_once(
    notebook: Notebook, seen: UUID, tmp_path: Path
) -> None:
    attached = kept(notebook, seen, tmp_path, b"a photo")
    with pytest.raises(FileRefused) as refused:
        read_attachment(
            attached, look=notebook.look, blobs=notebook.media, sees=notebook.eyes, most=6
        )

    assert "attachment.large" == refused.value.code


def test_a_removed_attachment_is_no_longer_listed(
    notebook: Notebook, seen: UUID, tmp_path: Path
) -> None:
    attached = kept(notebook, seen, tmp_path, b"a photo")
    notebook.remove("attachment", attached)

    assert [] == list_attachments("sighting", seen, look=notebook.look, sees=notebook.eyes)


def test_an_unknown_record_has_no_list(notebook: Notebook) -> None:
    with pytest.raises(InvalidRecord):
        list_attachments("sighting", new_id(), look=notebook.look, sees=notebook.eyes)
