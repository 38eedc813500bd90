"""The run as SED-ML Level 1 Version 4: what is changed, how it is run, what is looked at."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from learn.balance.engine import (
    HIGHEST_ORDER,
    LONGEST_STEP,
    MOST_STEPS,
    SERVED_TOLERANCE,
)
from learn.balance.export.asked import Asked, equations, tolerances
from learn.balance.outputs import OUTPUTS, Output, Panel

NAMESPACE = "http://sed-ml.org/sed-ml/level1/version4"
SBML_NAMESPACE = "http://www.sbml.org/sbml/level3/version2/core"
MATHML = "http://www.w3.org/1998/Math/MathML"
XHTML = "http://www.w3.org/1999/xhtml"

CVODE = "KISAO:0000019"
SOLVER = {  # how the page's own engine is set, by the terms of KiSAO
    "KISAO:0000209": ("relative tolerance", SERVED_TOLERANCE),
    "KISAO:0000467": ("longest step, in hours", LONGEST_STEP),
    "KISAO:0000220": ("highest order of BDF", HIGHEST_ORDER),
    "KISAO:0000415": ("most steps between two points", MOST_STEPS),
}
ABSOLUTE = "KISAO:0000211"


def sedml(asked: Asked) -> str:
    """Give the SED-ML text of a run; it names ``<name>.xml`` beside it as its model."""
    root = Element(
        "sedML",
        {"xmlns": NAMESPACE, "xmlns:sbml": SBML_NAMESPACE, "level": "1", "version": "4"},
    )
    notes = SubElement(root, "notes")
    for line in asked.head:
        SubElement(notes, "p", {"xmlns": XHTML}).text = line
    _model(SubElement(root, "listOfModels"), asked)
    _simulation(SubElement(root, "listOfSimulations"), asked)
    SubElement(
        SubElement(root, "listOfTasks"),
        "task",
        {"id": "run", "modelReference": "balance", "simulationReference": "course"},
    )
    _generators(SubElement(root, "listOfDataGenerators"))
    _outputs(SubElement(root, "listOfOutputs"), asked)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def target(name: str) -> str:
    """Give the path to a quantity of the model; raises ``KeyError`` if there is none."""
    model = equations()
    kinds = (
        (model.states, "listOfSpecies/sbml:species"),
        (model.rules, "listOfParameters/sbml:parameter"),
        (model.constants, "listOfParameters/sbml:parameter"),
        (model.reactions, "listOfReactions/sbml:reaction"),
    )
    for names, place in kinds:
        if name in names:
            return f"/sbml:sbml/sbml:model/sbml:{place}[@id='{name}']"
    raise KeyError(name)


def _model(models: Element, asked: Asked) -> None:
    model = SubElement(
        models,
        "model",
        {
            "id": "balance",
            "language": "urn:sedml:language:sbml.level-3.version-2",
            "source": f"{asked.name}.xml",
        },
    )
    if asked.values:
        changes = SubElement(model, "listOfChanges")
        for name, value in asked.values.items():
            path = f"{target(name)}/@value"
            SubElement(changes, "changeAttribute", {"target": path, "newValue": repr(value)})


def _simulation(simulations: Element, asked: Asked) -> None:
    course = SubElement(
        simulations,
        "uniformTimeCourse",
        {
            "id": "course",
            "initialTime": "0",
            "outputStartTime": "0",
            "outputEndTime": str(asked.hours),
            "numberOfSteps": str(asked.steps),
        },
    )
    algorithm = SubElement(course, "algorithm", {"kisaoID": CVODE, "name": "CVODE"})
    parameters = SubElement(algorithm, "listOfAlgorithmParameters")
    # SED-ML has one absolute tolerance for all states: that of the smallest one.
    smallest = ("absolute tolerance", float(f"{min(tolerances().values()):.3g}"))
    for term, (name, value) in {**SOLVER, ABSOLUTE: smallest}.items():
        fields = {"kisaoID": term, "name": name, "value": repr(value)}
        SubElement(parameters, "algorithmParameter", fields)


def _generators(generators: Element) -> None:
    time = _generator(generators, "time", "time (h)")
    variable = {"id": "clock", "symbol": "urn:sedml:symbol:time", "taskReference": "run"}
    SubElement(SubElement(time, "listOfVariables"), "variable", variable)
    SubElement(_math(time), "ci").text = "clock"
    for output in OUTPUTS:
        generator = _generator(generators, f"curve_{output.id}", _named(output))
        own, scale = f"model_{output.id}", f"scale_{output.id}"
        variable = {"id": own, "taskReference": "run", "target": target(output.column)}
        SubElement(SubElement(generator, "listOfVariables"), "variable", variable)
        parameter = {"id": scale, "value": repr(output.plotted)}
        SubElement(SubElement(generator, "listOfParameters"), "parameter", parameter)
        product = SubElement(_math(generator), "apply")
        SubElement(product, "times")
        SubElement(product, "ci").text = own
        SubElement(product, "ci").text = scale


def _generator(generators: Element, name: str, words: str) -> Element:
    return SubElement(generators, "dataGenerator", {"id": name, "name": words})


def _math(generator: Element) -> Element:
    return SubElement(generator, "math", {"xmlns": MATHML})


def _outputs(outputs: Element, asked: Asked) -> None:
    report = SubElement(outputs, "report", {"id": "numbers", "name": asked.title})
    sets = SubElement(report, "listOfDataSets")
    _data_set(sets, "time", "time (h)")
    for output in OUTPUTS:
        _data_set(sets, f"curve_{output.id}", _named(output))
    for panel in Panel:
        plot = SubElement(outputs, "plot2D", {"id": f"plot_{panel.value}", "name": panel.title})
        SubElement(plot, "xAxis", {"type": "linear", "name": "time (h)"})
        SubElement(plot, "yAxis", {"type": "linear", "name": panel.unit})
        curves = SubElement(plot, "listOfCurves")
        for output in panel.outputs():
            curve = {
                "id": f"line_{output.id}",
                "name": output.short,
                "xDataReference": "time",
                "yDataReference": f"curve_{output.id}",
            }
            SubElement(curves, "curve", curve)


def _data_set(sets: Element, name: str, label: str) -> None:
    fields = {"id": f"set_{name}", "label": label, "name": label, "dataReference": name}
    SubElement(sets, "dataSet", fields)


def _named(output: Output) -> str:
    return f"{output.label} ({output.unit})"
