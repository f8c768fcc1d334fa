"""How the window looks: colours and type as data, one style sheet, the fonts that we ship."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.kit.shipped import shipped

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
FONT_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
BODY_PX = 14
MIN_TARGET_PX = 36
WIDEST_SHEET = 680  # pixels of a sheet beside the map, however large the text
STYLE = "Fusion"
THEMES = ("light", "dark", "contrast")
_THEME, _STYLED, _LETTERED, _SCALE = "cami_theme", "cami_styled", "cami_lettered", "cami_scale"


class MapColours(NamedTuple):
    """Colours of the map, "#RRGGBB"."""

    low: str
    high: str
    shade: str
    shine: str
    water: str
    shore: str
    river: str
    river_text: str
    border: str
    grid: str
    town: str
    range_text: str
    country_text: str
    halo: str
    boundary: str
    zone: str
    casing: str
    point: str
    incident: str
    ring: str


class Palette(NamedTuple):
    """Colours of the window, "#RRGGBB"; *_ink is the text on a ground of that name."""

    background: str
    surface: str
    line: str
    ink: str
    muted: str
    primary: str
    primary_hover: str
    primary_soft: str
    primary_ink: str
    attention: str
    attention_soft: str
    attention_ink: str
    danger: str
    danger_soft: str
    danger_ink: str
    done: str
    done_soft: str
    done_ink: str
    rail: str
    rail_selected: str
    rail_ink: str
    rail_muted: str
    foot: str
    control_line: str
    hover: str
    tracks: tuple[str, ...]
    map: MapColours
    dark: bool

    def track(self, day: int) -> str:
        """The colour of a patrol's day, counted from 1; colours come round again after the last."""
        return self.tracks[(day - 1) % len(self.tracks)]


@cache
def palette(theme: str = THEMES[0]) -> Palette:
    """The colours of one of THEMES, from resources/style/palette.toml."""
    text = shipped("style", "palette.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[theme]
    tracks, colours = tuple(table.pop("tracks")), MapColours(**table.pop("map"))
    return Palette(**table, tracks=tracks, map=colours, dark=theme == "dark")


def active_palette() -> Palette:
    """The colours that apply_theme() gave the running program; light before it was called."""
    app = QCoreApplication.instance()
    return palette(str((app and app.property(_THEME)) or THEMES[0]))


def text_scale() -> float:
    """How much larger than usual everything written is, 1 to 2."""
    app = QCoreApplication.instance()
    return float((app and app.property(_SCALE)) or 1.0)


def sp(pixels: float, most: int = 10_000) -> int:
    """Pixels that grow with the text, up to ``most``."""
    return min(most, int(pixels * text_scale() + 0.5))


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2); text needs 4.5."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def style_sheet(colours: Palette, scale: float = 1.0) -> str:
    """The Qt style sheet with its colours filled in and its sizes grown by scale (1 to 2)."""
    folder = shipped("style")
    words = {name: str(value) for name, value in zip(colours._fields, colours, strict=True)}
    words |= {"style": folder.as_posix(), "mode": "dark" if colours.dark else "light"}
    text = (folder / "field.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\$\{(\w+)\}", lambda found: words[found[1]], text)
    return re.sub(
        r"(\d+(?:\.\d+)?)sp\b", lambda found: f"{int(float(found[1]) * scale + 0.5)}px", text
    )


def load_fonts(app: QApplication) -> None:
    """Register the shipped fonts, once in a program."""
    if not app.property(_LETTERED):
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(shipped("fonts", name)))
        app.setProperty(_LETTERED, True)


def field_font(pixels: float = BODY_PX, *, bold: bool = False, italic: bool = False) -> QFont:
    """Noto Sans of a size in pixels at usual text size, its numbers of one width."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(1, sp(pixels)))
    font.setBold(bold)
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _qt_palette(colours: Palette) -> QPalette:
    roles = QPalette.ColorRole
    table = {
        roles.Window: colours.background,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.background,
        roles.Button: colours.surface,
        roles.WindowText: colours.ink,
        roles.Text: colours.ink,
        roles.ButtonText: colours.ink,
        roles.PlaceholderText: colours.muted,
        roles.Highlight: colours.primary,
        roles.HighlightedText: colours.primary_ink,
        roles.Link: colours.primary,
        roles.ToolTipBase: colours.ink,
        roles.ToolTipText: colours.background,
    }
    made = QPalette()
    for role, colour in table.items():
        made.setColor(role, QColor(colour))
    return made


def application(name: str) -> QApplication:
    """The program's one QApplication; a style given at its birth costs less than one set later."""
    app = QApplication([name, "-style", STYLE])
    app.setProperty(_STYLED, True)
    return app


def apply_theme(app: QApplication, theme: str = THEMES[0], *, scale: float = 1.0) -> None:
    """Dress the whole program; may be called again when the person changes colours or size."""
    colours = palette(theme)
    load_fonts(app)
    app.setProperty(_THEME, theme)
    app.setProperty(_SCALE, scale)
    if not app.property(_STYLED):
        app.setStyle(STYLE)
        app.setProperty(_STYLED, True)
    app.setFont(field_font())
    app.setPalette(_qt_palette(colours))
    app.setStyleSheet(style_sheet(colours, scale))
