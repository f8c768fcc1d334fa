"""Which language the window speaks, and how it writes days, times and lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCalendar,
    QCoreApplication,
    QDate,
    QDateTime,
    QLocale,
    QTime,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from ui.kit.shipped import shipped
from ui.kit.translate import _t

if TYPE_CHECKING:  # the door is shown before records are needed
    from datetime import date, datetime

    from cami_field.domain.values import Instant

LANGUAGES = ("en", "ru")
_NAME, _CALENDAR = "cami_language", "cami_calendar"


def speak(app: QApplication, code: str) -> None:
    """Speak a language from here on; one without a translation is spoken in English."""
    for old in app.findChildren(QTranslator, "cami_translator"):
        app.removeTranslator(old)
        old.deleteLater()
    app.setProperty(_NAME, code)
    app.setLayoutDirection(QLocale(code).textDirection())
    QLocale.setDefault(QLocale(code) if code != "en" else QLocale("en_GB"))
    translator = QTranslator(app)
    translator.setObjectName("cami_translator")
    if translator.load(str(shipped("i18n", f"{code}.qm"))):
        app.installTranslator(translator)


def language() -> str:
    """The code of the language that is spoken."""
    app = QCoreApplication.instance()
    return str(app.property(_NAME) or "en") if app else "en"


def own_name(code: str) -> str:
    """What a language calls itself."""
    name = QLocale(code).nativeLanguageName() if code != "en" else "English"
    return name[:1].upper() + name[1:]


def count_years(calendar: str) -> None:
    """Write dates in this calendar from here on: "gregorian" or "persian"."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_CALENDAR, calendar)


def calendar() -> QCalendar:
    """The calendar that dates are written in."""
    app = QCoreApplication.instance()
    persian = app is not None and app.property(_CALENDAR) == "persian"
    return QCalendar(QCalendar.System.Jalali if persian else QCalendar.System.Gregorian)


def _written(day: date, form: str) -> str:
    shown = QDate(day.year, day.month, day.day)
    if calendar().isGregorian():
        return QLocale().toString(shown, form)
    return calendar().dateTimeToString(form, QDateTime(), shown, QTime(), QLocale())


def small_day(day: date) -> str:
    """As 21.09, where there is no room for more."""
    return _written(day, "dd.MM")


def short_day(day: date) -> str:
    """As Tue 22."""
    return _written(day, "ddd d")


def full_day(day: date) -> str:
    """As Tuesday 22 September."""
    return _written(day, "dddd d MMMM")


def day_with_year(day: date) -> str:
    """As Tuesday 22 September 2026."""
    return _written(day, "dddd d MMMM yyyy")


def plain_day(day: date) -> str:
    """As 22 Sep 2026."""
    return _written(day, "d MMM yyyy")


def month_name(day: date) -> str:
    """As September, by itself."""
    name = (
        _written(day, "MMMM")
        if not calendar().isGregorian()
        else QLocale().standaloneMonthName(day.month)
    )
    return name[:1].upper() + name[1:]


def days_between(first: date | None, last: date | None, *, year: bool = False) -> str:
    """As 21–24 September, or with the year as 21–24 Sep 2026."""
    if first is None:
        return _t("dates", "no dates")
    last = last or first
    month, end = ("MMM", " yyyy") if year else ("MMMM", "")
    if first == last:
        return _written(first, f"d {month}{end}")
    begun, ended = (calendar().partsFromDate(QDate(d.year, d.month, d.day)) for d in (first, last))
    if (begun.year, begun.month) == (ended.year, ended.month):
        return f"{begun.day}–{_written(last, f'd {month}{end}')}"
    start = f"d {month}" if begun.year == ended.year else f"d {month} yyyy"
    return f"{_written(first, start)} – {_written(last, f'd {month}{end}')}"


def local(at: Instant) -> datetime:
    """The wall-clock time that an instant had at its station."""
    from datetime import timedelta  # noqa: PLC0415 -- not for the door

    return at.at.replace(tzinfo=None) + timedelta(minutes=at.offset_minutes)


def time_words(at: Instant | None, day: date | None = None) -> str:
    """ "Tue 10:42", the day alone where there is no time, nothing where there is neither."""
    if at is not None:
        here = local(at)
        return f"{_written(here.date(), 'ddd')} {here:%H:%M}"
    return "" if day is None else short_day(day)


def km(kilometres: float) -> str:
    """As 24.1."""
    return QLocale().toString(float(kilometres), "f", 1)


def number_words(value: object) -> str:
    """A number as people write it, without needless zeros."""
    if isinstance(value, float) and not value.is_integer():
        return QLocale().toString(value, "g", 6)
    return str(int(value)) if isinstance(value, float) else str(value)
