"""The first step: the area's name, its country, for real work or for training."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QRadioButton, QWidget

from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.pieces import column, label
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.start.parts import Asked, Step


class Kind(QWidget):
    """For real work or for training, each with what follows from it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new_kind")
        real = _t("start", "Real work")
        practice = _t("start", "Training")
        self.live, self.training = QRadioButton(real), QRadioButton(practice)
        self.live.setObjectName("new_kind_live")
        self.training.setObjectName("new_kind_training")
        self.live.setChecked(True)
        self.setFocusProxy(self.live)
        says = (
            _t("start", "Everything that is entered counts, and every change of it is kept."),
            _t(
                "start",
                "Nothing counts, and nothing of it is ever sent or mixed with real records. "
                "It can't become a real area later.",
            ),
        )
        lines: list[QWidget] = []
        for button, more in zip((self.live, self.training), says, strict=True):
            button.setAccessibleDescription(more)
            said = label(more, "meta", wrap=True)
            said.setContentsMargins(sp(32), 0, 0, 4)
            lines += [button, said]
        self.setLayout(column(*lines, spacing=0))

    def value(self) -> str:
        """ "live" or "training"."""
        return "training" if self.training.isChecked() else "live"


class AreaStep(Step):
    """``is_free`` says whether an area of a name and kind can be made on this computer."""

    def __init__(self, is_free: Callable[[str, str], bool]) -> None:
        super().__init__()
        self.title = _t("start", "The area")
        self._is_free = is_free
        self.name = TextField(name="new_area")
        self.country = SearchBox((), name="new_country")
        self.kind = Kind()
        self._name = Asked(
            _t("start", "Name of the protected area"),
            self.name,
            hint=_t("start", "As it stands on your papers."),
        )
        self._country = Asked(
            _t("start", "Country"),
            self.country,
            hint=_t("start", "Type a part of the name. Leave it empty if it is none of these."),
        )
        self._kind = Asked(_t("start", "What is it for?"), self.kind)
        self.name.textEdited.connect(lambda _text: self._name.complain(""))
        self.kind.live.toggled.connect(lambda _on: self._name.complain(""))
        self.country.left.connect(lambda: self._country.complain(""))
        self.setLayout(column(self._name, self._country, self._kind, None, spacing=16))

    def offer(self, countries: Sequence[Item]) -> None:
        """The countries to choose from; what is chosen stays."""
        chosen, typed = self.country.value(), self.country.unmatched
        self.country.set_items(countries)
        self.country.set_value(chosen)
        if typed:
            self.country.type_again(typed)

    def first_field(self) -> QWidget:
        return self.name

    def is_done(self) -> bool:
        name = self.name.text().strip()
        if not name:
            return self._wrong(self._name, _t("start", "Type the name of the area."))
        if not self._is_free(name, self.kind.value()):
            return self.refuse("name", "")
        if self.country.unmatched:
            told = _t("start", "“{typed}” is not in the list.", typed=self.country.unmatched)
            return self._wrong(self._country, told)
        return True

    def _wrong(self, asked: Asked, words: str) -> bool:
        asked.complain(words)
        asked.editor.setFocus()
        return False

    def refuse(self, field: str, words: str) -> bool:
        if field != "name":
            return True
        taken = _t("start", "An area of this name is on this computer already. Add a word.")
        return self._wrong(self._name, words or taken)

    def says(self) -> dict[str, str]:
        return {
            "name": self.name.text().strip(),
            "country": str(self.country.value() or ""),
            "kind": self.kind.value(),
        }
