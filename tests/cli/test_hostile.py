"""The command line in rough hands: odd arguments, broken JSON, pipes that nobody reads."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from importlib.resources import files
from pathlib import Path

import pytest

from cami_field.adapters.system.word_lists import words
from cami_field.cli import answering
from cami_field.cli.main import main
from cami_field.cli.text import as_text

SAMPLES = Path(str(files("resources") / "samples"))
PASSPHRASE = "argali snow river horse station"
SIGHTING = {
    "category": "wildlife.direct_sighting",
    "occurred_at": "2026-09-21T06:30:00+05:00",
    "comment": "Кӯҳи баланд",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A workspace that the tests of this module share."""
    folder = tmp_path_factory.mktemp("hostile")
    given = ("--name", "Zorkul", "--station", "ZOR", "--timezone", "Asia/Dushanbe")
    assert 0 == cami(folder, "init", *given, "--user", "Gulbek").returncode
    return folder


def settings(folder: Path, **more: str) -> dict[str, str]:
    own = {
        "CAMI_DATA": str(folder / "data"),
        "CAMI_WORKSPACE": str(folder / "area"),
        "CAMI_PASSPHRASE": PASSPHRASE,
    }
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CAMI_", "PYTHON", "LC_"))}
    return {**kept, **own, **more}


def cami(folder: Path, *arguments: object, **how) -> subprocess.CompletedProcess:
    """Run the program as a process of its own."""
    more = how.pop("env", {})
    return subprocess.run(
        [sys.executable, "-m", "cami_field.cli.main", *map(str, arguments)],
        check=False,
        env=settings(folder, **more),
        timeout=60,
        **({"capture_output": True} | how),
    )


@pytest.fixture
def ask(place, monkeypatch, capsys):
    """Run a command with --json in this process; returns exit code and the one JSON object."""
    for name, value in settings(place).items():
        if name.startswith("CAMI_"):
            monkeypatch.setenv(name, value)

    def run(*arguments: object) -> tuple[int, dict]:
        capsys.readouterr()
        code = main([*map(str, arguments), "--json"])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        lines = shown.out.splitlines()
        assert 1 == len(lines)
        return code, json.loads(lines[0])

    return run


def given_in(folder: Path, content: bytes) -> Path:
    path = folder / "given.json"
    path.write_bytes(content)
    return path


class Unread(io.RawIOBase):
    """A pipe whose reader has gone, as POSIX (EPIPE) and Windows (EINVAL) tell of it."""

    def __init__(self, number: int, nowhere: Path) -> None:
        self.number, self.file = number, nowhere.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        raise OSError(self.number, "gone")

    def fileno(self) -> int:
        return self.file.fileno()

    def close(self) -> None:
        self.file.close()
        super().close()


# who reads the answer


