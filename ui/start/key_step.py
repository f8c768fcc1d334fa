"""The last step: the recovery key, on paper before the area is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QWidget

from cami_field.domain.errors import AccessRefused, FieldError
from cami_field.domain.passphrases import recovery_secret
from ui.kit.forms import TextField
from ui.kit.messages import explain
from ui.kit.new_passphrase import secret_hints
from ui.kit.pieces import Button, Pages, column, label, restyle, row
from ui.kit.theme import active_palette
from ui.kit.translate import _t
from ui.start.parts import Asked, Said, Step

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')  # in no file's name on a stick
_SHOWN, _TYPED = 0, 1


class KeyStep(Step):
    """First the key is shown; then its last group is typed from the paper, the key hidden.

    ``save`` writes a PDF where somebody asked for it, and nowhere else.
    """

    def __init__(
        self,
        new_key: Callable[[], str],
        save: Callable[[bytes, Path, bool], None],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.title = _t("start", "The recovery key")
        self._new_key, self._save, self._now = new_key, save, now
        self.key, self._area, self._zone = "", "", "UTC"
        self._groups: list[QLabel] = []
        self._pages = Pages()
        self.told = label("", "meta", name="key_told", wrap=True)
        self.last = TextField(name="key_last")
        self.last.setMaxLength(12)
        secret_hints(self.last)
        self._last = Asked(
            _t("start", "The last group of four, from your paper"),
            self.last,
            hint=_t(
                "start",
                "So it is sure that you have it. Press Back to see the key once more.",
            ),
        )
        self.last.textEdited.connect(lambda _text: self._last.complain(""))
        self._pages.addWidget(self._shown_page())
        self._pages.addWidget(self._typed_page())
        self.setLayout(column(self._pages, None))

    def _shown_page(self) -> QWidget:
        colours = active_palette()
        grid = QGridLayout()
        grid.setSpacing(8)
        for number in range(9):
            group = label("", "figure", name=f"key_group_{number + 1}")
            group.setAlignment(Qt.AlignmentFlag.AlignCenter)
            group.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            group.setStyleSheet(
                f"background: {colours.primary_soft}; border-radius: 8px; padding: 8px;"
            )
            self._groups.append(group)
            line = row(label(f"{number + 1}", "meta"), group, spacing=6)
            line.setStretch(1, 1)
            grid.addLayout(line, number // 3, number % 3)
        self.print = Button(_t("paper", "Print…"), self._print, name="key_print")
        keep = Button(_t("paper", "Save as PDF…"), self._ask_where, name="key_save")
        why = _t(
            "start",
            "It opens the area when a passphrase is forgotten: without it, the records would be "
            "lost for ever. It is shown only now; whoever finds it can read everything, so keep "
            "it locked away from this computer.",
        )
        how = _t("start", "Print it, or write the nine groups on paper. A saved file belongs on "
                 "a stick in the safe, not on this computer.")  # fmt: skip
        made = QWidget()
        made.setLayout(
            column(
                label(why, wrap=True),
                grid,
                label(how, "muted", wrap=True),
                row(self.print, keep, None),
                self.told,
                None,
                spacing=12,
            )
        )
        return made

    def _typed_page(self) -> QWidget:
        made = QWidget()
        said = _t("start", "The key is hidden now. Take your paper.")
        made.setLayout(column(label(said, wrap=True), self._last, None, spacing=14))
        return made

    # as a step

    def enter(self, said: Said) -> None:
        self._area, self._zone = said["name"], said["zone"]
        if not self.key:
            self.key = self._new_key()
            for shown, group in zip(self._groups, self.key.split("-"), strict=True):
                shown.setText(group)
        self._show(_SHOWN)

    def first_field(self) -> QWidget:
        return self.last if self._pages.currentIndex() == _TYPED else self.print

    def is_done(self) -> bool:
        if self._pages.currentIndex() == _SHOWN:
            self._show(_TYPED)
            return False
        before, _, _ = self.key.rpartition("-")
        try:
            recovery_secret(f"{before}-{self.last.text()}")  # its last group is its check
        except AccessRefused:
            self.last.setFocus()
            self.last.selectAll()
            return self._last.complain(
                _t("start", "That is not group 9. Look at your paper, or press Back.")
            )
        return True

    def goes_back(self) -> bool:
        if self._pages.currentIndex() == _SHOWN:
            return False
        self._show(_SHOWN)
        return True

    def _show(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._pages.updateGeometry()
        self.last.clear()
        self._last.complain("")
        self._tell("")
        self.first_field().setFocus()

    # paper

    def _sheet(self) -> str:
        from ui.start.recovery_sheet import recovery_sheet  # noqa: PLC0415 -- when it is printed

        made = self._now().astimezone(ZoneInfo(self._zone))
        return recovery_sheet(self.key.split("-"), self._area, made)

    def _print(self) -> None:
        from ui.paper.printing import print_sheet  # noqa: PLC0415 -- looks for printers

        try:
            if print_sheet(self, self._sheet()):
                self._tell(_t("paper", "It is with the printer."))
        except FieldError as error:
            self._tell(explain(error), wrong=True)

    def _ask_where(self) -> None:
        name = _UNFIT.sub("-", f"{_t('paper', 'Recovery key')} {self._area}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, _t("paper", "Save as PDF…"), str(Path.home() / f"{name}.pdf"), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the page there; the file dialog has asked whether another may be replaced."""
        from ui.paper.printing import pdf_of  # noqa: PLC0415 -- as above

        path = path.with_name(f"{path.name.removesuffix('.pdf')}.pdf")
        try:
            self._save(pdf_of(self._sheet()), path, True)
        except FieldError as error:
            self._tell(explain(error), wrong=True)
        else:
            self._tell(_t("paper", "Saved as {name}.", name=path.name))

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.told.setText(words)
        restyle(self.told, role="error" if wrong else "meta")
