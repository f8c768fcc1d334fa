"""The patrol slip: one page about a patrol, for its team or for the file at the station.

It says who, when, how far and how many, and no place: paper lies about. What only few may see is
counted on it without its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.effort import LegDay
from cami_field.domain.patrol import Leg
from cami_field.usecases.patrol_list import SEEN_WITH
from cami_field.usecases.patrol_view import DayRow, ObservationRow, PatrolView
from ui.kit.language import days_between, km, language, short_day
from ui.kit.names import field_words
from ui.kit.translate import _n, _t
from ui.observations.teams import team_of
from ui.observations.words import choice_words, patrol_title, status_words, transport_words
from ui.paper.sheet import (
    BLANK,
    GAP,
    Cell,
    Html,
    draft_note,
    join,
    paragraph,
    sheet,
    small,
    strong,
    table,
    text,
)

_BLANK_DAYS = 5  # rows to write in where no day is known yet
_MOST_BLANK_DAYS = 14
_MOST_TAXA = 5  # named behind a kind
_NUMBER = "text-align: right;"


def patrol_slip(
    view: PatrolView,
    model: DataModel,
    names: Mapping[UUID, str],
    *,
    area: str = "",
    practice: bool = False,
) -> str:
    """The slip as HTML. ``names`` are the staff's by id, ``area`` stands above; ``practice``: say
    that nothing on it counts."""
    number = view.row.number or "—"
    parts = [_head(view, model, number, area)]
    if practice:
        words = _t("unlock", "Practice area: nothing here counts, and nothing of it is sent.")
        parts.append(paragraph(text(words), "practice"))
    parts += [
        _facts(view, model),
        _part(_t("paper", "Team")),
        _team(view, model, names),
        *_legs(view, model, names),
        _part(_t("paper", "Days")),
        _days(view, model),
        _part(_t("paper", "What was noted")),
        _noted(view, model),
        _part(_t("paper", "Signatures")),
        _signatures(),
    ]
    if not all(_reviewed(view, model)):
        parts.append(draft_note())
    return sheet(f"{_t('paper', 'Patrol slip')} {number}", parts)


def _reviewed(view: PatrolView, model: DataModel) -> Iterator[bool]:
    """Of each kind that the slip names, whether a speaker reviewed its word."""
    for path in {seen.category for seen in view.observations if _is_named(seen.category, model)}:
        yield model.label(model.categories[path], language()).reviewed


def _part(title: str) -> Html:
    return paragraph(text(title), "part")


def _head(view: PatrolView, model: DataModel, number: str, area: str) -> Html:
    left = join(
        [
            paragraph(text(_t("paper", "Patrol slip")), "title"),
            paragraph(text(_dotted(area, patrol_title(view, model)))),
        ]
    )
    right = join(
        [
            paragraph(text(number), "number"),
            paragraph(text(status_words(view.row.status, model))),
        ]
    )
    return table([[Cell(left, width=64), Cell(right, _NUMBER, width=36)]], ruled=False, padding=0)


def _dotted(*parts: str) -> str:
    """Those that say something, with dots between."""
    return " · ".join(part for part in parts if part)


def _facts(view: PatrolView, model: DataModel) -> Html:
    patrol, row = view.patrol, view.row
    facts = [
        (_t("paper", "Station"), row.station or ""),
        (field_words("dates"), days_between(row.first, row.last, year=True)),
        (field_words("mandate"), choice_words("mandate", patrol.mandate, model)),
        (field_words("transport_mode"), transport_words(row.transport, model)),
    ]
    cells = [
        Cell(join([small(name), Html("<br/>"), strong(value or "—")]), width=25)
        for name, value in facts
    ]
    goal = BLANK
    if patrol.objective:
        goal = join([small(field_words("objective")), text(patrol.objective)], "  ")
    return join([GAP, table([cells], padding=4), paragraph(goal, "apart")])


def _team(view: PatrolView, model: DataModel, names: Mapping[UUID, str]) -> Html:
    leaders = {leg.leader_id for leg in view.legs}
    people = []
    for person, role in team_of(view).items():
        words = choice_words("member_role", role, model)
        if person in leaders:
            words = _dotted(_t("team", "leader"), words)
        name = names.get(person) or _t("team", "somebody")
        people.append(Cell(join([strong(name), small(words)], " "), width=50))
    if not people:
        people = [Cell(BLANK, width=50)] * 4
    return table(_in_columns(people, 2))


def _in_columns(cells: Sequence[Cell], wide: int) -> list[list[Cell]]:
    """Row after row, the last one filled up."""
    filled = [*cells, *[Cell(BLANK)] * (-len(cells) % wide)]
    return [filled[at : at + wide] for at in range(0, len(filled), wide)]


def _legs(view: PatrolView, model: DataModel, names: Mapping[UUID, str]) -> Iterator[Html]:
    if not view.legs:
        return
    yield _part(_t("paper", "Legs"))
    heads = [
        Cell(text(_t("paper", "Leg")), width=8),
        Cell(text(_t("list", "Transport")), width=28),
        Cell(text(_t("list", "Dates")), width=32),
        Cell(text(_t("list", "Leader")), width=32),
    ]
    yield table([_leg(leg, at, model, names) for at, leg in enumerate(view.legs, 1)], heads=heads)


def _leg(leg: Leg, at: int, model: DataModel, names: Mapping[UUID, str]) -> list[Cell]:
    worked = sorted(date.fromisoformat(day) for day in leg.hours)
    first = leg.dates.first if leg.dates else next(iter(worked), None)
    last = leg.dates.last if leg.dates else next(reversed(worked), None)
    leader = names.get(leg.leader_id, _t("team", "somebody")) if leg.leader_id else ""
    words = (
        leg.number or at,
        choice_words("transport_mode", leg.transport_mode, model),
        days_between(first, last),
        leader,
    )
    return [Cell(text(word) or BLANK) for word in words]


def _days(view: PatrolView, model: DataModel) -> Html:
    heads = [
        Cell(text(_t("paper", "Day")), width=13),
        Cell(text(_t("list", "Transport")), width=17),
        Cell(text(_t("paper", "From – to")), width=20),
        Cell(text(_t("paper", "Rest, min")), _NUMBER, width=9),
        Cell(text(_t("paper", "Hours")), _NUMBER, width=8),
        Cell(text(_t("list", "Km")), _NUMBER, width=8),
        Cell(text(_t("paper", "Waypoints")), _NUMBER, width=12),
        Cell(text(_t("list", "Observations")), _NUMBER, width=13),
    ]
    if not view.days:
        return table(_blank_days(view), heads=heads, padding=5)
    done = view.effort
    sums = (
        _t("paper", "In all"),
        _n("patrol", "%n days", done.days),
        _n("patrol", "%n person-days", done.person_days) if done.person_days else "",
        "",
        km(done.active_hours),
        km(done.distance_km),
        len(view.waypoints),
        len(view.observations),
    )
    last = [Cell(strong(s) if s != "" else BLANK, _of(at)) for at, s in enumerate(sums)]
    return table([*(_day(row, model) for row in view.days), last], heads=heads)


def _of(column: int) -> str:
    return _NUMBER if column >= 3 else ""


def _day(row: DayRow, model: DataModel) -> list[Cell]:
    known = [h for h in row.hours if h.start is not None and h.end is not None]
    rest = sum(hours.rest_minutes for hours in row.hours)
    active = active_hours(row)
    words = (
        _day_words(row.day),
        transport_words(row.transport, model),
        ", ".join(f"{hours.start:%H:%M}–{hours.end:%H:%M}" for hours in known),
        rest or "",
        km(active) if active else "",
        km(row.distance.counted_m / 1000) if row.distance.counted_m else "",
        row.waypoints or "",
        row.observations or "",
    )
    return [Cell(text(w) or BLANK, _of(at)) for at, w in enumerate(words)]


def _day_words(day: date | None) -> str:
    """As Tue 22 · 22.09, for people and for the file."""
    return f"{short_day(day).split()[0]} {day:%d.%m}" if day else _t("patrol", "Without a day")


def active_hours(row: DayRow) -> float:
    """Decimal hours of a day's legs, rest subtracted, as the effort counts them."""
    nobody = UUID(int=0)
    return sum(
        LegDay(
            patrol_id=nobody,
            leg_id=nobody,
            date=row.day or date.min,
            start=hours.start,
            end=hours.end,
            rest_minutes=hours.rest_minutes,
        ).active
        / timedelta(hours=1)
        for hours in row.hours
    )


