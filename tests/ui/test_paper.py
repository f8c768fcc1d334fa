from __future__ import annotations

import re
import unicodedata
import zlib
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from windowing import SAMPLE_LOGIN, SAMPLE_PASSPHRASE, sample_machine

from cami_field.adapters.system.disk import LocalDisk, LocalTemporary
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Words
from cami_field.domain.errors import DiskFailed, FieldError, FileRefused
from cami_field.domain.values import DateRange
from cami_field.usecases.keep_file import keep_file
from cami_field.usecases.patrol_list import PatrolFilter
from cami_field.usecases.patrol_view import PatrolView
from ui.kit.language import speak
from ui.kit.theme import apply_theme
from ui.main import field_doors
from ui.paper.notebook_forms import COMMON, MOST_WORDS, most_noted, notebook_form
from ui.paper.patrol_slip import active_hours, patrol_slip
from ui.paper.printing import pdf_of, print_on, print_sheet
from ui.paper.sheet import Cell, paragraph, sheet, table, text

HOSTILE = "<b>Gulbek</b> & <img src='file:///etc/hostname'>"
PERSIAN = "گوسفند کوهی می‌رود"
SHEET = sheet("A sheet", [paragraph(text("Something"))])


# reading a PDF


def streams(pdf: bytes) -> dict[int, bytes]:
    """The content of each object that has one, unpacked."""
    found = {}
    begins = re.compile(rb"(\d+) 0 obj\s(?:(?!endobj).)*?>>\s*stream\r?\n", re.DOTALL)
    match = begins.search(pdf)
    while match is not None:
        end = pdf.index(b"endstream", match.end())
        packed = pdf[match.end() : end]
        try:
            found[int(match[1])] = zlib.decompressobj().decompress(packed)
        except zlib.error:
            found[int(match[1])] = packed
        match = begins.search(pdf, end)
    return found


def letters(cmap: str) -> dict[int, str]:
    """Glyph to text, of a font's ToUnicode table."""
    found = {}
    for first, listed in re.findall(r"<(\w{4})> <\w{4}> \[([^\]]*)\]", cmap):
        for at, word in enumerate(re.findall(r"<(\w+)>", listed)):
            found[int(first, 16) + at] = bytes.fromhex(word).decode("utf-16-be")
    return found


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\s", pdf))


def pages_of(html: str) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf_of(html)))


def text_in(pdf: bytes) -> str:
    """What the pages say, a line for each run of letters; leftward runs in the order of the eye."""
    parts = streams(pdf)
    fonts = {
        match[1].decode(): letters(parts[int(match[2])].decode("latin-1"))
        for match in re.finditer(rb"(\d+) 0 obj\s<<[^>]*?/ToUnicode (\d+) 0 R", pdf)
    }
    lines = []
    for content in parts.values():
        for run in re.findall(r"\bBT\b(.*?)\bET\b", content.decode("latin-1"), re.DOTALL):
            font = re.search(r"/F(\d+)", run)
            if font is not None and font[1] in fonts:
                glyphs = re.findall(r"<((?:\w{4})+)> Tj", run)
                codes = [int(g[at : at + 4], 16) for g in glyphs for at in range(0, len(g), 4)]
                lines.append("".join(fonts[font[1]].get(code, "\ufffd") for code in codes))
    return unicodedata.normalize("NFKC", "\n".join(lines).replace("\t", " "))


def plain(html: str) -> str:
    """What a person reads on the sheet."""
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText().replace("\xa0", " ").translate({0x2068: None, 0x2069: None})


# what is printed


@dataclass(frozen=True)
class Shown:
    view: PatrolView
    model: DataModel
    names: dict[UUID, str]

    def slip(self, **given: object) -> str:
        shown = replace(self, **given)  # type: ignore[arg-type]  # the fields by name
        return patrol_slip(shown.view, shown.model, shown.names, area="Sample area")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, dressed: QApplication) -> Shown:
    """The biggest patrol of the sample area."""
    machine = sample_machine(tmp_path_factory.mktemp("paper"))
    doors = field_doors(Namespace(sample=True, workspace=None), machine)
    opened = doors.unlock(doors.places()[0].folder, SAMPLE_LOGIN, SAMPLE_PASSPHRASE)
    desk = opened.desk
    biggest = max(desk.patrol_rows(PatrolFilter()), key=lambda row: row.observations)
    names = {UUID(str(p["id"])): str(p["name"]) for p in desk.list_records("employee").records}
    view = desk.patrol_view(biggest.id)
    opened.close()
    return Shown(view, desk.model, names)


