"""Areas come from the files that PDOK and CBS give."""

import json
from datetime import date
from pathlib import Path

import pytest

from participatie.areas import ports, queries
from participatie.areas.changes import import_areas, missing_parents
from participatie.areas.rules import AreaLevel
from participatie.core import audit
from participatie.core.db import transaction
from participatie.core.errors import Malformed
from participatie.core.roles import SYSTEM

DAY = date(2026, 11, 1)
CSV = """gemeentecode,gemeentenaam,wijkcode,wijknaam_cbs,buurtcode,buurtnaam,jaar
GM0001,Molenstad,WK000100,Wijk 00 Centrum,BU00010000,Binnenstad,2022
GM0001,Molenstad,WK000100,Wijk 00 Centrum,BU00010001,Havenkwartier,2022
"""


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "areas"
    path.write_text(text)
    return path


def geojson(*properties: dict) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": p} for p in properties]})


def test_a_csv_row_makes_the_buurt_and_all_it_lies_in(house, tmp_path):
    rows, problems = ports.read_areas(file(tmp_path, CSV))
    with transaction():
        result = import_areas(rows, valid_from=DAY, by=SYSTEM)
        harbour = queries.by_code("bu00010001", DAY)
        assert (result.made, problems) == (4, [])
        assert (harbour.name, harbour.level) == ("Havenkwartier", AreaLevel.WIJK)
        assert (harbour.parent.name, harbour.parent.parent.name) == ("Centrum", "Molenstad")


def test_importing_the_same_file_again_changes_nothing(house, tmp_path):
    rows, _ = ports.read_areas(file(tmp_path, CSV))
    for expected in (4, 0):
        with transaction():
            assert import_areas(rows, valid_from=DAY, by=SYSTEM).made == expected


def test_another_name_is_taken_over_and_recorded(house, tmp_path):
    with transaction():
        import_areas(ports.read_areas(file(tmp_path, CSV))[0], valid_from=DAY, by=SYSTEM)
    with transaction():
        rows, _ = ports.read_areas(file(tmp_path, CSV.replace("Havenkwartier", "Oude Haven")))
        assert import_areas(rows, valid_from=DAY, by=SYSTEM).changed == 1
    area = queries.by_code("BU00010001", DAY)
    assert [entry.verb for entry in audit.of("area", area.id)] == ["make_area", "rename_area"]


def test_bad_rows_are_listed_with_line_and_reason(tmp_path):
    text = CSV + "GM0001,Molenstad,WK000100,Wijk 00 Centrum,XX9,Nergens,2022\n"
    rows, problems = ports.read_areas(file(tmp_path, text))
    assert [(p.line, p.value) for p in problems] == [(4, "XX9")]
    assert len(rows) == 4


def test_geojson_without_its_parents_is_said_line_by_line(house, tmp_path):
    rows, problems = ports.read_areas(file(tmp_path, geojson({"statcode": "BU77770101", "statnaam": "Zwevend", "jaar": 2025})))
    assert problems == []
    assert [problem.value for problem in missing_parents(rows)] == ["WK777701"]


@pytest.mark.parametrize(
    "text",
    ["{ this is no json", '{"type": "Topology"}', "[1, 2]", "a,b\n1,2\n", '{"type": "FeatureCollection", "features": 3}'],
)
def test_what_is_no_file_of_areas_is_refused_with_a_sentence(tmp_path, text):
    with pytest.raises(Malformed):
        ports.read_areas(file(tmp_path, text))


def test_a_feature_without_properties_is_a_problem_and_not_a_crash(tmp_path):
    text = json.dumps({"type": "FeatureCollection", "features": [None, {"properties": None}, {"properties": {"statcode": 5}}]})
    _, problems = ports.read_areas(file(tmp_path, text), year=2025)
    assert [problem.line for problem in problems] == [1, 2, 3]
