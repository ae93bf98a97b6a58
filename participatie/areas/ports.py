"""Files with areas, as PDOK and CBS give them: GeoJSON with `statcode` and `statnaam`, or CSV with a row per buurt."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from participatie.areas.rules import AreaRow, Problem, level_of_code, parent_code
from participatie.core.errors import Malformed
from participatie.core.statuses import N_

MAX_BYTES = 50 * 1024 * 1024
PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
"""How gzip, zip and the like begin: never unpacked here, so nothing can blow up."""


def read_areas(path: Path, *, year: int | None = None) -> tuple[list[AreaRow], list[Problem]]:
    """All areas of the file and everything that is wrong with it; `Malformed` when it is no such file at all."""
    if path.stat().st_size > MAX_BYTES:
        raise Malformed(N_("The file is larger than 50 MB. Take the generalised version."), code="too_large")
    return areas_in(path.read_bytes(), year=year)


def areas_in(raw_file: bytes, *, year: int | None = None) -> tuple[list[AreaRow], list[Problem]]:
    """The same for a file that is in memory already."""
    if raw_file.startswith(PACKED):
        raise Malformed(N_("This is a compressed file. Unpack it first, and choose the GeoJSON or CSV file in it."))
    try:
        text = raw_file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(N_("The file is not UTF-8 text. Save it as UTF-8 and try again.")) from error
    raw = _from_geojson(text) if text.lstrip()[:1] in {"{", "["} else _from_csv(text)
    return _checked(raw, year)


def _from_geojson(text: str) -> list[tuple[int, dict[str, Any]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(N_("This is not GeoJSON: the file cannot be read as JSON.")) from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        raise Malformed(N_("This is not GeoJSON: there is no FeatureCollection in it."))
    rows = []
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        rows.append((number, properties if isinstance(properties, dict) else {}))
    return rows


CSV_LEVELS = (("gemeentecode", "gemeentenaam"), ("wijkcode", "wijknaam_cbs"), ("buurtcode", "buurtnaam"))


def _from_csv(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Each row names a buurt and what it lies in; every level becomes a row of its own, once."""
    reader = csv.DictReader(io.StringIO(text))
    columns = set(reader.fieldnames or [])
    if not columns & {"statcode", "gemeentecode"}:
        raise Malformed(N_("The file has no column 'statcode' or 'gemeentecode'. Is it the right file?"))
    rows: list[tuple[int, dict[str, Any]]] = []
    seen: set[str] = set()
    for number, row in _lines(reader):
        if "statcode" in columns:
            rows.append((number, row))
            continue
        for code, name in CSV_LEVELS:
            if code in columns and row.get(code) not in seen:
                seen.add(row.get(code) or "")
                rows.append((number, {"statcode": row.get(code), "statnaam": row.get(name), "jaar": row.get("jaar")}))
    return rows


def _lines(reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        yield from enumerate(reader, start=2)
    except csv.Error as error:
        raise Malformed(N_("This is not CSV: a line of the file cannot be read.")) from error


def _checked(raw: list[tuple[int, dict[str, Any]]], year: int | None) -> tuple[list[AreaRow], list[Problem]]:
    rows: list[AreaRow] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for line, said in raw:
        code, name = str(said.get("statcode") or "").strip().upper(), _own_name(str(said.get("statnaam") or ""))
        when = year or said.get("jaar")
        if level_of_code(code) is None:
            problems.append(Problem(line, N_("No official code (GM, WK or BU with its digits)."), code))
        elif not name:
            problems.append(Problem(line, N_("No name."), code))
        elif not _can_be_stored(name):
            problems.append(Problem(line, N_("There are signs in the name that cannot be stored."), code))
        elif not str(when or "").isdigit() or not 1900 <= int(str(when)) <= 2200:
            problems.append(Problem(line, N_("No year; say which one."), code))
        elif code in seen:
            problems.append(Problem(line, N_("This code stands in the file twice."), code))
        else:
            seen.add(code)
            rows.append(AreaRow(line, code, name, int(str(when)), parent_code(code)))
    return rows, problems


def _can_be_stored(name: str) -> bool:
    """Databases know neither U+0000 nor half a pair of surrogates."""
    return "\0" not in name and not any("\ud800" <= sign <= "\udfff" for sign in name)


def _own_name(name: str) -> str:
    """CBS writes "Wijk 04 Buitenwijk Oost"; people say "Buitenwijk Oost"."""
    words = name.strip().split(" ", 2)
    return words[2] if len(words) == 3 and words[0] == "Wijk" and words[1].isdigit() else name.strip()[:120]
