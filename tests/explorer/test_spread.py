"""How far the virtual people lie apart: asked for, waited for, drawn, told and listed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from learn.balance import bands
from learn.balance.engine import SimulationFailed
from learn.balance.outputs import OUTPUT, OUTPUTS, Panel
from learn.balance.runs import Horizon, Settings, reference
from learn.explorer import people_work
from learn.explorer.curves import plot_of
from learn.explorer.figures import figure
from learn.explorer.people import desk
from learn.explorer.people_words import told
from learn.explorer.people_work import People, people_of, question_of, together
from learn.explorer.pictures import picture
from learn.explorer.state import read
from learn.work.hand import Hand
from learn.work.question import Refused

CLIENT = Client()
ASKS = {"HX-Request": "true", "HX-Target": "div#crowd"}
NOBODY = 40 * 5  # people, made up here


@pytest.fixture(autouse=True)
def empty_desk(tmp_path: Path) -> Iterator[None]:
    before, settings.WORK = settings.WORK, tmp_path
    desk.cache_clear()
    yield
    settings.WORK = before
    desk.cache_clear()


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """People whose curves are the reference's times a number of their own, from 0.5 to 1.5."""

    def some(settings: Settings, days: int, members: range) -> Any:
        usual = reference(Horizon.of(days))
        curves = np.stack([usual.series[output.id].mean for output in OUTPUTS])
        shares = [0.5 + member / (NOBODY - 1) for member in members]
        return np.stack([share * curves for share in shares])

    monkeypatch.setattr(bands, "some", some)


def page(query: str, **headers: str) -> HttpResponse:
    answer: HttpResponse = CLIENT.get(f"/explorer/?{query}", headers=headers)  # type: ignore[assignment]
    return answer


def html(query: str, **headers: str) -> str:
    return page(query, **headers).content.decode()


def do_the_work() -> None:
    hand = Hand(Path(settings.WORK) / people_work.version())
    while hand.work():
        pass


def some_people(horizon: Horizon = Horizon.DAY, lost: int = 0) -> People:
    question = question_of(Settings(), horizon)
    usual = reference(horizon)
    curves = np.stack([usual.series[output.id].mean for output in OUTPUTS])
    everybody = np.stack([share * curves for share in np.linspace(0.5, 1.5, NOBODY)])
    everybody[:lost] = np.nan
    answer = together(question.arguments, [everybody.astype(np.float32).tobytes()])
    return people_of(Settings(), horizon, answer)


def test_a_page_that_is_not_asked_begins_no_work() -> None:
    assert "Show how far 200 virtual people lie apart" in html("")
    assert not any(Path(settings.WORK).rglob("jobs/*"))


def test_a_page_says_how_far_the_work_is_and_how_to_leave_it() -> None:
    text = html("spread=1&ssri=80")
    assert "Following 200 virtual people" in text
    assert '<progress id="crowd-progress" max="100" value="0">' in text
    cancel = text.split("data-crowd-cancel")[0].rpartition('href="')[2]
    assert "ssri=80" in cancel
    assert "spread" not in cancel
    assert "They are being computed: look again" in text


def test_the_next_look_shows_bands_words_and_a_table(made_up: None) -> None:
    html("spread=1")
    do_the_work()
    text = html("spread=1")
    assert "median of 200 virtual people" in text
    assert 'class="plot-half f-serotonin"' in text
    assert "The virtual people at the end" in text
    assert "Following" not in text


def test_htmx_gets_no_more_than_the_progress_until_the_bands_are_there(made_up: None) -> None:
    waiting = html("spread=1", **ASKS)
    assert 'hx-trigger="every 200ms"' in waiting
    assert len(waiting) < 2500
    do_the_work()
    done = html("spread=1", **ASKS)
    assert "data-crowd-told" in done
    assert 'id="numbers-signalling" hx-swap-oob' in done
    assert "every 200ms" not in done


def test_the_running_plot_gets_its_bands_when_they_are_there(made_up: None) -> None:
    before = CLIENT.get("/explorer/run?spread=1")
    do_the_work()
    after = CLIENT.get("/explorer/run?spread=1")
    names = [trace["name"] for trace in figure_of(after)["data"]]
    assert "Serotonin, median of the virtual people" in names
    assert len(figure_of(before)["data"]) < len(names)