@pytest.mark.slow
@pytest.mark.parametrize("more", [("--json",), ("--help",), ()], ids=str)
def test_an_answer_that_nobody_reads_ends_quietly(place, more):
    reader, writer = os.pipe()
    os.close(reader)
    ended = cami(
        place, "record", "list", "sighting", *more,
        capture_output=False, stdout=writer, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(writer)

    assert (answering.NOBODY_READS, b"") == (ended.returncode, ended.stderr)
    assert 0 == cami(place, "verify").returncode


@pytest.mark.parametrize("number", answering._CLOSED)
def test_the_end_of_a_pipe_is_known_by_either_number(number, tmp_path):
    pipe = Unread(number, tmp_path / "nowhere")
    with redirect_stdout(io.TextIOWrapper(io.BufferedWriter(pipe), encoding="utf-8")):
        assert answering.NOBODY_READS == answering.say({"ok": True, "a": "b"}, True, 0)
    pipe.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_does_not_fit_on_the_disk_is_said(place):
    with Path("/dev/full").open("wb") as full:
        ended = cami(place, "info", capture_output=False, stdout=full, stderr=subprocess.PIPE)

    assert 1 == ended.returncode
    assert ended.stderr.startswith(b"cami: The answer can't be written")


def test_a_program_without_an_output_does_its_work():
    with redirect_stdout(None):
        assert 0 == answering.say({"ok": True, "a": "b"}, True, 0)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1251"])
def test_text_is_unicode_whatever_the_locale(place, tmp_path, encoding):
    rough = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    content = json.dumps(SIGHTING, ensure_ascii=False).encode()
    made = cami(
        place, "record", "add", "--type", "sighting", "--file", "-", "--json",
        env=rough, input=b"\xef\xbb\xbf" + content,
    )  # fmt: skip
    assert 0 == made.returncode
    shown = cami(place, "record", "show", "sighting", json.loads(made.stdout)["id"], env=rough)

    assert 0 == shown.returncode
    assert SIGHTING["comment"] in shown.stdout.decode("utf-8")
    refused = cami(place, "record", "list", "горы", env=rough)
    assert "горы" in refused.stderr.decode("utf-8")


def test_what_a_console_cannot_show_is_escaped():
    class Console(io.BytesIO):
        def isatty(self) -> bool:
            return True

    console = Console()
    with redirect_stdout(io.TextIOWrapper(console, encoding="latin-1")):
        answering.speak_unicode()
        answering.say({"ok": True, "name": "Кӯҳ é"}, False, 0)
        shown = console.getvalue()

    assert rb"name: \u041a\u04ef\u04b3 " + b"\xe9\n" == shown


def test_a_text_does_not_command_the_terminal():
    shown = as_text({"a": "x\x1b[2Jy\nz", "b": [{"c\r": "\x9b1m"}], "d": "Кӯҳ 🐆", "e": [True]})

    assert r"a: x\x1b[2Jy\nz" in shown.splitlines()
    assert not {c for c in shown if not c.isprintable()} - {"\n"}
    assert "d: Кӯҳ 🐆" in shown


# help and wrong usage


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("record", "-h"), ("record", "list", "--help"), ("import", "gpx", "--help")],
    ids=" ".join,
)
def test_help_is_one_json_object_too(ask, arguments):
    code, answer = ask(*arguments)

    assert (0, True) == (code, answer["ok"])
    assert answer["help"].startswith("usage: cami")


def test_help_in_words_goes_to_the_output(capsys):
    assert 0 == main(["record", "list", "--help"])
    shown = capsys.readouterr()
    assert shown.out.startswith("usage: cami record list")
    assert "--offset" in shown.out
    assert "" == shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("record",),
        ("record", "add", "--type"),
        ("record", "show", "sighting"),
        ("import", "gpx", "a.gpx", "--shift-days", "x"),
        ("import", "gpx", "a.gpx", "--patrol", "x", "--new-patrol"),
        ("record", "list", "sighting", "--limit", "-1"),
        ("record", "list", "sighting", "--limit", "٣"),
        ("record", "list", "sighting", "--offset", "9" * 5000),
        ("record", "list", "sighting", "--workspace"),
        ("--nonsense", "info"),
    ],
    ids=lambda given: " ".join(given)[:40],
)
def test_wrong_usage_is_one_json_object_with_the_usage(ask, arguments):
    code, answer = ask(*arguments)

    assert (2, False, "usage") == (code, answer["ok"], answer["error"]["code"])
    assert answer["error"]["message"]
    assert answer["error"]["usage"].startswith("usage: cami")


# JSON that is given


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.not_json"),
        (b"   \n", "file.not_json"),
        (b"{", "file.not_json"),
        (b'{"a": 1} x', "file.not_json"),
        (b"{'a': 1}", "file.not_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "file.no_number"),
        (b'{"a": -' + b"9" * 5000 + b"}", "file.no_number"),
        (b'{"a": NaN}', "file.no_number"),
        (b'{"a": [Infinity]}', "file.no_number"),
        (b'{"a": -Infinity}', "file.no_number"),
        (b'{"a": 1e999}', "file.no_number"),
        (b"[" * 100_000, "file.too_deep"),
        (b"[" * 100_000 + b"]" * 100_000, "file.too_deep"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "file.too_deep"),
        (b'{"comment": "a", "comment": "b"}', "file.key_twice"),
        (b'{"attributes": {"taxon": "a", "taxon": "a"}}', "file.key_twice"),
        (b'{"comment": "half \\ud83d"}', "file.half_character"),
        (b'{"\\udc00": 1}', "file.half_character"),
        (b'[{"attributes": {"x": ["\\ud83d"]}}]', "file.half_character"),
        (b'"text"', "file.no_object"),
        (b"5", "file.no_object"),
        (b"null", "file.no_object"),
        (b"[[]]", "file.no_object"),
        (b'[{"comment": "x"}, true]', "file.no_object"),
        (b'{"comment": "\xff"}', "file.not_utf8"),
        ('{"comment": "ж"}'.encode("utf-16"), "file.not_utf8"),
        ('{"comment": "ж"}'.encode("cp1251"), "file.not_utf8"),
        (b" " * (16 * 1024 * 1024 + 1), "file.too_large"),
    ],
    ids=lambda given: ascii(given)[:30],
)
def test_json_that_is_no_record_is_refused_in_words(ask, tmp_path, content, code):
    path = given_in(tmp_path, content)
    exit_code, answer = ask("record", "add", "--type", "sighting", "--file", path)

    assert (1, code) == (exit_code, answer["error"]["code"])
    assert answer["error"]["message"].startswith(str(path))
    assert "…" not in answer["error"]["message"].replace("9…", "")


