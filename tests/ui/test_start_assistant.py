"""A computer without an area, and the assistant that makes one."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from windowing import CHEAP, desk_in, window_on

from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.system.folders import machine_folders
from cami_field.bootstrap.doors import open_with_passphrase, open_with_recovery_key
from cami_field.bootstrap.machine import Machine
from cami_field.domain.errors import DiskFailed
from ui.kit.dialogs import Question
from ui.start.assistant import Assistant
from ui.start.page import StartPage
from ui.window import FieldWindow

ROOT = Path(__file__).parents[2]


class FillingDisk(LocalDisk):
    """A disk that is full while ``full`` is set: nothing can be written but what is removed."""

    full = False

    def write(self, path: Path, content: bytes) -> None:
        if self.full:
            raise DiskFailed("disk.full", path=path)
        super().write(path, content)


class StoppedClock(SystemClock):
    """A clock with a flat battery."""

    def now(self) -> datetime:
        return datetime(2010, 1, 1, tzinfo=UTC)


@pytest.fixture
def disk() -> FillingDisk:
    return FillingDisk()


@pytest.fixture
def machine(tmp_path: Path, disk: FillingDisk, dressed: QApplication) -> Machine:
    return Machine(machine_folders(tmp_path / "machine"), disk=disk, cost=CHEAP)


@contextmanager
def empty_window(machine: Machine, qtbot: QtBot) -> Iterator[FieldWindow]:
    with window_on(machine, sample=False) as made:
        qtbot.waitUntil(lambda: made.stack.currentWidget() is made.unlock and made.tasks.idle)
        qtbot.waitUntil(made.isActiveWindow)
        try:
            yield made
        finally:
            if "start" in vars(made):
                made.start._sure = True  # a test may end in the middle


@pytest.fixture
def window(machine: Machine, qtbot: QtBot) -> Iterator[FieldWindow]:
    with empty_window(machine, qtbot) as made:
        yield made


@pytest.fixture
def assistant(window: FieldWindow, qtbot: QtBot) -> Assistant:
    return begun(window, qtbot)


def begun(window: FieldWindow, qtbot: QtBot) -> Assistant:
    window.show_start("new")
    qtbot.waitUntil(lambda: window.tasks.idle)
    made = window.start.assistant
    assert made is not None
    return made


def press(qtbot: QtBot, words: str = "") -> None:
    """Type into whatever has the focus, and Enter."""
    field = QApplication.focusWidget()
    assert field is not None
    if words:
        qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def type_into(field: QLineEdit, words: str) -> None:
    """As from a Cyrillic keyboard, which no simulated key is of."""
    field.setText(words)
    field.textEdited.emit(words)


def area_and_station(assistant: Assistant, name: str = "Zorkul") -> None:
    assistant.area.name.setText(name)
    assistant.area.country.set_value("TJ")
    assistant.go_on()
    assistant.station.station.setText("Jarty Gumbez")
    assistant.station.code.setText("ZOR")
    assistant.go_on()


def up_to_the_key(assistant: Assistant, name: str = "Zorkul") -> str:
    """Fill the first four steps in; the passphrase."""
    area_and_station(assistant, name)
    assistant.person.user.setText("Gulbek")
    assistant.person.login.setText("gulbek")
    words = proposed(assistant)
    assistant.person.secret.again.setText(words)
    assistant.go_on()
    assistant.go_on()
    return words


def proposed(assistant: Assistant) -> str:
    shown = assistant.findChild(QLabel, "new_passphrase_words")
    assert shown is not None
    return shown.text()


def confirm(assistant: Assistant) -> None:
    """The key is on paper: its last group is typed."""
    assistant.go_on()
    assistant.key.last.setText(assistant.key.key[-4:].lower())
    assistant.go_on()


def text_in(page: QWidget) -> str:
    return " ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def test_a_computer_without_an_area_offers_to_set_one_up(window: FieldWindow, qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None

    assert "begin_new" == focused.objectName()
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert window.stack.currentWidget() is window.start


def test_keys_alone_lead_from_the_first_step_inside(
    assistant: Assistant, window: FieldWindow, machine: Machine, qtbot: QtBot
) -> None:
    assistant.area.country.set_value("KG")
    press(qtbot, "Sarychat")
    press(qtbot, "Chon Koy")
    qtbot.keyClicks(assistant.person.user, "Azamat")
    assistant.person.secret.again.setFocus()
    press(qtbot, proposed(assistant))
    assistant.next.setFocus()
    press(qtbot)
    key = assistant.key.key
    assistant.next.setFocus()
    press(qtbot)
    press(qtbot, key[-4:])
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
    desk = desk_in(window)
    area, station = (desk.list_records(kind).records[0] for kind in ("area", "station"))

    assert ("Sarychat", "KG") == (area["name"], area["country"])
    assert ("Chon Koy", "CHO", "Asia/Bishkek") == (station["name"], station["code"], desk.zone)
    assert ("Azamat", "pa_manager", True) == (
        desk.person.name,
        desk.person.role,
        desk.person.administrator,
    )
    window.lock()
    qtbot.waitUntil(lambda: window.tasks.idle)
    open_with_recovery_key(machine, machine.folders.workspaces / "Sarychat", key).close()


def test_what_was_typed_is_kept_when_going_back(assistant: Assistant) -> None:
    words = up_to_the_key(assistant)
    key = assistant.key.key
    for _ in range(4):
        assistant.go_back()
    first = assistant.step
    for _ in range(4):
        assistant.go_on()

    assert first is assistant.area
    assert assistant.step is assistant.key
    assert (words, key) == (proposed(assistant), assistant.key.key)
    assert {
        "name": "Zorkul", "country": "TJ", "kind": "live",
        "station": "Jarty Gumbez", "code": "ZOR", "zone": "Asia/Dushanbe",
        "user": "Gulbek", "login": "gulbek",
    } == assistant.said()  # fmt: skip


def test_what_is_missing_is_said_at_its_field(assistant: Assistant) -> None:
    assistant.go_on()
    of_name = assistant.findChild(QLabel, "new_area_problem").text()
    assistant.area.name.setText("Zorkul")
    assistant.go_on()
    assistant.station.station.setText("Зоркуль")
    assistant.station.code.setText("ЗОР")
    assistant.go_on()
    of_code = assistant.findChild(QLabel, "new_code_problem").text()
    focused = QApplication.focusWidget()

    assert "Type the name of the area." == of_name
    assert of_code.startswith("Use Latin letters")
    assert focused is assistant.station.code


def test_the_code_is_proposed_from_the_name_until_another_is_typed(
    assistant: Assistant, qtbot: QtBot
) -> None:
    assistant.area.name.setText("Zorkul")
    assistant.go_on()
    type_into(assistant.station.station, "Жарты")
    cyrillic = assistant.station.code.text()
    assistant.station.code.clear()
    qtbot.keyClicks(assistant.station.code, "JG1")
    type_into(assistant.station.station, "Жарты Гумбез")

    assert "ZHA" == cyrillic
    assert "JG1" == assistant.station.code.text()


def test_the_usual_zones_of_the_country_come_first(assistant: Assistant) -> None:
    assistant.area.name.setText("Altyn-Emel")
    assistant.area.country.set_value("KZ")
    assistant.go_on()
    box = assistant.station.zone

    assert "Asia/Almaty" == box.value()
    assert "Asia/Qyzylorda" == box.itemText(2)
    assert box.findText("Asia/Dushanbe") > 2
    assert "There it is" in text_in(assistant)


def test_a_clock_before_the_program_was_made_is_warned_of(machine: Machine, qtbot: QtBot) -> None:
    with empty_window(replace(machine, clock=StoppedClock()), qtbot) as window:
        assistant = begun(window, qtbot)
        assistant.area.name.setText("Zorkul")
        assistant.area.country.set_value("TJ")
        assistant.go_on()

        assert "05:00 now, Friday 1 January 2010" in text_in(assistant)
        assert "clock is behind" in text_in(assistant)


def test_a_passphrase_must_be_typed_once(assistant: Assistant) -> None:
    area_and_station(assistant)
    assistant.person.user.setText("Gulbek")
    assistant.person.login.setText("gulbek")
    assistant.go_on()
    untyped = assistant.step
    assistant.person.secret.again.setText("something else")
    assistant.go_on()

    assert untyped is assistant.person
    assert assistant.step is assistant.person
    assert "not what is written above" in text_in(assistant)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("short", "Too short: 7 characters more."),
        ("aaaaaaaaaaaaaa", "too simple"),
        ("Zorkul-horse1", "Weak"),
        ("Zorkul horse 18 snow", "Good"),
        ("argali snow river horse station", "Strong."),
    ],
)
def test_own_words_are_judged_in_plain_words(
    assistant: Assistant, qtbot: QtBot, typed: str, expected: str
) -> None:
    assistant.person.secret.use_own()
    qtbot.keyClicks(assistant.person.secret.own, typed)

    assert expected in assistant.findChild(QLabel, "new_passphrase_strength").text()


def test_own_words_are_typed_twice(assistant: Assistant) -> None:
    secret = assistant.person.secret
    secret.use_own()
    secret.own.setText("argali snow river horse station")
    once = secret.value()
    secret.twice.setText("argali snow river horse statoin")
    differing = secret.value()
    secret.twice.setText("argali snow river horse station")

    assert ("", "") == (once, differing)
    assert "argali snow river horse station" == secret.value()


def test_other_people_are_let_in(
    assistant: Assistant, window: FieldWindow, machine: Machine, qtbot: QtBot
) -> None:
    up_to_the_key(assistant)
    assistant.go_back()
    passphrases = []
    for name, role in (("Aidar", "team_leader"), ("Gulbek A.", "ranger"), ("Gulbek-A", "ranger")):
        line = assistant.people.add()
        line.name.setText(name)
        line.role.set_value(role)
        passphrases.append(line.person(set()).passphrase)
    assistant.people.add()  # nobody
    assistant.go_on()
    confirm(assistant)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
    people = {person.name: person.login for person in desk_in(window).people()}
    folder = machine.folders.workspaces / "Zorkul"
    window.lock()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert {
        "Gulbek": "gulbek", "Aidar": "aidar", "Gulbek A.": "gulbek-a", "Gulbek-A": "gulbek-a-2"
    } == people  # fmt: skip
    assert 3 == len(set(passphrases))
    open_with_passphrase(machine, folder, "gulbek-a-2", passphrases[2]).close()


def test_somebody_removed_can_be_put_back(assistant: Assistant, qtbot: QtBot) -> None:
    up_to_the_key(assistant)
    assistant.go_back()
    line = assistant.people.add()
    line.name.setText("Aidar")
    line.removed.emit()
    gone = assistant.people.people()
    back = assistant.people.findChild(QWidget, "other_removed_0")
    assert back is not None
    qtbot.keyClick(back, Qt.Key.Key_Space)

    assert () == gone
    assert ["Aidar"] == [person.name for person in assistant.people.people()]


def test_the_same_name_twice_is_asked_about(assistant: Assistant) -> None:
    up_to_the_key(assistant)
    assistant.go_back()
    assistant.people.add().name.setText("GULBEK")
    assistant.go_on()

    assert assistant.step is assistant.people
    assert "there already" in text_in(assistant)


# the recovery key


def test_the_key_is_hidden_while_its_last_group_is_typed(assistant: Assistant) -> None:
    up_to_the_key(assistant)
    shown = text_in(assistant)
    assistant.go_on()
    asked = text_in(assistant)
    assistant.key.last.setText("0000")
    assistant.go_on()
    refused = text_in(assistant)
    assistant.go_back()

    assert all(group in shown for group in assistant.key.key.split("-"))
    assert not any(group in asked for group in assistant.key.key.split("-"))
    assert "That is not group 9" in refused
    assert assistant.step is assistant.key
    assert assistant.key.key[-4:] in text_in(assistant)
    assert not assistant.is_founding


def test_nothing_is_on_the_disk_before_the_key_is_on_paper(
    assistant: Assistant, machine: Machine
) -> None:
    up_to_the_key(assistant)
    assistant.go_on()

    assert not machine.folders.workspaces.exists()


def test_the_key_goes_to_paper_and_to_no_other_file(
    assistant: Assistant, window: FieldWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    words = up_to_the_key(assistant)
    assistant.key.save_to(stick / "Zorkul v. 2")
    told = assistant.key.told.text()
    key = assistant.key.key
    confirm(assistant)
    names = [one.objectName() for one in window.findChildren(QObject)]
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
    secrets = [words.encode(), key.encode(), key.replace("-", "").encode(), key[:9].encode()]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert "Saved as Zorkul v. 2.pdf." == told
    assert [stick / "Zorkul v. 2.pdf"] == list(stick.iterdir())
    assert (stick / "Zorkul v. 2.pdf").read_bytes().startswith(b"%PDF-")
    assert len(files) > 5
    assert [] == [f for f in files for one in secrets if one in f.read_bytes()]
    assert not any(words in name or key in name for name in names)


def test_the_printed_page_says_what_it_is_and_where_to_keep_it(assistant: Assistant) -> None:
    up_to_the_key(assistant)
    html = assistant.key._sheet()

    assert "Zorkul" in html
    assert "locked cupboard" in html
    assert all(group in html for group in assistant.key.key.split("-"))


def test_a_pdf_that_cannot_be_saved_says_why(assistant: Assistant, tmp_path: Path) -> None:
    up_to_the_key(assistant)
    assistant.key.save_to(tmp_path / "gone" / "key.pdf")

    assert "isn't there" in assistant.key.told.text()


# leaving, failing, being killed


def asked(window: FieldWindow) -> list[str]:
    questions = [q for q in window.findChildren(Question) if q.isVisible()]
    return [text_in(q) for q in questions]


def test_closing_at_the_key_asks_and_enter_stays(
    assistant: Assistant, window: FieldWindow, qtbot: QtBot
) -> None:
    up_to_the_key(assistant)
    closed = window.close()
    words = asked(window)
    question = window.findChild(Question, "leave_start")
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Return)

    assert not closed
    assert 1 == len(words)
    assert "destroy that paper" in words[0]
    assert assistant.step is assistant.key
    assert window.isVisible()


def test_leaving_lets_go_of_all_that_was_typed(
    assistant: Assistant, window: FieldWindow, qtbot: QtBot
) -> None:
    assistant.area.name.setText("Zorkul")
    qtbot.keyClick(assistant.area.name, Qt.Key.Key_Escape)
    window.findChild(Question, "leave_start").accept()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.unlock)

    assert window.start.assistant is None
    assert window.close()


def test_an_untouched_assistant_is_left_without_a_question(
    assistant: Assistant, window: FieldWindow
) -> None:
    assistant.go_back()

    assert [] == asked(window)
    assert window.stack.currentWidget() is window.unlock


def test_a_full_disk_keeps_everything_typed_and_says_what_to_do(
    assistant: Assistant, window: FieldWindow, disk: FillingDisk, machine: Machine, qtbot: QtBot
) -> None:
    up_to_the_key(assistant)
    key, said = assistant.key.key, assistant.said()
    disk.full = True
    confirm(assistant)
    qtbot.waitUntil(lambda: not assistant.is_founding and window.tasks.idle)
    told = text_in(assistant)
    left = list(machine.folders.workspaces.glob("*/*"))
    disk.full = False
    assistant.key.last.setText(key[-4:])
    assistant.go_on()
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

    assert "is full. Free some space and try again" in told
    assert [] == left
    assert "Zorkul" == said["name"]
    window.lock()
    qtbot.waitUntil(lambda: window.tasks.idle)
    open_with_recovery_key(machine, machine.folders.workspaces / "Zorkul", key).close()


def test_a_name_that_was_taken_meanwhile_leads_back_to_it(
    assistant: Assistant, window: FieldWindow, machine: Machine, qtbot: QtBot
) -> None:
    up_to_the_key(assistant)
    there = machine.folders.workspaces / "Zorkul"
    there.mkdir(parents=True)
    (there / "letter.txt").write_text("somebody else's")
    confirm(assistant)
    qtbot.waitUntil(lambda: not assistant.is_founding and window.tasks.idle)

    assert assistant.step is assistant.area
    assert "is on this computer already" in text_in(assistant)
    assert ["letter.txt"] == [path.name for path in there.iterdir()]


KILLED = """
import os, sys
from pathlib import Path
from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.system.folders import machine_folders
from cami_field.adapters.vault.sealing import Cost
from cami_field.bootstrap.machine import Machine
from cami_field.bootstrap.starting import Starting
from cami_field.usecases.founding import Founding

