from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from ui.observations.observation_form import ObservationForm
from ui.observations.pictures import PictureDialog, picture_from, picture_of
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#37743F"))
    path = tmp_path / "IMG_0042.JPG"
    assert image.save(str(path), "JPG")
    return path


@pytest.fixture
def form(page: PatrolPage) -> ObservationForm:
    page.beside.note_at(None)
    made = page.beside.form
    made.category.set_value("wildlife.direct_sighting")
    made.category.left.emit()
    return made


def mime_of(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def dropped(mime: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(QPoint(10, 10)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def save(window: FieldWindow, form: ObservationForm, qtbot: QtBot) -> None:
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)


def names(form: ObservationForm) -> list[str]:
    return [
        part.text() for part in form.files.findChildren(QLabel) if part.objectName()[:5] == "file_"
    ]


def test_a_photo_is_kept_with_the_observation_and_shown_again(
    window: FieldWindow, page: PatrolPage, form: ObservationForm, photo: Path, qtbot: QtBot
) -> None:
    form.files.add_files([photo])
    waiting = names(form)
    save(window, form, qtbot)
    assert page.selected is not None
    (kept,) = desk_in(window).list_attachments("observation", page.selected)
    page.beside.edit(page.selected)
    qtbot.waitUntil(lambda: window.tasks.idle)
    small = form.files.findChild(QLabel, "thumbnail_0").pixmap()

    assert ["IMG_0042.JPG"] == waiting == names(form)
    assert photo.stat().st_size == kept.bytes
    assert photo.read_bytes() == desk_in(window).read_attachment(kept.id)
    assert (
        "#37743f" == small.toImage().pixelColor(20, 16).name()
        or abs(small.toImage().pixelColor(20, 16).green() - 0x74) < 4
    )


def test_what_is_dropped_on_the_form_is_attached_and_not_imported(
    window: FieldWindow, form: ObservationForm, photo: Path
) -> None:
    mime = mime_of([photo, photo.parent])
    form.dropEvent(dropped(mime))

    assert [photo] == form.files.pending
    assert not form.comment.acceptDrops()
    assert window.pages is not None
    assert window.pages.currentWidget() is window.pages.patrol


def test_a_file_is_taken_away_before_saving(
    window: FieldWindow, page: PatrolPage, form: ObservationForm, photo: Path, qtbot: QtBot
) -> None:
    form.files.add_files([photo])
    form.files.findChild(QPushButton, "remove_0").click()
    save(window, form, qtbot)
    assert page.selected is not None

    assert [] == desk_in(window).list_attachments("observation", page.selected)


def test_a_kept_file_goes_only_with_saving(
    window: FieldWindow, page: PatrolPage, form: ObservationForm, photo: Path, qtbot: QtBot
) -> None:
    desk = desk_in(window)
    form.files.add_files([photo])
    save(window, form, qtbot)
    assert page.selected is not None
    page.beside.edit(page.selected)
    qtbot.waitUntil(lambda: bool(form.files._kept) and window.tasks.idle)
    form.files.findChild(QPushButton, "remove_0").click()
    before = len(desk.list_attachments("observation", page.selected))
    save(window, form, qtbot)

    assert 1 == before
    assert [] == desk.list_attachments("observation", page.selected)


def test_copies_are_as_the_originals(
    window: FieldWindow,
    page: PatrolPage,
    form: ObservationForm,
    photo: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    notes = tmp_path / "notes.pdf"
    notes.write_bytes(b"%PDF-1.4 not really")
    form.files.add_files([photo, notes])
    save(window, form, qtbot)
    assert page.selected is not None
    page.beside.edit(page.selected)
    out = tmp_path / "copies"
    out.mkdir()
    qtbot.waitUntil(lambda: window.tasks.idle)
    form.files.save_copies(out)
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert {p.name: p.read_bytes() for p in (photo, notes)} == {
        p.name: p.read_bytes() for p in out.iterdir()
    }
    assert "2 copies are saved" == form.files.told.text()


def test_a_photo_is_looked_at_in_the_window(form: ObservationForm, photo: Path) -> None:
    form.files.add_files([photo])
    form.files.findChild(QPushButton, "look_0").click()
    dialog = form.files.findChild(PictureDialog)
    shown = dialog.isVisible()
    dialog.close()

    assert shown


def test_a_file_that_went_meanwhile_leaves_the_record_and_the_form(
    window: FieldWindow, form: ObservationForm, photo: Path, qtbot: QtBot
) -> None:
    before = desk_in(window).info().counts["observation"]
    form.files.add_files([photo])
    photo.unlink()
    form.keep()
    qtbot.waitUntil(lambda: window.tasks.idle and form.save.isEnabled())

    assert form.is_open
    assert "IMG_0042.JPG" in form.problem.text()
    assert before + 1 == desk_in(window).info().counts["observation"]
    form.keep()
    qtbot.waitUntil(lambda: window.tasks.idle and form.save.isEnabled())
    assert before + 1 == desk_in(window).info().counts["observation"]


def test_a_card_that_is_put_back_saves_what_was_removed_and_added(
    window: FieldWindow, page: PatrolPage, form: ObservationForm, photo: Path, qtbot: QtBot
) -> None:
    form.files.add_files([photo])
    save(window, form, qtbot)
    assert page.selected is not None
    page.beside.edit(page.selected)
    qtbot.waitUntil(lambda: bool(form.files._kept) and window.tasks.idle)
    form.files.findChild(QPushButton, "remove_0").click()
    other = photo.with_name("IMG_0043.JPG")
    other.write_bytes(b"another")
    form.files.add_files([other])
    other.unlink()
    form.keep()
    qtbot.waitUntil(lambda: window.tasks.idle and form.save.isEnabled())
    assert form.is_open
    other.write_bytes(b"another")
    save(window, form, qtbot)

    kept = desk_in(window).list_attachments("observation", page.selected)
    assert ["IMG_0043.JPG"] == [row.name for row in kept]


@pytest.mark.qt_log_ignore("JPEG datastream")
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" * 9]
)
def test_what_is_no_photo_is_not_decoded(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.jpg"
    path.write_bytes(content)

    assert picture_from(content, 44) is None
    assert picture_of(path, 44) is None


def test_a_bomb_of_pixels_is_not_unpacked(tmp_path: Path) -> None:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")

    assert picture_from(b"\x89PNG\r\n\x1a\n" + head + body, 44) is None
