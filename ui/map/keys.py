"""Keys of the map by the letter that is printed on them, whatever layout is switched on."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

# what the same keys give in the layouts of the region: Russian and its kin, Persian
_SAME = {
    **dict(zip("ФИСВУАПРШОЛДЬТЩЗЙКЫЕГМЦЧНЯ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=True)),
    "م": "L",
    "ئ": "M",
    "ل": "G",
    "ف": "T",
}


def key_name(event: QKeyEvent) -> str:
    """As "L", "Ctrl+F", "/" or "Esc"; a shift that only makes a letter large is left out."""
    kept = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    key = event.key()
    text = chr(key) if key < 0x10FFFF else ""
    if text in _SAME:
        key = ord(_SAME[text])
    if event.text() == "/":
        return "/"
    try:
        pressed = QKeyCombination(kept, Qt.Key(key))
    except ValueError:  # a key that Qt has no name for
        return ""
    return QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText)
