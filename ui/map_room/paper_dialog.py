"""The map before it goes to paper or into a file: its title, how it looks, what to do with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.desk import Desk, Info
from ui.kit.doors import AtDesk
from ui.kit.language import plain_day
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, restyle, row
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.map.canvas import MapCanvas, attribution_of
from ui.map.projection import View
from ui.map_room.map_sheet import (
    MapSheet,
    lying_page,
    paint_sheet,
    pdf_of_map,
    picture_of_map,
    png_of_map,
)

_WIDE = 620  # pixels of the sheet as it is shown
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')  # in no file's name on a stick
_CALM_MS = 250
Make = Callable[[MapCanvas, MapSheet], bytes]


class MapPaperDialog(QDialog):
    """What is seen on a map, as a sheet: Print, Save as picture, Save as PDF."""

    def __init__(self, parent: QWidget, at: AtDesk, canvas: MapCanvas, under: str) -> None:
        super().__init__(parent)
        self.setObjectName("map_paper")
        self.setWindowTitle(_t("area_map", "The map on paper"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk: Desk = at.desk
        self._canvas, self._under = canvas, under
        self._view: View = canvas.view
        self._area = ""
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self.show_sheet)
        self.title = QLineEdit()
        self.title.setObjectName("map_title")
        self.title.setAccessibleName(_t("area_map", "Title"))
        self.title.setMaxLength(120)
        self.title.textChanged.connect(lambda: self._calm.start(_CALM_MS))
        self.page = QLabel()
        self.page.setObjectName("map_page_shown")
        self.page.setStyleSheet("border: 1px solid #999999;")
        self.told = label("", "meta", name="map_told", wrap=True)
        self._build()
        self.show_sheet()
        at.tasks.run(self._desk.info, owner=self, done=self._on_info)

    def _build(self) -> None:
        prints = Button(_t("paper", "Print…"), self._print, name="print_sheet", kind="primary")
        picture = Button(
            _t("area_map", "Save as picture…"),
            lambda: self._ask("png", png_of_map),
            name="save_picture",
        )
        pdf = Button(
            _t("paper", "Save as PDF…"), lambda: self._ask("pdf", pdf_of_map), name="save_map_pdf"
        )
        away = Button(_t("form", "Close"), self.accept, name="close_map_paper")
        named = label(_t("area_map", "Title"), "muted")
        named.setBuddy(self.title)
        beside = column(
            named, self.title, 6, prints, picture, pdf, None, self.told, away, spacing=8
        )
        side = QWidget()
        side.setFixedWidth(sp(220, 320))
        side.setLayout(beside)
        self.setLayout(row(self.page, side, spacing=18, margins=(18, 18, 18, 18)))

    def _on_info(self, info: Info) -> None:
        self._area = info.name
        if not self.title.text():
            self.title.setText(info.name)

    @property
    def sheet(self) -> MapSheet:
        """What stands around the map."""
        scene = self._canvas.scene
        today = datetime.now(UTC).astimezone(ZoneInfo(self._desk.zone)).date()
        sensitive = bool(scene.points or scene.tracks)
        caution = _t(
            "area_map",
            "Careful: this shows where animals live and where people patrol. Don't publish it or "
            "pass it on.",
        )
        made = _t("area_map", "Made on {day}", day=plain_day(today))
        if self._desk.kind == "training":
            made = f"{_t('area_map', 'Practice area')} · {made}"
        return MapSheet(
            title=self.title.text().strip() or self._area or _t("rail", "Map"),
            under=self._under,
            made=made,
            caution=caution if sensitive else "",
            attribution=attribution_of(scene, self._canvas.options()),
        )

    def show_sheet(self) -> None:
        """How it will look."""
        ratio = self.devicePixelRatioF()
        picture = picture_of_map(self._canvas, self.sheet, round(_WIDE * ratio))
        picture.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(picture))
        self.page.setAccessibleName(self.sheet.title)

    def _ask(self, ending: str, make: Make) -> None:
        proposed = Path.home() / f"{_UNFIT.sub('-', self.sheet.title)}.{ending}"
        name, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(proposed), f"{ending.upper()} (*.{ending})"
        )
        if name:
            self.save_to(Path(name).with_suffix(f".{ending}"), make)

    def save_to(self, path: Path, make: Make) -> None:
        """Write a file; the file dialog has asked whether another may be replaced."""
        try:
            self._desk.save_file(make(self._canvas, self.sheet), path, True)
        except FieldError as error:
            self._tell(explain(error), wrong=True)
        else:
            self._tell(_t("paper", "Saved as {name}.", name=path.name))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 -- looks for printers
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(lying_page())
        if QPrintDialog(printer, self).exec() != QPrintDialog.DialogCode.Accepted:
            return
        printer.setDocName(self.sheet.title)
        painter = QPainter()
        if not painter.begin(printer):
            refused = FieldError("paper.printer_refused", printer=printer.printerName())
            self._tell(explain(refused), wrong=True)
            return
        paint_sheet(painter, float(printer.width()), self._canvas, self.sheet)
        painter.end()
        self._tell(_t("paper", "It is with the printer."))

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.told.setText(words)
        restyle(self.told, role="error" if wrong else "meta")