def test_a_whole_character_pair_is_kept(ask, tmp_path):
    path = given_in(tmp_path, b'{"comment": "\\ud83d\\udc06"}')
    code, made = ask("record", "add", "--type", "sighting", "--file", path)

    assert 0 == code
    assert "🐆" == ask("record", "show", "sighting", made["id"])[1]["record"]["comment"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "file.is_folder"),
        (".", "file.is_folder"),
        ("no such\0file", "file.unreadable"),
        ("/nowhere/x.json", "file.missing"),
        ("a" * 5000, "file.unreadable"),
    ],
    ids=["empty", "folder", "odd", "missing", "long"],
)
def test_what_is_no_file_is_refused_in_words(ask, name, expected):
    code, answer = ask("record", "add", "--type", "sighting", "--file", name)

    assert (1, expected) == (code, answer["error"]["code"])


# lists


@pytest.mark.slow
def test_a_list_says_that_there_is_more(ask, tmp_path, capsys):
    path = given_in(tmp_path, json.dumps([{"name": f"team {n}"} for n in range(5)]).encode())
    made = ask("record", "add", "--type", "team", "--file", path)[1]["ids"]
    newest = made[::-1]

    def listed(*page: object) -> tuple[list[str], bool, object]:
        answer = ask("record", "list", "team", *page)[1]
        return [r["id"] for r in answer["records"]], answer["more"], answer.get("next_offset")

    assert (newest, False, None) == listed()
    assert (newest[:2], True, 2) == listed("--limit", 2)
    assert (newest[2:4], True, 4) == listed("--limit", 2, "--offset", 2)
    assert (newest[4:], False, None) == listed("--limit", 2, "--offset", 4)
    assert ([], False, None) == listed("--offset", 99)
    assert 0 == main(["record", "list", "team", "--limit", "2"])
    shown = capsys.readouterr()
    assert "records: 2" in shown.out
    assert "--offset 2" in shown.err


# attachments


def test_attachments_are_extracted_into_a_new_folder_and_never_over_a_file(ask, tmp_path):
    path = given_in(tmp_path, json.dumps(SIGHTING).encode())
    seen = ask("record", "add", "--type", "sighting", "--file", path)[1]["id"]
    photo = tmp_path / "фото.jpg"
    photo.write_bytes(b"\xff\xd8")
    assert 0 == ask("record", "attach", "sighting", seen, photo)[0]

    into = tmp_path / "new" / "deeper"
    for _ in range(2):
        code, answer = ask("record", "extract", "sighting", seen, "--out", into)
        assert 0 == code
        assert b"\xff\xd8" == Path(answer["attachments"][0]["path"]).read_bytes()
    assert 2 == len(list(into.iterdir()))

    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    for out in (taken, taken / "deeper"):
        code, answer = ask("record", "extract", "sighting", seen, "--out", out)
        assert (1, "export.exists") == (code, answer["error"]["code"])
        assert str(taken) in answer["error"]["message"]
    assert "mine" == taken.read_text(encoding="utf-8")


