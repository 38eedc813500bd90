"""The page of sensitivities: the constants that matter most to an output, each with its card."""

from pathlib import Path

import pytest
from django.test import Client

from learn.balance import sobol
from learn.balance.outputs import OUTPUT, OUTPUTS
from learn.balance.runs import MODEL_VERSION
from learn.balance.sobol import Index, Sobol
from learn.model import sensitivity_page
from learn.model.bars import WIDE
from learn.model.sensitivity_page import MOST, read, tornado
from learn.model.sobol_part import shares

pytestmark = pytest.mark.django_db


def test_the_largest_sensitivity_stands_first_whatever_its_sign() -> None:
    rows = tornado(OUTPUT["serotonin"])
    assert len(rows) == MOST
    sizes = [max(abs(_number(row.course)), abs(_number(row.rest))) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    assert {row.course[0] for row in rows} == {"+", "−"}


def test_a_bar_lies_left_of_zero_where_the_output_falls() -> None:
    for row in tornado(OUTPUT["serotonin"]):
        left = float(row.bar.split(' x="')[1].split('"')[0]) < WIDE / 2 - 0.1
        assert left == row.course.startswith("−")


def test_the_page_shows_serotonin_unless_asked(client: Client) -> None:
    page = client.get("/model/sensitivity/").content.decode()
    assert '<option value="serotonin" selected>' in page
    assert "Neither is about real people" in page
    assert 'href="/model/parameters/sert_vmax/">' in page


@pytest.mark.parametrize("output", [output.id for output in OUTPUTS])
def test_every_output_has_its_page(client: Client, output: str) -> None:
    answer = client.get(f"/model/sensitivity/?output={output}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<option value="{output}" selected>' in page
    assert "nan" not in page.lower().replace("nanomol", "")


def test_what_has_no_rest_says_why(client: Client) -> None:
    page = client.get("/model/sensitivity/?output=cortisol").content.decode()
    assert "nothing is said of it at rest" in page
    assert 'data-label="At rest">–<' in page


def test_an_unknown_output_is_named_with_what_is_allowed(client: Client) -> None:
    answer = client.get("/model/sensitivity/?output=seretonin")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "no output called “seretonin”. Did you mean “serotonin”?" in page
    assert "serotonin, dopamine, gaba" in page
    assert '<option value="serotonin" selected>' in page


@pytest.mark.parametrize("name", ["", "x" * 5000, "<script>", "serotonin\x00", "_", "ssri"])
def test_a_strange_name_is_answered_with_a_message(client: Client, name: str) -> None:
    answer = client.get("/model/sensitivity/", {"output": name})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is no output called" in page
    assert "<script>”" not in page
    assert "x" * 100 not in page


def test_the_last_of_several_names_counts() -> None:
    assert read({"output": ["gaba", "dopamine"]}).output is OUTPUT["dopamine"]


def test_htmx_gets_the_tables_alone(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#found"}
    answer = client.get("/model/sensitivity/?output=gaba", headers=headers)
    assert answer.content.decode().strip().startswith('<div id="found">')
    assert answer["HX-Replace-Url"] == "/model/sensitivity/?output=gaba"


def test_sensitivities_of_another_model_say_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensitivity_page, "MODEL_VERSION", "00000000")
    assert "not of the one that runs" in client.get("/model/sensitivity/").content.decode()


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


def indices(monkeypatch: pytest.MonkeyPatch, model: str = MODEL_VERSION) -> None:
    rows = (
        Index("sert_km", -0.01, 0.02, 0.004, 0.01),
        Index("vesicle_leak", 0.1, 0.05, 0.2, 0.06),
        Index("sert_vmax", 0.5, 0.05, 0.6, 0.06),
    )
    still = tuple(Index(row.constant, 0.0, 0.0, 0.0, 0.0) for row in rows)
    found = Sobol(
        model=model, seed=7, samples=64, runs=320, days=28, salib="1.6", rejected={"solver": 3},
        constants=tuple(row.constant for row in rows), covered=dict.fromkeys(OUTPUT, 0.42),
        indices={**dict.fromkeys(OUTPUT, still), "serotonin": rows},
    )  # fmt: skip
    monkeypatch.setattr("learn.balance.sobol.stored", lambda: found)


def test_sobol_indices_stand_beside_with_their_intervals(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    indices(monkeypatch)
    shown = shares(OUTPUT["serotonin"])
    assert shown is not None
    assert [row.fact.id for row in shown.rows] == ["sert_vmax", "vesicle_leak"]
    assert shown.rows[0].total == "0.60 ± 0.06"
    page = client.get("/model/sensitivity/").content.decode()
    for words in ("3 constants are drawn together", "seed 7", "0.50 ± 0.05", "42&nbsp;% of"):
        assert words in page
    assert "320 runs in 64 blocks, 3 of them left out" in page
    assert "make sobol" not in page


def test_an_output_that_nothing_moves_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    indices(monkeypatch)
    page = client.get("/model/sensitivity/?output=gaba").content.decode()
    assert "No constant that was drawn has a share" in page


def test_indices_of_another_model_say_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    indices(monkeypatch, "00000000")
    assert "Run “make sobol”" in client.get("/model/sensitivity/").content.decode()


def test_the_page_does_without_indices_until_they_are_stored(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep = sobol.stored
    monkeypatch.setattr(sobol, "stored", lambda: keep(tmp_path / "none.json"))
    assert "Not worked out for this model yet" in client.get("/model/sensitivity/").content.decode()