class Dying(LocalDisk):
    def write(self, path, content):
        if path.name == "workspace.toml":
            os._exit(9)
        super().write(path, content)

machine = Machine(machine_folders(Path(sys.argv[1])), disk=Dying(), cost=Cost(8, 1))
starting = Starting(machine)
founding = Founding("Zorkul", "ZOR", "Asia/Dushanbe", "live", "Gulbek", "gulbek")
starting.found(founding, "argali snow river horse station", starting.new_recovery_key())
"""


def test_after_a_founding_that_was_killed_the_assistant_works_again(
    machine: Machine, tmp_path: Path, qtbot: QtBot
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "machine")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=100,
    )
    left = {path.name for path in (machine.folders.workspaces / "Zorkul").iterdir()}
    with empty_window(machine, qtbot) as window:
        door = text_in(window.unlock)
        assistant = begun(window, qtbot)
        up_to_the_key(assistant)
        confirm(assistant)
        qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

    assert 9 == ended.returncode
    assert {"unfinished.txt", "field.db"} <= left
    assert "No area is set up on this computer yet" in door


def test_a_practice_area_stands_apart(
    assistant: Assistant, window: FieldWindow, machine: Machine, qtbot: QtBot
) -> None:
    assistant.area.kind.training.setChecked(True)
    up_to_the_key(assistant)
    confirm(assistant)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

    assert "training" == desk_in(window).kind
    assert "trainer" == desk_in(window).person.role
    assert (machine.folders.training / "Zorkul" / "workspace.toml").is_file()


# reached by everybody


def unnamed(page: QWidget) -> list[str]:
    found = []
    for one in page.findChildren(QWidget):
        tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        inside = one.focusProxy() is not None or isinstance(one, QScrollArea)
        if not tabbed or inside or not one.isVisible() or isinstance(one.parent(), QScrollArea):
            continue
        told = QAccessible.queryAccessibleInterface(one)
        parent = one.parentWidget()
        box = parent is not None and isinstance(one, QLineEdit) and parent.accessibleName()
        if not (told and told.text(QAccessible.Text.Name)) and not box:
            found.append(f"{type(one).__name__} {one.objectName()}")
    return found


def test_every_field_of_every_step_has_a_name(assistant: Assistant) -> None:
    area_and_station(assistant)
    missing = {0: unnamed(assistant)}
    assistant.person.secret.use_own()
    missing[1] = unnamed(assistant)
    assistant._show(3)
    assistant.people.add()
    missing[2] = unnamed(assistant)
    assistant._show(4)
    missing[3] = unnamed(assistant)

    assert {0: [], 1: [], 2: [], 3: []} == missing


def test_the_sample_area_is_one_press_away(window: FieldWindow, qtbot: QtBot) -> None:
    window.show_start("")
    start: StartPage = window.start
    button = start.findChild(QWidget, "way_sample")
    assert button is not None
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle, timeout=30000)
    tile = window.unlock.chosen()

    assert tile is not None
    assert "gulbek" == tile.login
