"""A sheet's HTML on its way to paper: as a picture, a PDF, or to a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from cami_field.domain.errors import FieldError
from ui.kit.theme import field_font
from ui.kit.translate import _t
from ui.paper.sheet import mirrored

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget
MARGIN_MM = 13.0
_DPI = 600
_BODY_PT = 10.0
_FOOT_PT = 8.0
_FOOT_MM = 6.0  # at the bottom of the body, for the page's number


class _Sheet(QTextDocument):
    """A document that fetches nothing: no picture or style sheet from any address or disk."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        empty = QImage(1, 1, QImage.Format.Format_Mono)  # for no picture Qt would look on the disk
        empty.fill(1)
        return empty


def pdf_of(html: str) -> bytes:
    """The sheet as an A4 PDF, its fonts within, a number on every page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer, document = _writer(buffer), _document(html)
    writer.setCreator("CAMI Field")
    writer.setTitle(_title(document))
    _paint(document, writer)
    buffer.close()
    return bytes(buffer.data().data())


def picture_of(html: str, width: int) -> QImage:
    """The first page as it will look, so many pixels wide."""
    buffer = QBuffer()
    writer, document = _writer(buffer), _document(html)
    page = _lay_out(document, writer)
    margin = MARGIN_MM / 25.4 * _DPI
    scale = width / (page.width() + 2 * margin)
    picture = QImage(width, round(width * 297 / 210), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    _paint_page(document, painter, page, 0)
    painter.end()
    return picture


def print_sheet(parent: QWidget, html: str) -> bool:
    """Ask for a printer and print; False where the person thought better of it.

    Raises FieldError("paper.printer_refused") where the printer doesn't take it.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 -- looks for printers

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_a4(printer)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_on(printer, html)
    return True


def print_on(printer: QPrinter, html: str) -> None:
    """Print all pages of the sheet; raises FieldError("paper.printer_refused")."""
    document = _document(html)
    printer.setDocName(_title(document))
    _paint(document, printer)


def _writer(buffer: QBuffer) -> QPdfWriter:
    """One for A4; the buffer must live as long."""
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    _set_a4(writer)
    return writer


def _set_a4(device: QPagedPaintDevice) -> None:
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def _document(html: str) -> QTextDocument:
    document = _Sheet()
    document.setDefaultFont(_font(_BODY_PT))
    document.setDocumentMargin(0)
    document.setHtml(html)
    return document


def _title(document: QTextDocument) -> str:
    return document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)


def _font(points: float) -> QFont:
    """The window's letters in a size for paper."""
    font = field_font()
    font.setPointSizeF(points)
    return font


def _lay_out(document: QTextDocument, device: QPagedPaintDevice) -> QSizeF:
    """Give the document pages as large as the device's, the foot left free; in its pixels."""
    foot = _FOOT_MM / 25.4 * device.logicalDpiY()
    page = QSizeF(device.width(), device.height() - foot)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(page)
    return page


def _paint(document: QTextDocument, device: QPagedPaintDevice) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise FieldError("paper.printer_refused", printer=_name_of(device))
    try:
        page = _lay_out(document, device)
        pages = document.pageCount()
        for number in range(pages):
            if number and not device.newPage():
                raise FieldError("paper.printer_refused", printer=_name_of(device))
            _paint_page(document, painter, page, number)
            _paint_foot(painter, _title(document), number + 1, pages)
    finally:
        painter.end()


def _name_of(device: QPagedPaintDevice) -> str:
    name = getattr(device, "printerName", None)
    return str(name()) if name else "PDF"


def _paint_page(document: QTextDocument, painter: QPainter, page: QSizeF, number: int) -> None:
    """Black on white, whatever colours the window has."""
    context = QAbstractTextDocumentLayout.PaintContext()
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    shown = QRectF(0, number * page.height(), page.width(), page.height())
    context.palette = colours
    context.clip = shown
    painter.save()
    painter.translate(0, -shown.top())
    painter.setClipRect(shown)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, title: str, number: int, pages: int) -> None:
    device = painter.device()
    height = _FOOT_MM / 25.4 * device.logicalDpiY()
    foot = QRectF(0, device.height() - height, device.width(), height)
    painter.setFont(_font(_FOOT_PT))
    painter.setPen(Qt.GlobalColor.black)
    sides = [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight]
    if mirrored():
        sides.reverse()
    count = _t("paper", "Page {number} of {pages}", number=number, pages=pages)
    for side, words in zip(sides, (title, count), strict=True):
        flags = side | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(foot, int(flags), words)
