"""Every format of a run on the page, under a name that says what it is."""

import re
import zipfile
from io import BytesIO

import pytest
from django.test import Client

from learn.balance.export import KINDS
from learn.balance.runs import MODEL_VERSION, Horizon, SimulationFailed
from learn.explorer.downloads import asked_of, file_name
from learn.explorer.state import read

CLIENT = Client()
MOVED = "start=ssri-28-days&horizon=7d&ssri=60&iron=0.5"


def name_of(query: str) -> str:
    given = dict(pair.split("=") for pair in query.split("&")) if query else {}
    return file_name(read({name: [value] for name, value in given.items()}).state, "py")


@pytest.mark.parametrize("kind", KINDS)
def test_the_run_of_an_address_comes_in_every_format(kind: str) -> None:
    answer = CLIENT.get(f"/explorer/run.{kind}?{MOVED}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == KINDS[kind].media_type
    name = f"balance-lab-ssri-28-days-7d-iron-0.5-ssri-60.{kind}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_file_holds_the_run_of_its_address() -> None:
    text = CLIENT.get(f"/explorer/run.ant?{MOVED}").content.decode()
    assert re.search(r"^  ssri = 60\.0;", text, re.MULTILINE)
    assert re.search(r"^  iron = 0\.5;", text, re.MULTILINE)
    assert "/explorer/?start=ssri-28-days&horizon=7d&iron=0.5&ssri=60" in text
    packed = zipfile.ZipFile(BytesIO(CLIENT.get(f"/explorer/run.omex?{MOVED}").content))
    assert "balance-lab-ssri-28-days-7d-iron-0.5-ssri-60-days.csv" in packed.namelist()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "balance-lab-reference-day-24h.py"),
        ("start=ssri-28-days", "balance-lab-ssri-28-days-28d.py"),
        ("start=ssri-28-days&ssri_until=7", "balance-lab-ssri-28-days-28d-ssri-timed.py"),
        (
            "iron=0.5&b6=0.5&ssri=50&dat=2&tph=2",
            "balance-lab-reference-day-24h-iron-0.5-b6-0.5-ssri-50-and-2-more.py",
        ),
    ],
)
def test_the_name_says_where_the_run_began_and_what_is_moved(query: str, name: str) -> None:
    assert name_of(query) == name


def test_a_run_away_from_its_starting_point_does_not_take_its_title() -> None:
    state = read({"start": ["ssri-28-days"]}).state
    assert asked_of(state).title == state.start.title
    moved = read({"start": ["ssri-28-days"], "ssri": ["40"]}).state
    assert asked_of(moved).title == f"begun from “{moved.start.title}”"
    assert asked_of(moved).days == Horizon.MONTH.days


def test_a_refused_address_says_why() -> None:
    answer = CLIENT.get("/explorer/run.omex?ssri=200")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert "out of range" in answer.content.decode()


def test_a_run_that_fails_gives_its_reason_and_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise SimulationFailed("The solver could not follow these settings.")

    monkeypatch.setattr("learn.explorer.views.simulate", fails)
    for path in ("run.ant", "table.csv"):
        answer = CLIENT.get(f"/explorer/{path}")
        assert answer.status_code == 422
        assert "Content-Disposition" not in answer
        assert "could not follow" in answer.content.decode()


def test_an_unknown_format_is_an_unknown_address() -> None:
    assert CLIENT.get("/explorer/run.doc").status_code == 404


def test_a_file_of_this_model_may_be_kept_by_the_browser() -> None:
    assert "max-age" in CLIENT.get(f"/explorer/run.ant?m={MODEL_VERSION}")["Cache-Control"]
    assert "Cache-Control" not in CLIENT.get("/explorer/run.ant")


def test_the_page_offers_each_format_for_the_run_on_screen() -> None:
    for headers in ({}, {"HX-Request": "true", "HX-Target": "div#readout"}):
        html = CLIENT.get(f"/explorer/?{MOVED}", headers=headers).content.decode()
        for kind in KINDS.values():
            link = re.search(rf'href="/explorer/run\.{kind.ending}\?([^"]+)" download', html)
            assert link
            assert "ssri=60" in link[1]
            assert kind.opens in html
