"""The page of the lab, read without scripts."""

import re

import pytest
from django.test import Client

from learn.balance.inputs import INPUTS
from learn.balance.outputs import Panel
from learn.balance.runs import (
    MODEL_VERSION,
    Horizon,
    Run,
    Settings,
    SimulationFailed,
    simulate,
)
from learn.balance.scenarios import SCENARIOS, Scenario

CLIENT = Client()


def page(query: str = "", status: int = 200, target: str = "") -> str:
    """The page, or the part that htmx asks for when it names its target."""
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    answer = CLIENT.get(f"/explorer/?{query}", headers=headers)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_strict_page_names_what_it_leaves_out() -> None:
    html = page("start=germ-free-gut&strict=1")
    assert "Left out because strict mode is on: Microbes that feed gut serotonin." in html
    assert "Left out because" not in page("start=germ-free-gut")


def test_at_least_ten_starting_points_are_offered() -> None:
    html = page()
    assert len(SCENARIOS) >= 10
    for scenario in SCENARIOS:
        assert f'<option value="{scenario.id}"' in html


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_every_starting_point_opens(scenario: Scenario) -> None:
    html = page(f"start={scenario.id}")
    assert re.search(r"<h1>[^<]+</h1>", html)
    assert f'class="panel" id="panel-{scenario.panel.value}"' in html


def test_every_panel_has_a_picture_a_sentence_and_a_table() -> None:
    html = page("start=ssri-28-days")
    for panel in Panel:
        assert f'id="words-{panel.value}"' in html
        assert f'id="numbers-{panel.value}"' in html
    assert html.count('role="img" aria-label=') >= len(Panel)


def test_the_number_box_is_sent_and_the_range_is_not() -> None:
    html = page()
    assert re.search(r'<input class="box" id="ssri" name="ssri"', html)
    assert all(" name=" not in tag for tag in re.findall(r'<input class="slide"[^>]*>', html))


def test_the_page_says_what_it_cannot_say() -> None:
    assert "What this cannot say." in page()


def test_the_state_of_the_address_is_shown() -> None:
    html = page("start=ssri-28-days&ssri=40&horizon=7d&depth=all")
    assert 'name="ssri" type="text" inputmode="decimal" size="4" value="40"' in html
    assert 'name="horizon" value="7d" checked' in html
    assert 'name="depth" value="all" checked' in html
    assert "Serotonin reuptake blocked (SSRI) 40\u00a0% of transporters." in html


def test_a_lever_moved_away_from_the_starting_point_is_said_before_its_summary() -> None:
    begun = '<span id="begun">Begun from: </span>'
    assert begun in page("start=ssri-28-days&ssri=40")
    assert begun in page("start=benzodiazepine-14-days&benzodiazepine_until=10")
    assert begun not in page("start=ssri-28-days&horizon=7d")
    assert "Begun from: " in page("start=ssri-28-days&ssri=40", target="div#readout")


def test_a_starting_point_names_its_grade_and_sources() -> None:
    html = page("start=ssri-28-days")
    assert 'aria-label="Evidence grade B">B</span> Direction established' in html
    assert re.search(r'<a href="https://doi[^"]+" rel="external">Bosker', html)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_starting_point_tells_how_it_fares_against_experiments(scenario: Scenario) -> None:
    link = f'<a href="/model/validation/?start={scenario.id}">'
    found = re.search(
        rf"{re.escape(link)}(\d+) published findings?</a>: (\d+) agree in size, "
        r"(\d+) in direction alone, (\d+) missed",
        page(f"start={scenario.id}"),
    )
    assert found
    every, *parts = map(int, found.groups())
    assert every == sum(parts) > 0


def test_bad_values_are_told_beside_their_fields_and_everything_typed_is_kept() -> None:
    html = page("tryptophan=9&iron=0.5&b6=<b>&ssri_from=5&ssri_until=2", status=400)
    assert re.search(r'id="error-tryptophan"[^>]*>“9” is out of range', html)
    assert re.search(r'id="error-ssri_until"[^>]*>The end \(2\) must be at least 6 hours', html)
    assert 'value="9"' in html
    assert 'value="&lt;b&gt;"' in html
    assert "<b>" not in re.sub(r"<b>[A-Z]", "", html)
    assert "Brain iron 0.5\u00a0× usual." in html
    assert "values could not be used, so the plot leaves them out" in html


def test_an_unknown_starting_point_is_told_beside_the_choice() -> None:
    html = page("start=nowhere&horizon=9d", status=400)
    assert "There is no starting point called “nowhere”" in html
    assert "There is no view called “9d”" in html


def test_a_link_of_another_model_says_so_in_one_sentence() -> None:
    assert "another version of the model" in page("m=00000000")
    assert "another version of the model" not in page(f"m={MODEL_VERSION}")


def test_a_run_that_fails_keeps_the_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_when_moved(settings: Settings, horizon: Horizon) -> Run:
        if settings.values:
            raise SimulationFailed("The solver could not follow these settings.")
        return simulate(settings, horizon)

    monkeypatch.setattr("learn.explorer.page.simulate", fails_when_moved)
    html = page("iron=0.5", status=422)
    assert "The solver could not follow these settings." in html
    assert 'value="0.5"' in html


def test_htmx_gets_the_words_and_tables_without_the_page() -> None:
    html = page("start=ssri-28-days", target="div#readout")
    assert "<html" not in html
    assert html.count('hx-swap-oob="innerHTML"') == 3 * len(Panel)
    assert 'hx-swap-oob="innerHTML:#notices"' in html
    assert "Download the numbers" in html


def test_the_answer_depends_on_the_target_of_htmx() -> None:
    assert "HX-Target" in CLIENT.get("/explorer/")["Vary"]


def test_the_page_holds_no_inline_style_or_script() -> None:
    html = page("start=ssri-28-days&depth=all")
    assert " style=" not in html
    assert "<style" not in html
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_every_lever_stands_on_the_page_at_every_depth() -> None:
    html = page("depth=intro")
    assert [entry.id for entry in INPUTS if f'id="lever-{entry.id}"' not in html] == []


def test_the_page_is_small_on_the_wire() -> None:
    answer = CLIENT.get("/explorer/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 40_000
