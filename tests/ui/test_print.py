"""A patrol's slip and a page for the notebook, from the button to the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.paper.dialog import PaperDialog
from ui.patrols.patrol_page import PatrolPage


def opened(page: PatrolPage) -> PaperDialog:
    button = page.findChild(QPushButton, "print_patrol")
    assert button is not None
    button.click()
    dialog = page.findChild(PaperDialog)
    assert dialog is not None
    return dialog


def dark_dots(dialog: PaperDialog) -> int:
    picture = dialog.page.pixmap().toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_the_slip_is_shown_before_it_is_printed(page: PatrolPage) -> None:
    dialog = opened(page)

    assert 500 < dark_dots(dialog), "something is written on the page"
    assert "Patrol slip" == dialog.page.accessibleName()


def test_both_sheets_are_saved_as_pdf(page: PatrolPage, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(page)
    dialog.save_to(tmp_path / "slip")
    other = dialog.findChild(QPushButton, "paper_1")
    assert other is not None
    other.click()
    dialog.save_to(tmp_path / "page.pdf")

    assert {"slip.pdf", "page.pdf"} == {path.name for path in tmp_path.glob("*.pdf")}
    contents = [path.read_bytes() for path in tmp_path.glob("*.pdf")]
    assert all(content.startswith(b"%PDF-") for content in contents)
    assert contents[0] != contents[1]


def test_a_folder_that_is_gone_is_told_in_the_dialog(page: PatrolPage, tmp_path: Path) -> None:
    dialog = opened(page)
    dialog.save_to(tmp_path / "gone" / "slip.pdf")

    assert "gone" in dialog.told.text()
    assert "error" == dialog.told.property("role")
