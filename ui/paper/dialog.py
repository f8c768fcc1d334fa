"""A sheet before it goes to paper: how it looks, Print, Save as PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget

from cami_field.domain.errors import FieldError
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, restyle, row
from ui.kit.translate import _t
from ui.paper.printing import pdf_of, picture_of, print_sheet

_WIDE = 380  # pixels of the page as it is shown
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')  # in no file's name on a stick


class Paper(NamedTuple):
    """A sheet: what it is called, its file's name without an ending, its HTML."""

    title: str
    name: str
    html: str


class PaperDialog(QDialog):
    """One of several sheets to look at; ``save`` writes a PDF, and says whether it replaces."""

    def __init__(
        self,
        parent: QWidget,
        papers: Sequence[Paper],
        save: Callable[[bytes, Path, bool], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setWindowTitle(_t("paper", "Print"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save, self._ratio = save, self.devicePixelRatioF()
        self._shown = papers[0]
        self.page = QLabel()
        self.page.setObjectName("paper_page")
        self.page.setStyleSheet("border: 1px solid #999999;")
        self.told = label("", "meta", name="paper_told", wrap=True)
        self._choices = [
            Button(one.title, partial(self.show_paper, one), name=f"paper_{n}")
            for n, one in enumerate(papers)
        ]
        for button in self._choices:
            button.setCheckable(True)
        prints = Button(_t("paper", "Print…"), self._print, name="print", kind="primary")
        keeps = Button(_t("paper", "Save as PDF…"), self._ask_where, name="save_pdf")
        away = Button(_t("form", "Close"), self.accept, name="close_paper")
        beside = column(*self._choices, None, self.told, prints, keeps, away, spacing=10)
        self.setLayout(row(self.page, beside, spacing=18, margins=(18, 18, 18, 18)))
        self.show_paper(self._shown)

    def show_paper(self, paper: Paper) -> None:
        """How this one looks."""
        self._shown = paper
        picture = picture_of(paper.html, round(_WIDE * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        self.page.setPixmap(QPixmap.fromImage(picture))
        self.page.setAccessibleName(paper.title)
        for button in self._choices:
            button.setChecked(button.text() == paper.title)
        self._tell("")

    def _print(self) -> None:
        try:
            if print_sheet(self, self._shown.html):
                self._tell(_t("paper", "It is with the printer."))
        except FieldError as error:
            self._tell(explain(error), wrong=True)

    def _ask_where(self) -> None:
        proposed = Path.home() / f"{_UNFIT.sub('-', self._shown.name)}.pdf"
        name, _ = QFileDialog.getSaveFileName(
            self, _t("paper", "Save as PDF…"), str(proposed), "PDF (*.pdf)"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the PDF; the file dialog has asked whether another may be replaced."""
        try:
            self._save(pdf_of(self._shown.html), path.with_suffix(".pdf"), True)
        except FieldError as error:
            self._tell(explain(error), wrong=True)
        else:
            self._tell(_t("paper", "Saved as {name}.", name=path.with_suffix(".pdf").name))

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.told.setText(words)
        restyle(self.told, role="error" if wrong else "meta")
