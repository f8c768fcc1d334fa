"""The question for the name of something new."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Question
from ui.kit.forms import Line, TextField, plain
from ui.kit.language import language, own_name
from ui.kit.pieces import column
from ui.kit.translate import _t


class NewNodeQuestion(Question):
    """``named`` gives the names by language; it stays open until it is told how that went."""

    named = Signal(object)

    def __init__(self, parent: QWidget, where: str, *, category: bool) -> None:
        spoken = language()
        self.fields = {
            code: TextField(name=f"new_node_{code}") for code in dict.fromkeys((spoken, "en"))
        }
        asked = QWidget()
        asked.setLayout(
            column(
                *(
                    Line(plain(own_name(code)), field, needed=code == spoken)
                    for code, field in self.fields.items()
                ),
                spacing=10,
            )
        )
        words = (
            _t("lists", "It has the same form as what it stands under, and is as secret.")
            if category
            else _t("lists", "It can then be chosen wherever the others of its list can.")
        )
        super().__init__(
            parent,
            _t("lists", "Something new under “{where}”", where=where),
            words,
            asked,
            name="new_node_question",
            yes=_t("lists", "Add it"),
        )
        self.fields[spoken].setFocus()

    def accept(self) -> None:
        names = {code: field.text().strip() for code, field in self.fields.items()}
        if not names[language()]:
            self.complain(_t("lists", "Write its name first."))
            self.fields[language()].setFocus()
            return
        self.confirm.setEnabled(False)
        self.named.emit({code: name for code, name in names.items() if name})

    def refused(self, words: str) -> None:
        """Say why it was not added, and stay."""
        self.confirm.setEnabled(True)
        self.complain(words)
