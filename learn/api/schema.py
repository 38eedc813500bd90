"""The description of the API for programs: OpenAPI 3.1, whose schemas are JSON Schema 2020-12.

It is made from the catalogues of inputs and outputs, so it never says what the model is not.
"""

from collections.abc import Iterator
from typing import Any

from learn.api.calls import WITHOUT_EFFECT
from learn.balance.inputs import INPUTS, Grade, Input
from learn.balance.outputs import OUTPUTS, Panel
from learn.balance.runs import MODEL_VERSION, Horizon
from learn.balance.said import CAUTION
from learn.balance.scenarios import SCENARIOS

Json = dict[str, Any]
NUMBERS: Json = {"type": "array", "items": {"type": "number"}}
TEXT: Json = {"type": "string"}


def openapi(site: str) -> Json:
    """Give the whole document; ``site`` is the address under which it is served."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Balance Lab: ask the model",
            "version": MODEL_VERSION,
            "summary": "Settings in, curves out.",
            "description": CAUTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": site}],
        "paths": {
            "/api/simulate": {
                "get": {
                    "operationId": "simulate",
                    "summary": "Run the model with some inputs moved.",
                    "parameters": list(_parameters()),
                    "responses": {
                        "200": _response("The run.", "application/json", "Simulation"),
                        **{
                            status: _response(words, "application/problem+json", "Problem")
                            for status, words in (
                                ("400", "Some parameters cannot be used; all of them are listed."),
                                ("422", "The settings are allowed, but no curve can be computed."),
                            )
                        },
                    },
                }
            }
        },
        "components": {
            "schemas": {
                "Simulation": _simulation(),
                "Setting": _setting(),
                "Series": _series(),
                "Problem": _problem(),
            }
        },
    }


def _parameters() -> Iterator[Json]:
    starts = [scenario.id for scenario in SCENARIOS]
    horizons = [horizon.value for horizon in Horizon]
    yield _parameter(
        "start",
        "The starting point, whose settings hold unless they are given.",
        {"enum": starts, "default": starts[0]},
    )
    yield _parameter("horizon", "How long; by default as the starting point.", {"enum": horizons})
    yield {
        **_parameter(
            "show",
            "The curves to send, by their names or by that of their plot; all by default.",
            {"type": "array", "items": {"enum": [*_outputs(), *(p.value for p in Panel)]}},
        ),
        "style": "form",
        "explode": False,
    }
    words = "1 leaves out every input of grade C, which then stands where the model has it."
    yield _parameter("strict", words, {"enum": [0, 1], "default": 0})
    for entry in INPUTS:
        yield from _of_input(entry)
    for name in WITHOUT_EFFECT:
        words = "Part of an address of the lab; it changes nothing here."
        yield _parameter(name, words, TEXT)


def _of_input(entry: Input) -> Iterator[Json]:
    schema: Json = {"enum": [0, 1]}
    if not entry.switch:
        schema = {"type": "number", "minimum": entry.low, "maximum": entry.high}
    words = f"{entry.label} ({entry.unit}; grade {entry.grade.value}). {entry.changes}"
    yield _parameter(entry.id, words, {**schema, "default": entry.default})
    if entry.window is None:
        return
    unit = "hours from midnight" if entry.window.unit == "h" else "days"
    time = {"type": "number", "minimum": 0}
    time["maximum"] = Horizon.TWO_MONTHS.hours / entry.window.hours
    begin = {**time, "default": entry.window.start}
    yield _parameter(f"{entry.id}_from", f"When it begins to act, in {unit}.", begin)
    end = {"anyOf": [time, {"const": ""}], "default": entry.window.end or ""}
    words = f"When it ceases to act, in {unit}; empty for the end of the run."
    yield _parameter(f"{entry.id}_until", words, end)


def _parameter(name: str, words: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _response(words: str, media_type: str, schema: str) -> Json:
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": words, "content": content}


def _object(required: Json, optional: Json | None = None) -> Json:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }


def _outputs() -> list[str]:
    return [output.id for output in OUTPUTS]


def _list_of(schema: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


def _said(schema: Json, words: str) -> Json:
    return {**schema, "description": words}


def _simulation() -> Json:
    unit = {"enum": ["h", "d"], "description": "h: hours of the clock (24h); d: numbers of days"}
    return _object(
        {
            "model_version": _said(TEXT, "Changes whenever the model does."),
            "caution": _said(TEXT, "What this model is not. Please keep it with the numbers."),
            "page": _said({**TEXT, "format": "uri"}, "The same run in the lab."),
            "start": {"enum": [scenario.id for scenario in SCENARIOS]},
            "horizon": {"enum": [horizon.value for horizon in Horizon]},
            "settings": _said(_list_of("Setting"), "What differs from the model's usual day."),
            "time": _object({"unit": unit, "values": NUMBERS}),
            "series": _list_of("Series"),
            "notes": _said({"type": "array", "items": TEXT}, "What else there is to know."),
        }
    )


def _setting() -> Json:
    end = {"type": ["number", "null"], "description": "null: until the end of the run"}
    window = _object({"unit": {"enum": ["h", "d"]}, "from": {"type": "number"}, "until": end})
    return _object(
        {
            "id": {"enum": [entry.id for entry in INPUTS]},
            "label": TEXT,
            "unit": TEXT,
            "value": {"type": "number"},
            "usual": {"type": "number"},
            "grade": {"enum": [grade.value for grade in Grade]},
        },
        {"window": window},
    )


def _series() -> Json:
    words = "The curve, or the mean of each day beyond 24 hours"
    return _object(
        {
            "id": {"enum": _outputs()},
            "label": TEXT,
            "unit": TEXT,
            "plot": {"enum": [panel.value for panel in Panel]},
            "values": _said(NUMBERS, f"{words}, one number for each time."),
        },
        {
            "low": _said(NUMBERS, "Lowest value of each day, beyond 24 hours."),
            "high": _said(NUMBERS, "Highest value of each day, beyond 24 hours."),
        },
    )


def _problem() -> Json:
    """RFC 9457 asks readers to ignore members that they do not know, so more may come."""
    fault = _object({"parameter": TEXT, "detail": TEXT})
    problem = _object(
        {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
        {"errors": {"type": "array", "items": fault}},
    )
    return {**problem, "additionalProperties": True}