def _blank_days(view: PatrolView) -> list[list[Cell]]:
    """Rows to be filled in by hand, for a team that is about to leave."""
    first, last = view.row.first, view.row.last
    planned: list[date | None] = [None] * _BLANK_DAYS
    if first is not None:
        length = min(((last or first) - first).days + 1, _MOST_BLANK_DAYS)
        planned = [first + timedelta(days=n) for n in range(length)]
    return [[Cell(text(_day_words(day)) if day else BLANK), *[Cell(BLANK)] * 7] for day in planned]


def _is_named(path: str, model: DataModel) -> bool:
    """Whether whoever finds the paper may read what was seen; else it is only counted."""
    known = model.categories.get(path)
    return known is not None and known.level <= SEEN_WITH


def _noted(view: PatrolView, model: DataModel) -> Html:
    """How many observations of each kind, the most frequent first, and of which animals."""
    if not view.observations:
        return paragraph(text(_t("paper", "Nothing yet.")))
    kinds = Counter(o.category if _is_named(o.category, model) else "" for o in view.observations)
    others = kinds.pop("", 0)
    cells = []
    for path, count in kinds.most_common():
        of_kind = [o for o in view.observations if o.category == path]
        name = model.label(model.categories[path], language()).text
        taxa = small(_taxa(of_kind, model))
        cells.append(Cell(join([strong(count), text(name), taxa], "  "), width=50))
    if others:
        words = text(_t("paper", "Of other kinds"))
        cells.append(Cell(join([strong(others), words], "  "), width=50))
    sums = _dotted(
        _n("paper", "%n waypoints", len(view.waypoints)),
        _n("patrol", "%n observations", len(view.observations)),
        _n("paper", "%n incidents", len(view.incidents)) if view.incidents else "",
    )
    return join([paragraph(text(sums)), table(_in_columns(cells, 2))])


def _taxa(seen: Sequence[ObservationRow], model: DataModel) -> str:
    """As argali 3, ibex; only what anybody may know of."""
    counts: Counter[str] = Counter()
    for one in seen:
        taxon = model.taxa.get(str(one.values.get("taxon")))
        if taxon is not None and taxon.level <= SEEN_WITH:
            counts[model.label(taxon, language()).text] += 1
    words = [f"{name} {n}" if n > 1 else name for name, n in counts.most_common(_MOST_TAXA)]
    return ", ".join([*words, "…"] if len(counts) > _MOST_TAXA else words)


def _signatures() -> Html:
    """Lines to sign on: room above, what belongs there below."""
    who = (
        _t("paper", "Leader of the patrol"),
        _t("paper", "Received at the station"),
        _t("paper", "Date"),
    )
    room = Html("<p style='font-size: 22pt;'>&nbsp;</p>")
    widths = (40, 40, 20)
    row = [
        Cell(join([room, paragraph(small(words))]), width=width)
        for words, width in zip(who, widths, strict=True)
    ]
    return table([row], padding=4)
