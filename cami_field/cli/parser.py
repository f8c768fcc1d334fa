"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from cami_field.cli import choices, commands, people, recordings, records
from cami_field.cli.context import Context
from cami_field.cli.text import typed

Command = Callable[[Context], dict[str, object]]


class WrongUsage(Exception):
    """The command line can't be understood; ``usage`` is a line of help."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class HelpAsked(Exception):
    """Somebody wants to know how; the text is the help."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong, and gives help, by raising, so that JSON can be written too."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{**named, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message, self.format_usage().strip())

    def print_help(self, file: object = None) -> NoReturn:
        _ = file
        raise HelpAsked(self.format_help())

    def parse_args(self, *given: Any, **named: Any) -> Any:
        """The options; every text among them is one, paths are left as the system has them."""
        options = super().parse_args(*given, **named)
        for name, value in vars(options).items():
            if name != "file":
                setattr(options, name, self._read(name, value))
        return options

    def _read(self, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._read(name, part) for part in value]
        try:
            return typed(value) if isinstance(value, str) else value
        except UnicodeError:
            self.error(f"{name}: {ascii(value)[:80]} is not text")


def _path(text: str) -> Path:
    """A path; an empty one would be the current folder, and comes of an unset variable."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a path is needed")
    return Path(text)


def _days(text: str) -> int:
    """A number of days within a century either way."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    days = _count(digits)
    if days > 36_525:
        raise argparse.ArgumentTypeError(f"{text!r} is more than a hundred years")
    return sign * days


def _count(text: str) -> int:
    """A whole number from 0."""
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text[:80]!r} is not a whole number from 0")
    return int(text)


def make_parser() -> argparse.ArgumentParser:
    """The parser; each command leaves its function in ``run``."""
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--workspace", type=_path, help="folder (or CAMI_WORKSPACE)")
    everywhere.add_argument("--user", help="who opens it (or CAMI_USER); needed if several can")
    everywhere.add_argument("--passphrase-file", type=_path, help="or CAMI_PASSPHRASE, or a prompt")
    everywhere.add_argument("--recovery-key-file", type=_path, help="open with the recovery key")
    everywhere.add_argument("--json", action="store_true", help="one JSON object on the output")
    parser = _Parser(prog="cami", description="CAMI Field on the console", parents=[everywhere])
    names = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)

    def command(name: str, run: Command, words: str, group: object = None) -> _Parser:
        sub: _Parser = (group or names).add_parser(  # type: ignore[attr-defined]
            name, help=words, description=words, parents=[everywhere]
        )
        sub.set_defaults(run=run)
        return sub

    def group(name: str, words: str) -> object:
        sub = names.add_parser(name, help=words, description=words)
        return sub.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)

    _workspace_commands(command)
    _record_commands(command, group)
    _file_commands(command, group)
    _people_commands(command, group)
    return parser


def _workspace_commands(command: Callable[..., _Parser]) -> None:
    init = command("init", commands.init, "make a workspace with the CAMI data model")
    init.add_argument("--name", required=True, help="of the conservation area")
    init.add_argument("--station", required=True, metavar="CODE")
    init.add_argument("--timezone", required=True, metavar="ZONE", help="such as Asia/Dushanbe")
    init.add_argument("--training", action="store_true", help="a practice area")
    command("info", commands.info, "what is in the workspace")
    command("verify", commands.verify, "check database, journal, signatures and attachments")
    backup = command("backup", commands.backup, "a verified, encrypted copy")
    backup.add_argument("--out", type=_path, required=True, metavar="DIR")
    restore = command("restore", commands.restore, "bring a backup back as a new device")
    restore.add_argument("file", type=_path, metavar="FILE")
    restore.add_argument("--into", type=_path, required=True, metavar="DIR")
    demo = command("demo", commands.demo, "the main job on real sample files, end to end")
    demo.add_argument("--out", type=_path, metavar="DIR")


