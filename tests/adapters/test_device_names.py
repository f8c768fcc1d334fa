from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.cabled_devices import described, recorders

DEVICE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<Device xmlns="http://www.garmin.com/xmlschemas/GarminDevice/v2">
  <Model><PartNumber>006-B3095-00</PartNumber><SoftwareVersion>530</SoftwareVersion>
  <Description>GPSMAP 66sr</Description></Model><Id>3999</Id>
  <MassStorageMode><DataType><Name>GPSData</Name></DataType></MassStorageMode>
</Device>
"""
BOMB = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><Device><Model><Description>&i;</Description></Model></Device>"
)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (DEVICE_XML, "GPSMAP 66sr"),
        ("<g:Device xmlns:g='x'><g:Model><g:Description>eTrex</g:Description>", "eTrex"),
        ("<Device><Model><Description> a\n\t b\x85 </Description></Model></Device>", "a b"),
        (f"<Device><Model><Description>{'x' * 500}</Description></Model></Device>", "x" * 80),
        ("<Device><Model></Model><Description>no</Description></Device>", ""),
        ("<Device><Model><Description>broken", ""),
        ("no xml at all", ""),
        ("", ""),
        ("<?xml version='1.0' encoding='klingon'?><Device/>", ""),
        ("<Device>" + " " * 5_000_000 + "<Model><Description>x</Description></Model></Device>", ""),
        ("<Device>" * 100_000, ""),
        (BOMB, ""),
    ],
    ids=range(12),
)
def test_a_device_s_description_is_read_and_a_hostile_one_is_not(document, name):
    began = time.monotonic()

    assert name == described(document.encode())
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("xml", [b"", b"<Device>" + b" " * 5_000_000, BOMB.encode(), b"\xff\xfe"])
def test_a_device_that_does_not_say_its_name_is_called_as_its_volume(tmp_path, xml):
    root = tmp_path / "MY_GPS"
    (root / "Garmin").mkdir(parents=True)
    (root / "Garmin" / "GarminDevice.xml").write_bytes(xml)

    (recorder,) = recorders([root])

    assert "MY_GPS" == recorder.name


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_no_device_document_makes_the_reading_fail(noise):
    assert isinstance(described(noise), str)
    assert isinstance(described(b"<Device><Model><Description>" + noise), str)