def test_only_an_answer_with_bands_may_be_kept_by_the_browser(made_up: None) -> None:
    query = f"/explorer/run?{read({'spread': ['1']}).state.query()}"
    assert "Cache-Control" not in CLIENT.get(query)
    do_the_work()
    assert "max-age" in CLIENT.get(query)["Cache-Control"]


def test_a_lever_on_the_move_asks_for_no_bands() -> None:
    CLIENT.get("/explorer/run?spread=1&show=signalling")
    assert not any(Path(settings.WORK).rglob("jobs/*"))


def test_one_too_many_is_turned_away_in_words() -> None:
    for share in range(1, 7):
        html(f"spread=1&ssri={share}")
    answer = page("spread=1&ssri=7", **ASKS)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "3"
    assert "Many readers are waiting" in answer.content.decode()
    assert page("spread=1&ssri=7").status_code == 200


def test_a_failure_is_told_on_a_page_that_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise SimulationFailed("The solver could follow 3 of 200 virtual people.")

    monkeypatch.setattr(bands, "some", fail)
    html("spread=1")
    do_the_work()
    text = html("spread=1")
    assert "The solver could follow 3 of 200 virtual people." in text
    assert 'id="lab"' in text


def test_an_address_keeps_the_bands_and_refuses_what_is_neither_on_nor_off() -> None:
    assert "spread=1" in read({"spread": ["1"]}).state.query()
    assert "spread" not in read({"spread": ["0"]}).state.query()
    reading = read({"spread": ["yes"]})
    assert reading.errors["spread"] == "“yes” is no such choice: spread is 0 (off) or 1 (on)."
    text = page("spread=yes")
    assert text.status_code == 400
    assert 'id="error-spread"' in text.content.decode()


@pytest.mark.parametrize("horizon", [Horizon.DAY, Horizon.WEEK])
@pytest.mark.parametrize("large", [True, False])
def test_plotly_accepts_the_figures(horizon: Horizon, large: bool) -> None:
    usual = reference(horizon)
    for panel in Panel:
        plot = plot_of(panel, usual, usual, spread=some_people(horizon).spread)
        go.Figure(figure(plot, large=large))


def test_the_axis_holds_nine_in_ten() -> None:
    usual, people = reference(Horizon.DAY), some_people()
    plot = plot_of(Panel.SIGNALLING, usual, usual, spread=people.spread)
    assert plot.y_ticks[-1] >= people.spread.levels["serotonin"].max()


def test_beyond_a_day_the_bands_stand_in_place_of_each_days_range() -> None:
    usual = reference(Horizon.WEEK)
    plot = plot_of(Panel.CORTISOL, usual, usual, spread=some_people(Horizon.WEEK).spread)
    assert plot.unit == "nmol/L, daily mean"
    drawing = picture(plot, "", size="wide", width=700, height=300)
    assert drawing.count("plot-half") == 1
    assert "plot-band" not in drawing


def test_words_say_where_people_differ_most_and_what_that_is_no_sign_of() -> None:
    words = told(Panel.SLEEP, some_people(lost=10))
    assert "median of 190 virtual people" in words
    assert "furthest apart in **sleep pressure** at " in words
    assert "not a range of real people." in words
    assert "draws" in words
    assert "could not follow 10 more." in words


def test_an_answer_is_the_bands_of_the_model() -> None:
    people = some_people()
    usual = reference(Horizon.DAY).series["serotonin"].mean
    low, _, median, _, high = people.spread.levels["serotonin"]
    assert np.allclose(median, usual, rtol=1e-3)
    assert np.allclose([low, high], [0.55 * usual, 1.45 * usual], rtol=1e-3)
    assert people.spread.people == NOBODY


def test_too_few_people_are_refused_in_words() -> None:
    with pytest.raises(Refused, match=r"The solver could follow \d+ of 200 virtual people"):
        some_people(lost=190)


def test_real_people_go_through_the_same_door() -> None:
    question = question_of(Settings.make({"ssri": 80}), Horizon.DAY)
    parts = [people_work.some(question.arguments, part, 10) for part in range(2)]
    people = people_of(Settings(), Horizon.DAY, together(question.arguments, parts))
    assert people.spread.people + people.spread.lost == 40
    assert people.drawn == NOBODY + sum(people.rejected.values())
    assert (np.diff(people.spread.levels[OUTPUT["serotonin"].id], axis=0) >= 0).all()


def figure_of(answer: Any) -> Any:
    return json.loads(answer.content)["figures"]["signalling"]