@pytest.fixture
def spoken(dressed: QApplication) -> Iterator[QApplication]:
    yield dressed
    speak(dressed, "en")
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# the slip


def test_the_slip_of_the_sample_patrol_is_one_page_with_its_number_and_members(
    shown: Shown,
) -> None:
    pdf = pdf_of(shown.slip())
    said = text_in(pdf)
    team = {shown.names[person] for leg in shown.view.legs for person in leg.members}

    assert pdf.startswith(b"%PDF-")
    assert 1 == pages_in(pdf)
    assert team
    assert [] == [w for w in (shown.view.row.number, *team, "Page 1 of 1") if w not in said]


def test_the_slip_says_what_the_patrol_cost(shown: Shown) -> None:
    said = plain(shown.slip()).splitlines()
    total = said.index("In all")

    assert ["4 days", "12 person-days", " ", "33.0", "115.3", "37", "16"] == said[
        total + 1 : total + 8
    ]


def test_the_hours_of_the_days_add_up_to_the_effort(shown: Shown) -> None:
    days = sum(active_hours(row) for row in shown.view.days)

    assert shown.view.effort.active_hours == pytest.approx(days)


def test_the_slip_counts_what_was_noted_by_kind(shown: Shown) -> None:
    said = re.sub(r"\s+", " ", plain(shown.slip()))

    assert "5 Animals seen Marmots 2, Argali 2, Siberian ibex" in said
    assert "2 Scat Wolf, Wild yak" in said


def test_the_slip_gives_no_place(shown: Shown) -> None:
    said = plain(shown.slip())
    placed = [w.position for w in shown.view.waypoints if w.position is not None]

    assert placed
    assert [] == [
        place
        for place in placed
        if f"{place.latitude:.2f}" in said or f"{place.longitude:.2f}" in said
    ]


def test_what_few_may_see_is_counted_without_its_name(shown: Shown) -> None:
    tip = shown.model.categories["community.informant_tip"]
    seen = tuple(o._replace(category=tip.path) for o in shown.view.observations[:3])
    said = plain(shown.slip(view=replace(shown.view, observations=seen)))

    assert tip.label["en"].text not in said
    assert re.search(r"3\s+Of other kinds", said)


def test_what_somebody_typed_is_never_markup(shown: Shown) -> None:
    patrol = replace(shown.view.patrol, objective=HOSTILE)
    row = replace(shown.view.row, number=HOSTILE, station=HOSTILE)
    html = shown.slip(
        view=replace(shown.view, patrol=patrol, row=row),
        names=dict.fromkeys(shown.names, HOSTILE),
    )
    said = plain(html)

    assert 2 + len(shown.names) < said.count(HOSTILE)
    assert "<img" not in html


@settings(max_examples=60)
@given(st.text(max_size=80))
@example("a\ud800b\x00c\u202ed")
def test_any_text_stands_on_paper_as_it_was_typed(words: str) -> None:
    steering = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
    expected = " ".join(steering.sub(" ", words).replace("\xa0", " ").split())
    cell = Cell(text(words))

    said = plain(sheet("", [table([[cell]])]))

    assert expected == " ".join(said.split())


def test_a_long_text_is_cut_so_that_the_page_holds(shown: Shown) -> None:
    patrol = replace(shown.view.patrol, objective="argali " * 2000)

    assert 1 == pages_of(shown.slip(view=replace(shown.view, patrol=patrol)))


def test_a_patrol_before_it_leaves_gets_rows_to_write_in(shown: Shown) -> None:
    first = date(2026, 9, 21)
    view = replace(
        shown.view,
        row=replace(shown.view.row, first=first, last=first + timedelta(days=2)),
        patrol=replace(shown.view.patrol, dates=DateRange(first, first + timedelta(days=2))),
        legs=(),
        days=(),
        waypoints=(),
        observations=(),
        incidents=(),
    )
    said = plain(shown.slip(view=view))

    assert ["Mon 21.09", "Tue 22.09", "Wed 23.09"] == re.findall(r"\w{3} 2\d\.09", said)
    assert "Nothing yet." in said


def test_a_patrol_without_dates_has_a_slip(shown: Shown) -> None:
    row = replace(shown.view.row, number="", first=None, last=None, station=None)
    view = replace(shown.view, row=row, legs=(), days=(), observations=())

    assert "no dates" in plain(shown.slip(view=view))


