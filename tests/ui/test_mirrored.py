"""Rows that we paint ourselves, where people read leftwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.observations.sides import Sides
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def leftwards(dressed: QApplication) -> Iterator[None]:
    dressed.setLayoutDirection(RTL)
    yield
    dressed.setLayoutDirection(LTR)


@pytest.fixture
def picture(dressed: QApplication) -> QImage:
    made = QImage(200, 40, QImage.Format.Format_RGB32)
    made.fill(0xFFFFFF)
    return made


def ink(picture: QImage) -> tuple[int, int]:
    """How many dark pixels are in the left and in the right half."""
    rows, columns = range(picture.height()), range(picture.width())
    dark = [x for y in rows for x in columns if picture.pixelColor(x, y).lightness() < 128]
    return sum(x < 100 for x in dark), sum(x >= 100 for x in dark)


@pytest.mark.parametrize(("direction", "at_left"), [(LTR, True), (RTL, False)])
def test_a_row_begins_where_reading_begins(
    picture: QImage, direction: Qt.LayoutDirection, at_left: bool
) -> None:
    painter = QPainter(picture)
    sides = Sides(painter, QRect(0, 0, 200, 40), direction)
    sides.write(8, 0, 90, 40, "Argali, and many more words than there is room for")
    painter.end()
    left, right = ink(picture)

    assert at_left == (left > 0)
    assert at_left == (right == 0)


def test_the_patrol_page_is_mirrored_as_a_whole(
    window: FieldWindow, page: PatrolPage, leftwards: None
) -> None:
    picture = page.beside.list.grab().toImage()

    assert page.beside.x() > page.map.x()
    assert page.days.cards[0].x() > page.days.cards[-1].x()
    assert not picture.isNull()
