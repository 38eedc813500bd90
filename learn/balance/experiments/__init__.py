"""Published experiments and what our model gives for them.

Each experiment is a small YAML file of this folder::

    title, measured              # in plain words; `measured` is what the authors found
    species, source, grade       # a key of the reference list; more of them in `also`
    independent: true            # false if this source was used to build or tune the model
    why: In one line, what the source was used for, or that it was not.
    model: balance               # or the name of a miniature
    days: 1                      # length of every run; beyond one day a curve is daily means,
    in_hours: false              #   or, if true, half hours counted from the first midnight
    runs:                        # settings by name; `reference` (nothing moved) is always there
      drug: {values: {ssri: 80}, windows: {ssri: [0, null]}}
      knock-out: {constants: {tph: 0}}  # a constant that is no lever, or a lever beyond its range
    steps: [...]                 # as findings, but intermediate: they are read off and not judged
    findings:
      - id: acute
        what: Serotonin outside the cell
        run: drug
        curve: serotonin         # an Output.id, or the name of any quantity of the model
        take: mean               # value | mean | min | max | swing | time_of_max | time_of_min
        from: 2                  # hours of the clock, or day numbers beyond a day; or `at:`
        to: 4
        against: reference       # divide by the same of another run
        minus: other             # take the difference to an earlier step or finding
        over: other              # divide by an earlier step or finding
        published: 1.75          # the printed number, where there is one
        expect: [1.7, 3.05]      # the range in which the model must lie
        direction: false         # true where only the direction is compared
        because: Why the range is what it is.
        known_failure: ""        # if the model misses it: the reason, in one or two sentences

No range may admit a value that the paper excludes. It is the mean with one or two standard errors
(the file says which), the range over studies, or, where no spread is printed, a quarter of the
change either way; "unchanged" is a tenth either way unless the file says else. Where a direction
alone is compared, the bounds are ours. A miss stays, with its reason. A file is independent where
no constant that decides its numbers was set with this source or with these numbers in view; in
doubt it is not. ``check`` runs one, ``tallies`` counts them.
"""

from learn.balance.experiments.counting import Kind, Tally, tallies, tally
from learn.balance.experiments.files import (
    EXPERIMENT,
    EXPERIMENTS,
    Experiment,
    Finding,
    Setting,
    Step,
    Taken,
)
from learn.balance.experiments.runner import Result, check, curve_of

__all__ = [
    "EXPERIMENT",
    "EXPERIMENTS",
    "Experiment",
    "Finding",
    "Kind",
    "Result",
    "Setting",
    "Step",
    "Taken",
    "Tally",
    "check",
    "curve_of",
    "tallies",
    "tally",
]