def test_a_long_patrol_goes_on_to_numbered_pages(shown: Shown) -> None:
    days = tuple(
        replace(shown.view.days[0], day=date(2026, 5, 1) + timedelta(days=n)) for n in range(60)
    )
    pdf = pdf_of(shown.slip(view=replace(shown.view, days=days)))

    assert 3 == pages_in(pdf)
    assert ["1", "2", "3"] == re.findall(r"Page (\d) of 3", text_in(pdf))


def test_a_practice_slip_says_that_it_does_not_count(shown: Shown) -> None:
    practice = patrol_slip(shown.view, shown.model, shown.names, practice=True)

    assert "nothing here counts" in plain(practice)
    assert "nothing here counts" not in plain(shown.slip())


# the blank pages


def test_a_notebook_page_is_ruled_and_has_the_words_of_the_model(shown: Shown) -> None:
    html = notebook_form(shown.model, rows=20)
    said = plain(html)
    words = [shown.model.categories[path].label["en"].text for path in COMMON]

    assert 1 == pages_of(html)
    assert 22 == html.count("<tr>")  # with the head of the page and that of the columns
    assert "Bearing, °" in said
    assert [] == [word for word in words if word.casefold() not in said.casefold()]


@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_longest_legend_leaves_a_notebook_page_one_page(
    shown: Shown, spoken: QApplication, code: str
) -> None:
    speak(spoken, code)
    known = shown.model.categories
    longest = sorted(known, key=lambda path: -len(known[path].label[code].text))

    assert 1 == pages_of(notebook_form(shown.model, longest))


def test_what_was_noted_most_comes_first(shown: Shown) -> None:
    seen = ["habitat.salt_lick", "k9.deployment", "k9.deployment", "no.such", "wildlife"]
    legend = most_noted(seen, shown.model)

    assert ("k9.deployment", "habitat.salt_lick", COMMON[0]) == legend[:3]
    assert len(set(legend)) == len(legend) <= MOST_WORDS


def test_another_model_gives_its_own_words(shown: Shown) -> None:
    others = {p: c for p, c in shown.model.categories.items() if p.startswith("k9")}
    model = replace(shown.model, categories=others)

    assert ("k9.deployment", "k9.indication") == most_noted([], model)
    assert "dog deployment" in plain(notebook_form(model))


# letters


def test_russian_labels_reach_the_paper(shown: Shown, spoken: QApplication) -> None:
    speak(spoken, "ru")
    slip, page = text_in(pdf_of(shown.slip())), text_in(pdf_of(notebook_form(shown.model)))

    assert "Встреча животных" in slip
    assert "петля, капкан" in page
    assert "\ufffd" not in slip + page


def test_persian_labels_reach_the_paper(shown: Shown, spoken: QApplication) -> None:
    speak(spoken, "fa")
    spoken.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    known = dict(shown.model.categories)
    first = known[COMMON[0]]
    known[COMMON[0]] = replace(first, label={**first.label, "fa": Words(PERSIAN, "fa", True)})
    html = notebook_form(replace(shown.model, categories=known))
    pdf = pdf_of(html)
    said = text_in(pdf)

    assert PERSIAN in plain(html)
    assert b"NotoSansArabic" in pdf
    assert [] == [letter for letter in PERSIAN.replace("\u200c", "") if letter not in said]
    assert "\ufffd" not in said


def test_a_persian_name_reaches_a_russian_slip(shown: Shown, spoken: QApplication) -> None:
    speak(spoken, "ru")
    names = dict.fromkeys(shown.names, "گلبیک")
    said = text_in(pdf_of(shown.slip(names=names)))

    assert [] == [letter for letter in "گلبیک" if letter not in said]


def test_where_people_read_leftwards_the_first_column_is_at_the_right(
    spoken: QApplication,
) -> None:
    cells = [Cell(text("first")), Cell(text("second"))]
    forwards = plain(sheet("", [table([cells])])).split()
    spoken.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    backwards = plain(sheet("", [table([cells])])).split()

    assert (["first", "second"], ["second", "first"]) == (forwards, backwards)