# names and paths


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their names are always text")
def test_a_recording_or_boundary_whose_name_is_no_text_is_imported(ask, tmp_path):
    for command, sample in (("gpx", "horse-patrol.gpx"), ("zones", "boundary.geojson")):
        odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")).with_suffix(
            Path(sample).suffix
        )
        odd.write_bytes((SAMPLES / sample).read_bytes())
        assert 0 == ask("import", command, odd)[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("info", "--workspace", ""),
        ("info", "--user", "\udcff"),
        ("backup", "--out", ""),
        ("record", "extract", "sighting", "x", "--out", ""),
        ("user", "add", "\udcff"),
        ("import", "gpx", "a.gpx", "--shift-days", "3000000"),
        ("import", "gpx", "a.gpx", "--member", "\udcff"),
    ],
    ids=ascii,
)
def test_what_is_no_text_no_path_or_no_count_is_wrong_usage(ask, arguments):
    code, answer = ask(*arguments)

    assert (2, "usage") == (code, answer["error"]["code"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("info", "--workspace", "a" * 300),
        ("backup", "--out", "a" * 300),
        ("demo", "--out", "a" * 300),
        ("info", "--passphrase-file", "."),
    ],
    ids=lambda given: " ".join(given)[:20],
)
def test_a_path_that_cannot_be_is_the_worlds_fault(ask, arguments):
    code, answer = ask(*arguments)

    assert (1, False) == (code, answer["ok"])
    assert arguments[-1] in answer["error"]["message"]


def test_a_workspace_that_is_a_file_is_refused_in_words(ask, tmp_path):
    file = tmp_path / "файл"
    file.write_text("x", encoding="utf-8")
    for command in (("info",), ("demo", "--out", file), ("demo", "--out", file / "deeper")):
        code, answer = ask(*command, "--workspace", file)
        assert (1, True) == (code, str(file) in answer["error"]["message"])


def test_a_passphrase_that_is_no_text_is_refused(ask, monkeypatch):
    monkeypatch.setenv("CAMI_PASSPHRASE", "\udcff" * 20)

    assert "variable.not_text" == ask("info")[1]["error"]["code"]


# values


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("occurred_at=2026-09-21T06:30:00+23:00", "value.no_offset"),
        ("occurred_at=2026-09-21T06:30:00+05:00:01", "value.no_offset"),
        ("border_distance_km=1e308", "value.beyond"),
        ("border_distance_km=-1", "value.beyond"),
        ("attributes.total_count=nan", None),
        ("attributes.total_count=1e308", None),
        ('attributes={"total_count": NaN}', None),
        ("attributes.total_count=" + "9" * 5000, None),
        ("id=5", "record.fixed"),
        ("type=patrol", "record.fixed"),
        ("sensitivity_level=S9", "value.not_in_list"),
        ("latitude=", None),
        ("=", None),
        ("a.b.c.d=1", None),
        ("comment=\udcff", None),
        ("\udcff=x", None),
        ("comment=\0", None),
    ],
    ids=ascii,
)
def test_an_odd_value_is_refused_or_kept_but_never_our_bug(ask, tmp_path, field, code):
    seen = ask(
        "record", "add", "--type", "sighting",
        "--file", given_in(tmp_path, json.dumps(SIGHTING).encode()),
    )[1]["id"]  # fmt: skip
    exit_code, answer = ask("record", "set", "sighting", seen, field)

    assert exit_code in ((1,) if code else (0, 1, 2))
    if code:
        assert code == answer["error"]["code"]
    assert 0 == ask("record", "list", "sighting")[0]


# at a terminal


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals there")
def test_a_new_passphrase_is_typed_twice(tmp_path):
    given = ("--name", "Z", "--station", "ZOR", "--timezone", "UTC", "--user", "g", "--json")

    proposed: list[str] = []

    def typed(*given_words: str) -> dict:
        ours, its = os.openpty()
        with os.fdopen(ours, "wb", buffering=0) as keyboard, os.fdopen(its, "rb") as terminal:
            kept = {k: v for k, v in settings(tmp_path).items() if k != "CAMI_PASSPHRASE"}
            running = subprocess.Popen(
                [sys.executable, "-m", "cami_field.cli.main", "init", *given],
                env=kept,
                stdin=terminal,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            assert running.stderr is not None
            proposed.append(running.stderr.readline().decode().strip())
            for word in given_words:
                asked = b""
                while not asked.endswith(b": "):  # what is typed earlier is thrown away
                    asked += running.stderr.read(1) or b"?: "
                keyboard.write(f"{word}\n".encode())
            out, _ = running.communicate(timeout=60)
        return json.loads(out)

    assert "passphrase.differs" == typed(PASSPHRASE, f"{PASSPHRASE}s")["error"]["code"]
    assert "recovery_key" in typed(PASSPHRASE, PASSPHRASE)
    first, second = (line.partition(": ")[2].split() for line in proposed)
    assert 5 == len(first) == len(second)
    assert first != second
    assert {*first, *second} <= set(words("en"))
