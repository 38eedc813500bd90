"""Published experiments and what our model gives for them.

Each experiment is a small YAML file of this folder::

    title, measured              # in plain words; `measured` is what the authors found
    species, source, grade       # a key of the reference list; more of them in `also`
    independent: true            # false if this source was used to build or tune the model
    why: In one line, what the source was used for, or that it was not.
    model: balance               # or the name of a miniature or of a reference model
    days: 1                      # length of every run; beyond one day a curve is daily means
    runs:                        # settings by name; `reference` (nothing moved) is always there
      drug: {values: {ssri: 80}, windows: {ssri: [0, null]}}
    findings:
      - id: acute
        what: Serotonin outside the cell
        run: drug
        curve: serotonin         # an Output.id, or the name of any quantity of the model
        take: mean               # value | mean | min | max | swing | time_of_max | time_of_min
        from: 2                  # hours of the clock, or day numbers beyond a day; or `at:`
        to: 4
        against: reference       # divide by the same of another run
        minus: other             # take the difference to an earlier finding
        over: other              # divide by an earlier finding
        published: 1.75          # the printed number, where there is one
        expect: [1.7, 3.05]      # the range in which the model must lie
        direction: false         # true where only the direction is compared
        because: Why the range is what it is.
        known_failure: ""        # if the model misses it: the reason, in one or two sentences

No range may admit a value that the paper excludes. A miss stays, with its reason.
"""

from learn.balance.experiments.files import EXPERIMENTS, Experiment, Finding, Taken
from learn.balance.experiments.runner import Result, Tally, check, tally

__all__ = ["EXPERIMENTS", "Experiment", "Finding", "Result", "Taken", "Tally", "check", "tally"]
