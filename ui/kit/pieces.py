"""Small parts that every screen is put together from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from ui.kit.boxes import card, clear, column, row
from ui.kit.icons import icon
from ui.kit.theme import active_palette, field_font, sp
from ui.kit.translate import _t

if TYPE_CHECKING:  # the door is shown before the data model is needed
    from cami_field.domain.datamodel_parts import Words

__all__ = [
    "Button",
    "DraftLabel",
    "ElidedLabel",
    "Least",
    "Pages",
    "avatar",
    "card",
    "clear",
    "column",
    "divider",
    "dotted_line",
    "initials",
    "label",
    "restyle",
    "row",
    "scrolled",
]


def label(text: str = "", role: str = "", *, name: str = "", wrap: bool = False) -> QLabel:
    """A line of text; ``role`` as in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    return made


class DraftLabel(QLabel):
    """A text of the data model; one that no speaker reviewed yet has a dotted line below."""

    def __init__(self, words: Words, *, suffix: str = "", role: str = "") -> None:
        super().__init__(words.text + suffix)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)
        self.draft = not words.reviewed
        if self.draft:
            self.setContentsMargins(0, 0, 0, 3)  # for the line below
            self.setToolTip(_t("model", "Draft translation: nobody has reviewed this word yet."))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.draft:
            painter = QPainter(self)
            shown = self.fontMetrics().boundingRect(
                self.contentsRect(), int(Qt.TextFlag.TextWordWrap | self.alignment()), self.text()
            )
            dotted_line(painter, shown.left(), shown.bottom() + 1, shown.width())
            painter.end()


def dotted_line(painter: QPainter, left: float, y: float, width: float) -> None:
    """The sign of a translation that is still a draft."""
    painter.setPen(QPen(QColor(active_palette().muted), 1.0, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(left, y), QPointF(left + width, y))


class ElidedLabel(QLabel):
    """A line of text that takes what room there is; its end is in the tool tip where it is cut."""

    def __init__(self, role: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class Button(QPushButton):
    """A button of 36 px or more, with the key that presses it and a count, if it has them."""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object],
        *,
        name: str,
        kind: str = "",
        key: str = "",
        icon_name: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: pressed())
        self._icon_name, self._beside = icon_name, QLabel(self)
        self._beside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._beside.hide()
        if key:
            self.setShortcut(key)
            self._show_beside(key, "key")
        if tip:
            self.setToolTip(tip)
            self.setStatusTip(tip)
        if icon_name:
            colours = active_palette()
            self.setIcon(icon(icon_name, colours.primary_ink if kind == "primary" else colours.ink))
            self.setIconSize(QSize(20, 20))

    def set_count(self, count: int, role: str = "badge-attention") -> None:
        """A number after the text; none for 0."""
        self._show_beside(str(count) if count else "", role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _show_beside(self, text: str, role: str) -> None:
        self._beside.setText(text)
        self._beside.setProperty("role", role)
        self._beside.style().unpolish(self._beside)
        self._beside.style().polish(self._beside)
        self._beside.setVisible(bool(text))
        self.setProperty("beside", bool(text))
        self.setStyleSheet("text-align: left;" if text else "")
        if role == "key" and self.property("kind") == "primary":
            ink = active_palette().primary_ink
            self._beside.setStyleSheet(f"color: {ink}; border-color: {ink};")
        self.updateGeometry()
        self._lay_out()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        extra = self._beside.sizeHint().width() + 8 if self._beside.text() else 0
        return QSize(hint.width() + extra, max(hint.height(), sp(36)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._beside.adjustSize()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        right = self.width() - self._beside.width() - 12
        self._beside.move(12 if mirrored else right, (self.height() - self._beside.height()) // 2)


class Pages(QStackedWidget):
    """Pages of which one is shown, and asks for no more room than that one needs."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


class Least(QWidget):
    """Gives one widget all its room, and asks for no more than the least that this one needs.

    A layout would ask for the height that its wrapped texts like best, and be scrolled for it.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__()
        self._within = within
        within.setParent(self)

    def minimumSizeHint(self) -> QSize:
        return self._within.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._within.setGeometry(self.rect())
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def divider() -> QFrame:
    """A thin line between rows."""
    made = QFrame()
    made.setProperty("divider", True)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties and have the style sheet applied anew."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
    widget.update()


def avatar(name: str, size: int = 56, *, colour: str = "#C98A35") -> QPixmap:
    """A round picture with a person's initials, as large as the text asks for."""
    letters, size = field_font(size * 0.36, bold=True), sp(size)
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, size, size)
    painter.setPen(QColor("#FFFFFF"))
    painter.setFont(letters)
    painter.drawText(
        pixmap.rect().adjusted(0, 0, -size, -size), Qt.AlignmentFlag.AlignCenter, initials(name)
    )
    painter.end()
    return pixmap


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in name.split() if word]
    return "".join(word[0].upper() for word in words[:2]) or "?"


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in an area that scrolls downwards only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
