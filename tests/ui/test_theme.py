from __future__ import annotations

import re
from importlib.resources import files
from itertools import product

import pytest
from PySide6.QtGui import QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from ui.kit.icons import icon, icon_names, icon_pixmap
from ui.kit.theme import (
    FAMILIES,
    MIN_TARGET_PX,
    THEMES,
    active_palette,
    apply_theme,
    contrast,
    field_font,
    palette,
    style_sheet,
)
from ui.kit.translate import _n, _t

TEXT_ON_GROUND = [
    ("ink", ("background", "surface", "foot", "hover", "primary_soft")),
    ("muted", ("background", "surface", "foot", "hover")),
    ("primary", ("surface", "background", "primary_soft")),
    ("primary_ink", ("primary", "primary_hover")),
    ("attention_ink", ("attention_soft", "surface")),
    ("danger_ink", ("danger_soft", "surface")),
    ("done_ink", ("done_soft", "surface")),
    ("rail_ink", ("rail", "rail_selected")),
    ("rail_muted", ("rail", "rail_selected")),
]


@pytest.fixture
def _light_again(qapp: QApplication):
    yield
    apply_theme(qapp)


def test_contrast_of_black_on_white_is_the_largest():
    assert 21.0 == pytest.approx(contrast("#000000", "#FFFFFF"))
    assert 1.0 == pytest.approx(contrast("#0F5C63", "#0F5C63"))


@pytest.mark.parametrize(
    ("theme", "text", "ground"),
    [(d, t, g) for d, (t, grounds) in product(THEMES, TEXT_ON_GROUND) for g in grounds],
)
def test_text_meets_wcag_aa_on_every_ground(theme, text, ground):
    colours = palette(theme)

    least = 7.0 if theme == "contrast" else 4.5
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_tracks_and_focus_stand_out_from_their_ground(theme):
    colours = palette(theme)

    assert 7 == len(set(colours.tracks))
    for track in colours.tracks:
        assert contrast(track, colours.map.high) >= 3.0
    assert contrast(colours.primary, colours.background) >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_names_on_the_map_are_readable(theme):
    colours = palette(theme).map

    assert contrast(colours.town, colours.halo) >= 4.5
    assert contrast(colours.river_text, colours.halo) >= 4.5
    assert contrast(colours.point, colours.high) >= 4.5


def test_day_eight_has_the_colour_of_day_one():
    assert palette().track(1) == palette().track(8)


def test_the_style_sheet_has_no_hole_and_grows_with_the_scale():
    sheets = [style_sheet(palette(d), scale) for d in THEMES for scale in (1.0, 2.0)]

    assert [] == [hole for sheet in sheets for hole in re.findall(r"\$\{|\dsp\b", sheet)]
    assert "font-size: 14px" in sheets[0]
    assert "font-size: 28px" in sheets[1]


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox, QCheckBox])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.usefixtures("_light_again")
def test_controls_are_large_enough_to_hit(qtbot, qapp, kind, scale):
    apply_theme(qapp, scale=scale)
    control: QWidget = kind()
    qtbot.addWidget(control)

    assert control.sizeHint().height() >= MIN_TARGET_PX + (scale - 1) * 30


@pytest.mark.usefixtures("_light_again")
def test_the_program_knows_whether_it_is_dark(qapp):
    apply_theme(qapp, "dark")

    assert active_palette() is palette("dark")


def test_numbers_have_one_width(dressed):
    metrics = QFontMetricsF(field_font(14))

    assert 1 == len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"})


def test_the_shipped_fonts_have_the_letters_of_the_region(dressed):
    folder = files("resources") / "fonts"
    faces = [QRawFont(str(folder / f"NotoSans{n}-Regular.ttf"), 14.0) for n in ("", "Arabic")]
    letters = "Ққ Ңң Өө Үү Ғғ Ӣӣ Ӯӯ Ҳҳ Ҷҷ ё ʻ ş ğ".replace(" ", "") + "گچپژک"

    def has(letter: str) -> bool:
        return any(face.supportsCharacter(ord(letter)) for face in faces)

    assert [] == [letter for letter in letters if not has(letter)]
    assert "OFL" in (files("resources") / "fonts" / "OFL.txt").read_text().upper().replace(
        "SIL OPEN FONT LICENSE", "OFL"
    )
    assert list(FAMILIES) == field_font().families()


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_in_the_colour_asked(dressed, name):
    image = icon_pixmap(name, "#A3312A", 48).toImage()
    inked = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    solid = [colour for colour in inked if colour.alpha() == 255]
    off = [abs(c.red() - 0xA3) + abs(c.green() - 0x31) + abs(c.blue() - 0x2A) for c in solid]

    assert len(solid) > 40
    assert max(off) <= 3


def test_the_family_of_icons_is_whole():
    asked = "home patrols sightings incidents cameras map reports sync lock import plus minus fit"
    asked += " check warning back search person foot horse car close"

    assert set() == set(asked.split()) - set(icon_names())


def test_an_unknown_icon_is_an_error_of_ours(dressed):
    with pytest.raises(KeyError):
        icon("no_such_icon", "#000000")


def test_words_are_filled_with_values(qapp):
    assert "5 km" == _t("map", "{number} km", number=5)
    assert "3 photos of A" == _n("map", "%n photos of {place}", 3, place="A")
