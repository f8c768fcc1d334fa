"""One file of an import: its tracks and waypoints with tick boxes, its repairs as one tap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from cami_field.usecases.import_report import KNOWN, REFUSED
from cami_field.usecases.track_choices import FileChoices
from cami_field.usecases.track_preview import FilePreview, TrackPreview, WaypointPreview
from ui.kit.day_field import DayField
from ui.kit.language import days_between, km, short_day
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, divider, label, row
from ui.kit.translate import _n, _t


class TickedLine(QWidget):
    """A tick box with a line of words below its name."""

    def __init__(
        self, name: str, title: str, meta: str, notes: str, *, ticked: bool, usable: bool
    ) -> None:
        super().__init__()
        self.box = QCheckBox(title)
        self.box.setObjectName(name)
        self.box.setChecked(ticked)
        self.box.setEnabled(usable)
        self.box.setAccessibleDescription(f"{meta} {notes}".strip())
        parts = column(row(self.box, None), spacing=0)
        words = label(meta, "meta", wrap=True)
        words.setContentsMargins(30, 0, 0, 0)
        parts.addWidget(words)
        if notes:
            said = label(notes, "meta", wrap=True)
            said.setContentsMargins(30, 0, 0, 0)
            parts.addWidget(said)
        self.setLayout(parts)


class FileCard(QFrame):
    """A file as it would come in; ``repaired`` when it must be looked at anew."""

    repaired = Signal()
    ticked = Signal()

    def __init__(self, preview: FilePreview, choices: FileChoices, number: int) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setObjectName(f"file_{number}")
        self.preview = preview
        self._before = choices
        self._shift, self._local, self._day = (
            choices.shift_days,
            choices.local_times,
            choices.day,
        )
        self._tracks: list[tuple[TrackPreview, QCheckBox]] = []
        self._points: QCheckBox | None = None
        self._lines = column(spacing=8, margins=(16, 12, 16, 12))
        name = label(preview.path.name, "section", wrap=True)
        made = " · ".join(p for p in ((preview.format or "").upper(), preview.creator or "") if p)
        self._lines.addLayout(row(name, None, label(made, "meta")))
        if preview.error is not None or preview.status == REFUSED:
            words = explain(preview.error) if preview.error else ""
            self._lines.addWidget(label(words, "error", wrap=True))
        else:
            self._build(number)
        self.setLayout(self._lines)

    def _build(self, number: int) -> None:
        if self.preview.status == KNOWN:
            words = _t("import", "Everything in this file is already here: nothing to import.")
            self._lines.addWidget(label(words, "muted", wrap=True))
            return
        if self.preview.truncated:
            words = _t("import", "The file is cut off at its end; what was readable is here.")
            self._lines.addWidget(label(words, "error", wrap=True))
        self._add_repairs(number)
        for track in self.preview.tracks:
            line = TickedLine(
                f"track_{number}_{track.index}",
                track.name or _t("import", "Track {number}", number=track.index + 1),
                track_words(track),
                track_notes(track),
                ticked=track.ticked,
                usable=track.points > track.already_there,
            )
            line.box.toggled.connect(self.ticked)
            self._tracks.append((track, line.box))
            self._lines.addWidget(line)
        self._add_waypoints(number)

    def _add_waypoints(self, number: int) -> None:
        points = self.preview.waypoints
        if not points:
            return
        self._lines.addWidget(divider())
        new = [w for w in points if not w.already_there and not w.duplicate]
        line = TickedLine(
            f"waypoints_{number}",
            _n("import", "%n waypoints", len(points)),
            waypoint_words(points),
            "",
            ticked=any(w.ticked for w in points),
            usable=bool(new),
        )
        line.box.toggled.connect(self.ticked)
        self._points = line.box
        self._lines.addWidget(line)

    def _add_repairs(self, number: int) -> None:
        repairs = self.preview.repairs
        if repairs.shift_days and not self._shift:
            words = _n(
                "import",
                "The dates are %n days early: an old receiver counted its weeks anew.",
                repairs.shift_days,
            )
            self._offer(
                words, _t("import", "Mend the dates"), self._mend_weeks, f"mend_weeks_{number}"
            )
        elif self._shift:
            words = _n("import", "The dates were moved on by %n days.", self._shift)
            self._offer(
                words, _t("import", "Leave them"), self._unmend_weeks, f"mend_weeks_{number}"
            )
        if repairs.naive_times:
            text = (
                _t("import", "Read as UTC") if self._local else _t("import", "They are local times")
            )
            words = _t("import", "The times have no zone.")
            self._offer(words, text, self._turn_local, f"local_times_{number}")
        if repairs.no_time or self._day is not None:
            self._pick = DayField(f"no_time_day_{number}", self._day or date.today())  # noqa: DTZ011 -- a proposal on screen
            words = (
                _t("import", "What has no time is put on this day.")
                if self._day
                else _n("import", "%n points have no time. Which day were they?", repairs.no_time)
            )
            use = Button(_t("import", "Use this day"), self._use_day, name=f"use_day_{number}")
            self._lines.addWidget(label(words, "", wrap=True))
            self._lines.addLayout(row(self._pick, use, None))

    def _offer(self, words: str, text: str, act: object, name: str) -> None:
        button = Button(text, act, name=name)  # type: ignore[arg-type]  # a bound method of this card
        said = label(words, "", wrap=True)
        line = row(said, button)
        line.setStretch(0, 1)
        self._lines.addLayout(line)

    def _mend_weeks(self) -> None:
        self._shift = self.preview.repairs.shift_days or 0
        self.repaired.emit()

    def _unmend_weeks(self) -> None:
        self._shift = 0
        self.repaired.emit()

    def _turn_local(self) -> None:
        self._local = not self._local
        self.repaired.emit()

    def _use_day(self) -> None:
        self._day = self._pick.day
        self.repaired.emit()

    def repairs(self) -> FileChoices:
        """The repairs alone: what is ticked is proposed anew."""
        return FileChoices(shift_days=self._shift, day=self._day, local_times=self._local)

    def choices(self) -> FileChoices:
        """Everything that was chosen for this file."""
        chosen = frozenset(track.index for track, box in self._tracks if box.isChecked())
        new = [w for w in self.preview.waypoints if not w.already_there and not w.duplicate]
        inside = [w for w in new if w.ticked] or new
        points = frozenset(w.index for w in inside) if self.takes_points else frozenset()
        return FileChoices(
            tracks=chosen,
            waypoints=points,
            shift_days=self._shift,
            day=self._day,
            local_times=self._local,
        )

    @property
    def takes_points(self) -> bool:
        """Whether its waypoints are ticked."""
        return self._points is not None and self._points.isChecked()

    def chosen_tracks(self) -> list[TrackPreview]:
        """The tracks that are ticked."""
        return [track for track, box in self._tracks if box.isChecked()]

    def reaches_outside(self) -> bool:
        """Whether something is ticked that lies outside the patrol's dates."""
        points = [w for w in self.preview.waypoints if w.index in (self.choices().waypoints or ())]
        return any(not t.inside for t in self.chosen_tracks()) or any(not w.inside for w in points)


