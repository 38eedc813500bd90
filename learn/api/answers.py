"""The answers: a run as JSON, or what is wrong as a problem of RFC 9457."""

from collections.abc import Iterator, Mapping
from typing import Any

from learn.api.calls import Call
from learn.balance.inputs import INPUTS
from learn.balance.outputs import Output
from learn.balance.runs import MODEL_VERSION, Run, Settings, simulate
from learn.balance.said import CAUTION

Json = dict[str, Any]

ANOTHER_MODEL = (
    "The parameter m names another version of the model than the one that answers here; "
    "these numbers can differ from those it was made with."
)


def answer(call: Call, site: str) -> Json:
    """Run the model and give the documented fields; raises ``SimulationFailed``.

    ``site`` is the address of the lab's page.
    """
    state = call.reading.state
    run = simulate(state.settings, state.horizon)
    return {
        "model_version": MODEL_VERSION,
        "caution": CAUTION,
        "page": f"{site}?{state.query()}",
        "start": state.start.id,
        "horizon": state.horizon.value,
        "settings": list(_settings(state.settings)),
        "time": {"unit": "h" if run.days == 1 else "d", "values": run.time},
        "series": [_series(output, run) for output in call.shown],
        "notes": list(_notes(call)),
    }


def _notes(call: Call) -> Iterator[str]:
    if call.reading.made_with_another_model:
        yield ANOTHER_MODEL
    if aside := [entry.id for entry in call.reading.state.set_aside]:
        yield f"Left out because strict is 1: {', '.join(aside)}."


def problem(status: int, title: str, detail: str, kind: str = "about:blank", **more: Any) -> Json:
    """Give a problem document. ``kind`` is the address that explains this kind of problem."""
    return {"type": kind, "title": title, "status": status, "detail": detail, **more}


def faults(errors: Mapping[str, str]) -> list[Json]:
    """List every parameter that cannot be used."""
    return [{"parameter": name, "detail": detail} for name, detail in errors.items()]


def _settings(settings: Settings) -> Iterator[Json]:
    """Give what is moved, in the order of the catalogue."""
    moved = dict(settings.values)
    for entry in INPUTS:
        if entry.id not in moved:
            continue
        window = settings.window(entry.id)
        times: Json = {}
        if entry.window and window:
            start, end = window
            times = {"window": {"unit": entry.window.unit, "from": start, "until": end}}
        yield {
            "id": entry.id,
            "label": entry.label,
            "unit": entry.unit,
            "value": moved[entry.id],
            "usual": entry.default,
            "grade": entry.grade.value,
            **times,
        }


def _series(output: Output, run: Run) -> Json:
    series = run.series[output.id]
    told = {
        "id": output.id,
        "label": output.label,
        "unit": output.unit,
        "plot": output.panel.value,
        "values": series.mean,
    }
    return told if series.low is None else {**told, "low": series.low, "high": series.high}
