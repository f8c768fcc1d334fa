"""A ranger who never stops: a process that enters, imports, attaches and backs up until killed.

Run as a script: ``ranger.py BASE SEED [MORE]`` works on the laptop in BASE and tells its
story to BASE/story. ``ranger.py --nursery`` forks such a process for each line ``BASE SEED`` it is
given, so that starting one costs no imports.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from durability.laptop import GPX, Laptop
from durability.story import Story, read_story
from nursery import NURSERY, serve

from cami_field.domain.ids import new_id
from cami_field.usecases.desk import Desk
from cami_field.usecases.jobs import finish
from cami_field.usecases.track_choices import NewPatrol

FIRST_DAY = date(2010, 1, 1)
WORDS = ("argali", "яки", "барф", "رمه", "snow", "🐑", "караул", "Ўзбек")


@dataclass
class Ranger:
    """At work on an open desk; tells before and after each operation."""

    desk: Desk
    base: Path
    story: Story
    draw: random.Random
    tell: Callable[[str, object], None]
    device: Path

    def work(self) -> None:
        """One operation of any kind."""
        kinds = (
            [self.add] * 5
            + [self.change] * 5
            + [self.draft] * 5
            + [self.remove, self.restore, self.drop, self.attach, self.attach]
            + [self.bring, self.bring, self.back_up]
        )
        self.draw.choice(kinds)()

    def do(self, op: dict[str, Any], act: Callable[[], dict[str, Any] | None]) -> None:
        """Tell, act, tell."""
        self.tell("begin", op)
        op = op | (act() or {})
        self.story.apply(op)
        self.tell("done", op)

    def text(self, longest: int = 40) -> str:
        return " ".join(self.draw.choices(WORDS, k=self.draw.randint(1, longest)))

    def add(self) -> None:
        kind = self.draw.choice(("patrol", "observation", "observation", "incident"))
        fields: dict[str, Any] = {"id": str(new_id())}
        if kind == "patrol":
            fields |= {"objective": self.text(), "armed": self.draw.random() < 0.5}
        elif kind == "observation":
            fields |= {
                "comment": self.text(400),
                "category": "wildlife.direct_sighting",
                "attributes": {"taxon": "marmota", "total_count": self.draw.randint(1, 900)},
                "latitude": round(self.draw.uniform(36, 44), 6),
                "longitude": round(self.draw.uniform(60, 75), 6),
            }
        else:
            fields |= {"title": self.text(), "kind": "poaching", "story": self.text(200)}
        op = {"op": "add", "type": kind, "id": fields["id"], "fields": fields}
        self.do(op, lambda: self.desk.add_record(kind, fields) and None)

    def change(self) -> None:
        kind = self.draw.choice(("patrol", "observation", "incident"))
        name = {"patrol": "objective", "observation": "comment", "incident": "story"}[kind]
        live = self.story.live(kind)
        if not live:
            return
        target, fields = self.draw.choice(live), {name: f"{self.text()} {new_id()}"}
        op = {"op": "change", "id": target, "fields": fields}
        self.do(op, lambda: self.desk.change_fields(kind, UUID(target), fields) and None)

    def remove(self) -> None:
        if live := self.story.live("observation"):
            target = self.draw.choice(live)
            op = {"op": "remove", "id": target}
            self.do(op, lambda: self.desk.remove_record("observation", UUID(target)) and None)

    def restore(self) -> None:
        if gone := self.story.gone():
            target = self.draw.choice(gone)
            op = {"op": "restore", "id": target}
            self.do(op, lambda: self.desk.restore_record("observation", UUID(target)) and None)

    def draft(self) -> None:
        """Leave a field of a form: of a new one, or of one that is being filled."""
        known = sorted(self.story.drafts)
        target = self.draw.choice(known) if known and self.draw.random() < 0.8 else str(new_id())
        content = json.dumps({"comment": self.text(100), "field": str(new_id())})
        op = {"op": "draft", "id": target, "content": content}
        self.do(op, lambda: self.desk.keep_draft(UUID(target), "observation", content))

    def drop(self) -> None:
        if self.story.drafts:
            target = self.draw.choice(sorted(self.story.drafts))
            self.do({"op": "drop", "id": target}, lambda: self.desk.drop_draft(UUID(target)))

    def attach(self) -> None:
        if not (live := self.story.live("observation")):
            return
        size = self.draw.choice((0, 900, 40_000, 40_000, 1_200_000))
        content = self.draw.randbytes(size) + new_id().bytes
        path = self.device / "photo.jpg"
        path.write_bytes(content)
        target, sha256 = self.draw.choice(live), hashlib.sha256(content).hexdigest()
        op = {"op": "attach", "id": target, "sha256": sha256}
        self.do(op, lambda: finish(self.desk.attach_files("observation", UUID(target), [path]))[:0])

    def bring(self) -> None:
        """Import the sample, moved to days of its own: its points are not there yet."""
        number = new_id()
        path = self.device / "Current.gpx"
        path.write_text(moved_gpx(4 * len(self.story.imports)), encoding="utf-8")
        op = {"op": "import", "objective": f"import {number}"}
        patrol = NewPatrol(
            transport_mode="horse", mandate="anti_poaching", objective=op["objective"]
        )
        self.do(op, lambda: finish(self.desk.import_recordings([path], patrol, None)) and None)

    def back_up(self) -> None:
        def act() -> dict[str, str]:
            report = finish(self.desk.backup(self.base / "stick"))
            return {"file": report.file.name, "sha256": report.sha256}

        self.do({"op": "backup"}, act)


def moved_gpx(days: int) -> str:
    """The sample with its four days begun so long after ``FIRST_DAY``."""
    text = GPX.read_text(encoding="utf-8")
    first = FIRST_DAY + timedelta(days=days)

    def moved(match: re.Match[str]) -> str:
        return f"<time>{first + timedelta(days=int(match[1]) - 21)}T"

    return re.sub(r"<time>2026-09-(\d\d)T", moved, text)


def run(base: Path, seed: int, operations: int | None = None) -> None:
    """Work until killed, or until one of each of the chief ones and so many more are done."""
    path = base / "story"
    story = read_story(path.read_text(encoding="utf-8")) if path.exists() else Story()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(word: str, what: object) -> None:
        os.write(descriptor, (json.dumps({word: what}) + "\n").encode())

    tell("ready", None)
    with Laptop(base).desk() as desk:
        ranger = Ranger(desk, base, story, random.Random(seed), tell, base / "device")
        if operations is None:
            while True:
                ranger.work()
        for act in (ranger.add, ranger.attach, ranger.bring, ranger.change, ranger.back_up):
            act()
        for _ in range(operations):
            ranger.work()


if __name__ == "__main__":
    if sys.argv[1:] == [NURSERY]:
        serve(run)
    else:
        run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else None)
