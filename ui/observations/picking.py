"""Editors to pick from what is long: many of a list, or records of another type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cami_field.usecases.desk import Desk
from ui.kit.forms import Item, withheld_in
from ui.kit.names import field_words
from ui.kit.pieces import column, label
from ui.kit.theme import sp
from ui.kit.translate import _n, _t

HEIGHT = 176
_NAMES = ("name", "number", "code", "label", "login", "serial_number", "key")


class CheckList(QWidget):
    """Several of many choices: type to narrow the list, tick what applies."""

    left = Signal()

    def __init__(self, items: Sequence[Item], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}_search")
        self.search.setPlaceholderText(_t("form", "Type to search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setFixedHeight(sp(HEIGHT))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told = label("", "meta", wrap=True)
        self._withheld = dict(withheld_in(items))
        for text, key in items:
            self._put(text, key)
        self.list.itemChanged.connect(self._on_changed)
        self.setFocusProxy(self.search)
        self.setLayout(column(self.search, self.list, self._told, spacing=6))
        self._tell()

    def _put(self, text: str, key: object) -> None:
        made = QListWidgetItem(text, self.list)
        made.setData(Qt.ItemDataRole.UserRole, key)
        made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        made.setCheckState(Qt.CheckState.Unchecked)

    def value(self) -> object:
        """The keys that are ticked in the list's order, None for none."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self._ticked()] or None

    def set_value(self, value: object) -> None:
        """Tick by keys."""
        chosen = value if isinstance(value, list | tuple | frozenset) else [value]
        self.list.blockSignals(True)
        for key in chosen:
            if key in self._withheld:
                self._put(self._withheld.pop(key), key)
        for item in self._items():
            ticked = item.data(Qt.ItemDataRole.UserRole) in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._tell()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(n) for n in range(self.list.count())]

    def _ticked(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for item in self._items():
            text = item.text().casefold()
            item.setHidden(not all(word in text for word in words))

    def _on_changed(self) -> None:
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        names = [item.text() for item in self._ticked()]
        told = ", ".join(names[:4])
        more = len(names) - 4
        words = [told, _n("form", "and %n more", more)] if more > 0 else [told]
        self._told.setText(" ".join(words))
        self._told.setVisible(bool(told))


def reference_items(target: str, desk: Desk) -> list[Item]:
    """Records of a type to refer to: what they are called, and their ids as text."""
    found = []
    for record in desk.list_records(target).records:
        named = [str(record[key]) for key in _NAMES if record.get(key)]
        text = " · ".join(named[:2]) or f"{field_words(target)} {str(record['id'])[:8]}"
        found.append((text, str(record["id"])))
    return sorted(found, key=lambda item: item[0].casefold())
