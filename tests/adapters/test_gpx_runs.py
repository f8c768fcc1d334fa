"""The short cut for runs of points never changes what is read."""

from __future__ import annotations

import io
from dataclasses import astuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.feeds import Feed
from cami_field.adapters.files.gathering import Gathering
from cami_field.adapters.files.gpx import read_gpx
from cami_field.adapters.files.gpx_runs import Runs
from cami_field.adapters.files.xml_stream import Again, Way
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import finish

PLAIN = '<trkpt lat="38.1" lon="73.9"><ele>4.5</ele><time>2024-09-21T02:00:07Z</time></trkpt>\n'
PIECES = st.sampled_from(
    [
        PLAIN,
        PLAIN * 3,
        '<trkpt lat="38.1" lon="73.9"></trkpt>',
        '<trkpt lat="0" lon="0"/>',
        '<trkpt lat="0" lon="-0.0"></trkpt>',
        '<trkpt lat="91" lon="73.9"><ele>1</ele><time>2024-02-30T02:00:00Z</time></trkpt>',
        '<trkpt lat="1" lon="2"><time>2024-02-30T02:00:00.5Z</time></trkpt>',
        '<trkpt lat="1" lon="2"><time>2024-09-21T02:00:07.25Z</time></trkpt>',
        '<trkpt lon="2" lat="1"><ele>x</ele></trkpt>',
        '<trkpt lat="1" lon="2"><extensions><hr>9</hr></extensions></trkpt>',
        '<trkpt lat="1" lon="2"><time>2024-09-21T02:00:07Z</time><ele>9</ele></trkpt>',
        '<trkpt lat="1" lon="2"><fix>3d</fix><time>2024-09-21T02:00:07Z</time></trkpt>',
        '<trkpt lat="1" lon="2"><extensions><x:a><x:b>1</x:b> <c>2</c></x:a></extensions></trkpt>',
        '<trkpt lat="1" lon="2"><extensions><ele>7</ele></extensions><sat>4</sat></trkpt>',
        '<trkpt lat="1" lon="2"><extensions><a><b>1</c></a></extensions></trkpt>',
        '<trkpt lat="1" lon="2"><sat>&lt;</sat><b>]]></b></trkpt>',
        '<trkpt lat="1" lon="2"><sat>4<x/></sat></trkpt>',
        "<!-- ",
        " -->",
        f"<!-- {PLAIN} -->",
        f"<desc><![CDATA[{PLAIN}]]></desc>",
        f"<extensions>{PLAIN}</extensions>",
        "<name>",
        "</name>",
        "</trkseg><trkseg>",
        "</trkseg></trk><trk>",
        "<trkseg>",
        "</trkseg></trk></gpx>",
        "<cami-points/>",
        f"<rte>{PLAIN}</rte>",
        f"<?x {PLAIN} ?>",
        "я",
        "\0",
    ]
)
ENDS = st.sampled_from(["</trkseg></trk></gpx>", "</trk></gpx>", ""])


def read(content: bytes, *, fast: bool, piece: int) -> object:
    way = Way(fast=fast)
    while True:
        feed, found = Feed(io.BytesIO(content), "a.gpx", piece), Gathering("a.gpx")
        try:
            finish(read_gpx(feed, found, way))
        except Again as again:
            way = again.way
        except FileRefused as refused:
            return refused.code
        else:
            break
    tracks = [
        (t.kind, t.name, [[c.tobytes() for c in columns(s)] for s in t.segments])
        for t in found.recorded_tracks()
    ]
    waypoints = [astuple(w) for w in found.waypoints]
    counts = +found.skipped, +found.flagged
    return tracks, waypoints, counts, found.truncated, found.naive_times


def columns(segment):
    return segment.latitude, segment.longitude, segment.elevation, segment.time


@settings(max_examples=100, deadline=None)
@given(
    parts=st.lists(PIECES, max_size=12),
    end=ENDS,
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1251"]),
    piece=st.integers(1, 400),
    cut=st.integers(0, 60),
)
@example(parts=[PLAIN, "<!-- ", PLAIN], end="", encoding="utf-8", piece=400, cut=0)
def test_with_and_without_the_short_cut_the_same_is_read(parts, end, encoding, piece, cut):
    text = "<gpx><trk><trkseg>" + "".join(parts) + end
    content = text[: len(text) - cut].encode(encoding)

    plain = read(content, fast=False, piece=1 << 20)

    assert plain == read(content, fast=True, piece=piece)
    assert plain == read(content, fast=False, piece=piece)


def test_nearly_nothing_of_a_plain_track_is_left_for_the_parser():
    content = ("<gpx><trk><trkseg>" + PLAIN * 1000 + "</trkseg></trk></gpx>").encode()

    left = Runs().cut(content, 0, last=True)

    assert b"<gpx><trk><trkseg><cami-points/></trkseg></trk></gpx>" == left