def track_words(track: TrackPreview) -> str:
    """When and how far, day by day."""
    days = [day for day in track.days if day is not None]
    parts = []
    if days:
        parts.append(days_between(min(days), max(days), year=True))
    total = sum(d.counted_m for d in track.days.values()) / 1000
    parts.append(_t("patrol", "{km} km", km=km(total)))
    parts.append(_n("import", "%n points", track.points))
    if len(days) > 1:
        each = (f"{short_day(d)}: {km(track.days[d].counted_m / 1000)}" for d in sorted(days))
        parts.append(", ".join(each))
    return " · ".join(parts)


def track_notes(track: TrackPreview) -> str:
    """Gaps, spikes, what is already there; nothing where all is well."""
    notes = []
    if track.already_there:
        there = track.already_there == track.points
        notes.append(
            _t("import", "already here")
            if there
            else _n("import", "%n points already here", track.already_there)
        )
    if track.gaps:
        longest = max(track.gaps, key=lambda gap: gap.minutes)
        gaps = _n("import", "%n gaps", len(track.gaps))
        far = _t("import", "the longest {minutes} min", minutes=round(longest.minutes))
        notes.append(f"{gaps}, {far}")
    notes += flag_words(track.flagged)
    if not track.inside:
        notes.append(_t("import", "outside the patrol's dates"))
    if track.kind == "route":
        notes.append(_t("import", "a planned route, not a way that was gone"))
    return " · ".join(notes)


def flag_words(flagged: Mapping[str, int]) -> list[str]:
    """Points that are kept but give no distance, with the reason."""
    reasons = {
        "speed": _t("import", "too fast for the transport"),
        "spike": _t("import", "a spike"),
        "time": _t("import", "time running backwards"),
    }
    return [
        _n("import", "%n points not counted", count)
        + f" ({reasons.get(reason, reason.replace('_', ' '))})"
        for reason, count in flagged.items()
        if count
    ]


def waypoint_words(points: tuple[WaypointPreview, ...]) -> str:
    """What is new among a file's waypoints."""
    there = sum(w.already_there for w in points)
    twice = sum(w.duplicate for w in points)
    outside = sum(not w.inside for w in points)
    names = [w.label for w in points if w.label][:6]
    parts = [", ".join(names) + ("…" if len(points) > len(names) else "")]
    if there:
        parts.append(_n("import", "%n already here", there))
    if twice:
        parts.append(_n("import", "%n twice in the file", twice))
    if outside:
        parts.append(_n("import", "%n outside the patrol's dates", outside))
    return " · ".join(part for part in parts if part)
