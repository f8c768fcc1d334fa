"""Editors for one value, and the line of a form that one stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, Words
from ui.kit.language import language
from ui.kit.pieces import DraftLabel, label, restyle, row
from ui.kit.theme import sp
from ui.kit.translate import _t

LABEL_WIDTH = 138
Item = tuple[str, object]


class Items(list[Item]):
    """Things to choose from; ``withheld`` ones aren't offered, but shown where they stand."""

    def __init__(self, offered: Iterable[Item], withheld: Iterable[Item] = ()) -> None:
        super().__init__(offered)
        self.withheld = {key: text for text, key in withheld}


def withheld_in(items: Sequence[Item]) -> dict[object, str]:
    """The texts by key of what is shown only where it stands already."""
    return items.withheld if isinstance(items, Items) else {}


class SearchBox(QComboBox):
    """A list to choose from by typing any part of a word."""

    left = Signal()

    def __init__(self, items: Sequence[Item], *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._keys: list[object] = []
        self._withheld: dict[object, str] = {}
        self._offered = 0
        self.set_items(items)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(placeholder or _t("form", "Type to search"))
        edit.setStyleSheet("border: none; padding: 0; min-height: 30px; background: transparent;")
        edit.editingFinished.connect(self._on_finished)
        self.activated.connect(self._on_activated)

    def set_items(self, items: Sequence[Item]) -> None:
        """What can be chosen; nothing is, at first."""
        self.clear()
        self._keys = [None, *(key for _, key in items)]
        self._withheld, self._offered = withheld_in(items), len(self._keys)
        self.addItems(["", *(text for text, _ in items)])

    def offers(self, key: object) -> bool:
        """Whether it can be chosen anew."""
        return key in self._keys[: self._offered]

    def value(self) -> object:
        """The key of what is chosen, None for nothing."""
        place = self.currentIndex()
        return self._keys[place] if self.currentText() and place > 0 else None

    def set_value(self, key: object) -> None:
        """Choose by key, also what is withheld; an unknown one chooses nothing."""
        while len(self._keys) > self._offered:  # what another value had shown
            self._keys.pop()
            self.removeItem(len(self._keys))
        if key in self._withheld and key not in self._keys:
            self._keys.append(key)
            self.addItem(self._withheld[key])
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self.setEditText(self.itemText(self.currentIndex()))
        self._mark()
        self._show_beginning()

    def _on_activated(self) -> None:
        self.left.emit()

    def _on_finished(self) -> None:
        """What was typed becomes the one item that it means; else it stays, and is marked."""
        typed = self.currentText().strip()
        place = self._meant(typed)
        if place is None:
            self.setCurrentIndex(-1)
            self.setEditText(typed)
        else:
            self.setCurrentIndex(place)
            self.setEditText(self.itemText(place))
            self._show_beginning()
        self._mark()
        self.left.emit()

    def _meant(self, typed: str) -> int | None:
        """The only item that is called so, begins so or has it in it; None where none or several
        could be meant. Nothing typed means nothing chosen."""
        if not typed:
            return 0
        wanted = typed.casefold()
        texts = [self.itemText(place).casefold() for place in range(self.count())]
        if self.currentIndex() > 0 and texts[self.currentIndex()] == wanted:
            return self.currentIndex()  # of two that are called alike, the one that was chosen
        for means in (_is_called, str.startswith, str.__contains__):
            found = [place for place, text in enumerate(texts) if place and means(text, wanted)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def type_again(self, text: str) -> None:
        """Show a text that was typed and is none of the items."""
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self._mark()

    @property
    def unmatched(self) -> str:
        """What was typed and is none of the items, or could be several; else empty."""
        typed = self.currentText().strip()
        return typed if typed and self.currentIndex() <= 0 else ""

    def _mark(self) -> None:
        restyle(self, wrong=bool(self.unmatched))

    def _show_beginning(self) -> None:
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the choice stays


def _is_called(text: str, wanted: str) -> bool:
    """Whether it is the name before what explains it, as "Argali (Ovis ammon)"."""
    return text.partition(" (")[0].partition(" · ")[0] == wanted


def unmatched_words(form: QWidget) -> str:
    """What is said of the first search in a form that nothing was found for; it gets the focus."""
    for box in form.findChildren(SearchBox):
        if box.unmatched and not box.isHidden():
            box.setFocus()
            told = {"typed": box.unmatched, "field": box.accessibleName()}
            return _t("form", "{field}: “{typed}” is not in the list. Choose from it.", **told)
    return ""


class NumberField(QLineEdit):
    """A number, whole or not; empty is not recorded."""

    left = Signal()

    def __init__(self, *, name: str, integer: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self._integer = integer
        self.editingFinished.connect(self._on_finished)

    def value(self) -> object:
        """The number; what is none stays as it was typed, for the data model to refuse."""
        typed = self.text().strip().replace(",", ".")
        if not typed:
            return None
        try:
            return int(typed) if self._integer else float(typed)
        except ValueError:
            return typed

    def set_value(self, value: object) -> None:
        """Show a number, as somebody would have typed it."""
        whole = isinstance(value, float) and value.is_integer()
        self.setText("" if value is None else f"{value:.0f}" if whole else str(value))

    def _on_finished(self) -> None:
        restyle(self, wrong=isinstance(self.value(), str))
        self.left.emit()


class TextField(QLineEdit):
    """A line of text; empty is not recorded."""

    left = Signal()

    def __init__(self, *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)

    def value(self) -> object:
        """The text without blanks around it."""
        return self.text().strip() or None

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setText("" if value is None else str(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LinesField(QPlainTextEdit):
    """Text of several lines; empty is not recorded. Tab goes on to the next field."""

    left = Signal()

    def __init__(self, *, name: str, placeholder: str = "", height: int = 104) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(sp(height))

    def value(self) -> object:
        """The text without blanks around it."""
        return self.toPlainText().strip() or None

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _Chip(QPushButton):
    """One of several: arrows go to the next one, Tab leaves them all."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = (Qt.Key.Key_Right, Qt.Key.Key_Down)
        if event.key() not in (*ahead, Qt.Key.Key_Left, Qt.Key.Key_Up):
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left)
        step = 1 if (event.key() in ahead) != (mirrored and across) else -1
        others = self._others()
        others[(others.index(self) + step) % len(others)].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        for other in self._others():
            mine = Qt.FocusPolicy.StrongFocus if other is self else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(mine)
        super().focusInEvent(event)

    def _others(self) -> list[_Chip]:
        parent = self.parentWidget()
        return parent.findChildren(_Chip) if parent is not None else [self]


class Chips(QWidget):
    """Several of a few choices, as buttons that stay pressed."""

    left = Signal()

    def __init__(self, items: Sequence[Item], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._keys: list[object] = []
        self._buttons: list[_Chip] = []
        self._withheld = withheld_in(items)
        for text, key in items:
            self._put(text, key)
        if self._buttons:
            self.setFocusProxy(self._buttons[0])
        self._lay_out(280)

    def _put(self, text: str, key: object) -> None:
        button = _Chip(text, self)
        button.setCheckable(True)
        button.setStyleSheet("font-weight: normal; padding: 0 10px;")
        button.toggled.connect(self._on_toggled)
        if self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._keys.append(key)
        self._buttons.append(button)

    def value(self) -> object:
        """The keys that are chosen, None for none."""
        pairs = zip(self._keys, self._buttons, strict=True)
        return [key for key, button in pairs if button.isChecked()] or None

    def set_value(self, value: object) -> None:
        """Choose by keys."""
        chosen = value if isinstance(value, list | tuple | frozenset) else [value]
        for key in chosen:
            if key in self._withheld and key not in self._keys:
                self._put(self._withheld[key], key)
        for key, button in zip(self._keys, self._buttons, strict=True):
            button.setChecked(key in chosen)

    def _on_toggled(self, checked: bool) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            text = button.text().removeprefix("✓ ")
            button.setText(f"✓ {text}" if checked else text)
        self._lay_out(self.width())
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width())

    def _lay_out(self, width: int) -> None:
        x = y = 0
        for button in self._buttons:
            hint = button.sizeHint()
            wide = min(hint.width(), width)
            if x and x + wide > width:
                x, y = 0, y + sp(42)
            button.setGeometry(x, y, wide, sp(36))
            x += wide + 6
        if self.minimumHeight() != y + sp(36):
            self.setFixedHeight(y + sp(36))


def choice_items(choices: str, model: DataModel) -> Items:
    """A list's or tree's items in the person's language, with their keys."""
    spoken = language()
    found: dict[bool, list[Item]] = {False: [], True: []}
    if choices != TAXA:
        for item in model.items(choices):
            found[item.hidden].append((model.label(item, spoken).text, item.key))
        return Items(found[False], found[True])
    for taxon in model.taxa.values():
        words = model.label(taxon, spoken).text
        latin = taxon.scientific_name_accepted or taxon.scientific_name_seed
        whole = words if latin in (None, words) else f"{words} ({latin})"
        found[taxon.hidden].append((whole, taxon.key))
    return Items(sorted(found[False], key=lambda item: item[0].casefold()), found[True])


def plain(text: str) -> Words:
    """A word of the window itself, which is not the data model's."""
    return Words(text, language(), reviewed=True)


class Line(QWidget):
    """A field with its name at the left; names that no speaker reviewed have a dotted line."""

    def __init__(
        self, words: Words, editor: QWidget, *, unit: str = "", needed: bool = False
    ) -> None:
        super().__init__()
        name = DraftLabel(words, suffix=" *" if needed else "")
        name.setFixedWidth(sp(LABEL_WIDTH, 220))
        name.setBuddy(editor)
        editor.setAccessibleName(words.text)
        parts = row(name, editor, spacing=10)
        parts.setStretch(1, 1)
        parts.setAlignment(name, Qt.AlignmentFlag.AlignVCenter)
        if unit:
            parts.addWidget(label(unit, "meta"))
        self.setLayout(parts)