def test_a_dark_window_prints_black_on_white(spoken: QApplication) -> None:
    light = pdf_of(SHEET)
    apply_theme(spoken, "dark")
    try:
        dark = pdf_of(SHEET)
    finally:
        apply_theme(spoken)

    def inks(pdf: bytes) -> set[bytes]:
        drawn = b"".join(streams(pdf).values())
        return set(re.findall(rb"([\d. ]+) scn", drawn))

    assert inks(light) == inks(dark)


# the file


def test_a_saved_pdf_stands_alone_in_its_folder(tmp_path: Path, dressed: QApplication) -> None:
    keep_file(pdf_of(SHEET), tmp_path / "slip.pdf", disk=LocalDisk())

    assert ["slip.pdf"] == [file.name for file in tmp_path.iterdir()]
    assert "Something" in text_in((tmp_path / "slip.pdf").read_bytes())


def test_an_existing_file_is_not_replaced_unless_asked(
    tmp_path: Path, dressed: QApplication
) -> None:
    there = tmp_path / "slip.pdf"
    there.write_bytes(b"kept")

    with pytest.raises(FileRefused) as refused:
        keep_file(pdf_of(SHEET), there, disk=LocalDisk())

    assert ("export.exists", there) == (refused.value.code, refused.value.values["path"])
    assert b"kept" == there.read_bytes()

    keep_file(pdf_of(SHEET), there, disk=LocalDisk(), replace=True)

    assert there.read_bytes().startswith(b"%PDF-")


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, dressed: QApplication
) -> None:
    there = tmp_path / "slip.pdf"

    class Meanwhile(LocalDisk):
        @contextmanager
        def temporary(self, folder: Path) -> Iterator[LocalTemporary]:
            with super().temporary(folder) as file:
                there.write_bytes(b"somebody else's")
                yield file

    with pytest.raises(FileRefused, match=r"export\.exists"):
        keep_file(pdf_of(SHEET), there, disk=Meanwhile())

    assert [b"somebody else's"] == [file.read_bytes() for file in tmp_path.iterdir()]


def test_a_folder_that_is_gone_is_named(tmp_path: Path, dressed: QApplication) -> None:
    with pytest.raises(DiskFailed) as failed:
        keep_file(pdf_of(SHEET), tmp_path / "gone" / "slip.pdf", disk=LocalDisk())

    assert ("disk.missing", tmp_path / "gone") == (failed.value.code, failed.value.values["path"])


def test_a_full_disk_leaves_nothing_new(tmp_path: Path, dressed: QApplication) -> None:
    there = tmp_path / "slip.pdf"
    there.write_bytes(b"kept")

    class Full(LocalTemporary):
        def write(self, content: bytes) -> None:
            super().write(content[:100])
            raise DiskFailed("disk.full", path=self.path.parent)

    class FullDisk(LocalDisk):
        @contextmanager
        def temporary(self, folder: Path) -> Iterator[LocalTemporary]:
            file = Full(folder)
            try:
                yield file
            finally:
                file.discard()

    with pytest.raises(DiskFailed) as failed:
        keep_file(pdf_of(SHEET), there, disk=FullDisk(), replace=True)

    assert ("disk.full", tmp_path) == (failed.value.code, failed.value.values["path"])
    assert [b"kept"] == [file.read_bytes() for file in tmp_path.iterdir()]


def test_a_sheet_fetches_no_picture(tmp_path: Path, dressed: QApplication) -> None:
    picture = tmp_path / "secret.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    image.save(str(picture))
    html = f"<html><body><p>x</p><img src='{picture.as_uri()}'/></body></html>"

    pdf = pdf_of(html)  # with a sign that a picture is missing

    assert b"/Width 40" not in pdf


# the printer


def test_a_sheet_goes_to_a_printer(tmp_path: Path, shown: Shown) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_on(printer, shown.slip())

    assert shown.view.row.number in text_in((tmp_path / "printed.pdf").read_bytes())


@pytest.mark.qt_log_ignore("QPrinter|QPainter|QPdf|propagateSizeHints")
def test_a_printer_that_refuses_is_named(tmp_path: Path, dressed: QApplication) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))

    with pytest.raises(FieldError) as failed:
        print_on(printer, SHEET)

    assert "paper.printer_refused" == failed.value.code


@pytest.mark.qt_log_ignore("QPrint|QPainter|CUPS|propagateSizeHints")
def test_nothing_is_printed_if_the_person_thinks_better_of_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            asked.append(dialog)
            dialog.reject()

    QTimer.singleShot(200, leave)

    assert not print_sheet(parent, SHEET)
    assert 1 == len(asked)