def _record_commands(command: Callable[..., _Parser], group: Callable[..., object]) -> None:
    inside = group("record", "any record, validated by the data model")
    add = command("add", records.add, "journal a new record", inside)
    add.add_argument("--type", required=True, metavar="TYPE")
    add.add_argument("--file", required=True, metavar="JSON", help="a file, or - for the input")
    for name, run, words in (
        ("set", records.change, "change fields: FIELD=VALUE, dotted names allowed"),
        ("remove", records.remove, "remove; it can be restored"),
        ("restore", records.restore, "bring a removed record back"),
        ("show", records.show, "one record"),
        ("attach", records.attach, "attach photos or documents"),
        ("extract", records.extract, "write attachments as they were"),
        ("submit", records.submit, "check a patrol, sighting or incident and submit it"),
    ):
        sub = command(name, run, words, inside)
        sub.add_argument("type", metavar="TYPE")
        sub.add_argument("id", metavar="ID", help="of a patrol its number will do")
        if name == "set":
            sub.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
        elif name == "attach":
            sub.add_argument("files", nargs="+", type=_path, metavar="FILE")
        elif name == "extract":
            sub.add_argument("--out", type=_path, required=True, metavar="DIR")
        elif name == "submit":
            sub.add_argument("--explain", action="append", default=[], metavar="CODE=REASON")
    listing = command("list", records.list_all, "records of a type", inside)
    listing.add_argument("type", metavar="TYPE")
    listing.add_argument(
        "--limit", type=_count, default=1000, metavar="N", help="at most so many (1000)"
    )
    listing.add_argument(
        "--offset",
        type=_count,
        default=0,
        metavar="N",
        help='leave out the N newest; where "more" is true, go on with "next_offset"',
    )
    history = command("history", records.show_history, "every change: who, when, before, after")
    history.add_argument("type", metavar="TYPE")
    history.add_argument("id", metavar="ID", help="of a patrol its number will do")
    known = command("choices", choices.choices, "what categories, fields and values exist", inside)
    known.add_argument(
        "word", nargs="?", metavar="WORD", help="a category, a list, a type of record, or species"
    )


def _file_commands(command: Callable[..., _Parser], group: Callable[..., object]) -> None:
    bring = group("import", "files into the workspace")
    gpx = command("gpx", recordings.import_gpx, "GPS recordings into a patrol", bring)
    gpx.add_argument("files", nargs="+", type=_path, metavar="FILE")
    which = gpx.add_mutually_exclusive_group()
    which.add_argument("--patrol", metavar="ID", help="or its number")
    which.add_argument("--new-patrol", action="store_true")
    gpx.add_argument("--transport", metavar="MODE")
    gpx.add_argument("--mandate", metavar="M")
    gpx.add_argument("--leader", metavar="NAME")
    gpx.add_argument("--member", action="append", default=[], metavar="NAME")
    gpx.add_argument("--armed", choices=["yes", "no"], help="of a new patrol")
    gpx.add_argument("--day", metavar="DATE", help="for points without a time")
    gpx.add_argument(
        "--shift-days", type=_days, default=0, metavar="N", help="repair a week rollover: 7168"
    )
    gpx.add_argument("--all-dates", action="store_true", help="also outside the patrol's dates")
    zones = command("zones", recordings.import_zones, "boundaries: GeoPackage, GeoJSON, KML", bring)
    zones.add_argument("file", type=_path, metavar="FILE")
    zones.add_argument("--kind", default="protected_area")
    out = group("export", "files for others")
    gpx_out = command("gpx", recordings.export_gpx, "a patrol's tracks and waypoints", out)
    gpx_out.add_argument("--patrol", required=True, metavar="ID", help="or its number")
    gpx_out.add_argument("--out", type=_path, required=True, metavar="PATH")
    gpx_out.add_argument("--profile", choices=["internal"], default="internal")


def _people_commands(command: Callable[..., _Parser], group: Callable[..., object]) -> None:
    inside = group("user", "people, their roles and passphrases")
    command("list", people.list_people, "who may open the workspace", inside)
    add = command("add", people.add, "admit a person", inside)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--login", help="what to type; from the name otherwise")
    add.add_argument("--role", default="ranger")
    add.add_argument("--new-passphrase-file", type=_path, help="or CAMI_NEW_PASSPHRASE")
    remove = command("remove", people.remove, "shut a person out and re-key the database", inside)
    remove.add_argument("login", metavar="LOGIN")
    phrase = command("passphrase", people.passphrase, "change or reset a passphrase", inside)
    phrase.add_argument("login", nargs="?", metavar="LOGIN")
    phrase.add_argument("--new-passphrase-file", type=_path, help="or CAMI_NEW_PASSPHRASE")
