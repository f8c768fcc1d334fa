"""The tracks of a patrol: which one counts, and from when to when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from cami_field.domain.digits import plain_number_text
from cami_field.domain.errors import FieldError
from cami_field.usecases.patrol_view import PatrolView, TrackLine
from ui.kit.doors import AtDesk
from ui.kit.forms import TextField
from ui.kit.language import km, short_day
from ui.kit.messages import explain
from ui.kit.pieces import Button, card, clear, column, divider, label, row, scrolled
from ui.kit.theme import sp
from ui.kit.translate import _t

Span = tuple[datetime, datetime]


class TracksSheet(QWidget):
    """Each track with what it gives; ``changed`` after another counts or one was trimmed."""

    changed = Signal()
    closed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("tracks_sheet")
        self._at = at
        self._lines = column(spacing=10, margins=(0, 0, 10, 0))
        self.problem = label("", "error", name="tracks_problem", wrap=True)
        inside = QWidget()
        inside.setLayout(self._lines)
        leave = Button(_t("form", "Close"), self.closed.emit, name="close_tracks")
        away = QShortcut(QKeySequence("Escape"), self, self.closed.emit)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet = card(name="tracks_card")
        sheet.setLayout(
            column(
                label(_t("tracks", "Tracks"), "section"),
                scrolled(inside),
                self.problem,
                row(None, leave),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def show_tracks(self, view: PatrolView) -> None:
        """The tracks of this patrol."""
        clear(self._lines)
        self.problem.hide()
        for number, track in enumerate(view.tracks):
            self._lines.addLayout(self._entry(track, number))
            self._lines.addWidget(divider())
        if not view.tracks:
            words = _t("tracks", "No track yet. Import the GPS of whoever was on the patrol.")
            self._lines.addWidget(label(words, "muted", wrap=True))
        self._lines.addStretch(1)

    def _entry(self, track: TrackLine, number: int) -> QBoxLayout:
        span = span_of(track, self._at.desk.zone)
        name = track.name or _t("tracks", "Track {number}", number=number + 1)
        lines = column(label(name, "strong", wrap=True), spacing=6)
        lines.addWidget(label(track_words(track, span), "meta", wrap=True))
        actions: list[QWidget | None] = []
        if not track.primary:
            wanted = partial(self._at.desk.set_primary, track.id)
            count = partial(self._do, wanted)
            actions.append(
                Button(_t("tracks", "Let this one count"), count, name=f"count_{number}")
            )
        if track.trimmed:
            whole = partial(self._do, partial(self._at.desk.trim_track, track.id, None))
            actions.append(Button(_t("tracks", "Take all of it"), whole, name=f"whole_{number}"))
        if actions:
            lines.addLayout(row(*actions, None))
        if span is not None:
            lines.addLayout(self._trimming(track, span, number))
        return lines

    def _trimming(self, track: TrackLine, span: Span, number: int) -> QBoxLayout:
        first = _clock_field(f"from_{number}", _t("tracks", "From"), span[0])
        last = _clock_field(f"to_{number}", _t("tracks", "To"), span[1])
        trim = partial(self._trim, track, span, first, last)
        button = Button(_t("tracks", "Only this counts"), trim, name=f"trim_{number}")
        from_words, to_words = (label(field.accessibleName(), "meta") for field in (first, last))
        return row(from_words, first, to_words, last, button, None, spacing=8)

    def _trim(self, track: TrackLine, span: Span, first: TextField, last: TextField) -> None:
        given = [clock_of(first.text(), span[0]), clock_of(last.text(), span[1])]
        if None in given or (given[0] or span[0]) >= (given[1] or span[1]):
            self._complain(_t("tracks", "Write the times as 14:05, the first before the last."))
            return
        window = (given[0] or span[0], given[1] or span[1])
        self._do(partial(self._at.desk.trim_track, track.id, window))

    def _do(self, act: Callable[[], object]) -> None:
        self._at.tasks.run(
            act,
            owner=self,
            done=lambda _result: self.changed.emit(),
            failed=self._on_failed,
            sure=True,
        )

    def _on_failed(self, error: FieldError) -> None:
        self._complain(explain(error))

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()


def _clock_field(name: str, words: str, at: datetime) -> TextField:
    field = TextField(name=name, placeholder=f"{at:%H:%M}")
    field.setAccessibleName(words)
    field.setFixedWidth(sp(84))
    return field


def span_of(track: TrackLine, zone: str) -> Span | None:
    """The local times of its first and its last point; None where none has a time."""
    times = [run.time[np.isfinite(run.time)] for _, run in track.runs]
    known = np.concatenate(times) if times else np.empty(0)
    if not known.size:
        return None
    here = ZoneInfo(zone)
    first, last = float(known.min()), float(known.max())
    return datetime.fromtimestamp(first, here), datetime.fromtimestamp(last, here)


def clock_of(text: str, near: datetime) -> datetime | None:
    """A time of day on the day of ``near``; ``near`` itself where nothing is typed, None where that
    is no time."""
    plain = plain_number_text(text).strip().replace(".", ":")
    if not plain:
        return near
    try:
        at = time.fromisoformat(plain.zfill(5))
    except ValueError:
        return None
    return datetime.combine(near.date(), at, near.tzinfo)


def track_words(track: TrackLine, span: Span | None) -> str:
    """As Mon 21 08:05 – 18:00 · 33.4 km · counts."""
    parts = []
    if span is not None:
        first, last = span
        ends = f"{last:%H:%M}"
        if first.date() != last.date():
            ends = f"{short_day(last.date())} {ends}"
        parts.append(f"{short_day(first.date())} {first:%H:%M} – {ends}")
    parts.append(_t("patrol", "{km} km", km=km(track.counted_m / 1000)))
    counts, beside = _t("tracks", "counts"), _t("tracks", "doesn't count: another does")
    parts.append(counts if track.primary else beside)
    if track.trimmed:
        parts.append(_t("tracks", "trimmed"))
    if track.missing:
        parts.append(_t("tracks", "parts of it are not here"))
    return " · ".join(parts)
