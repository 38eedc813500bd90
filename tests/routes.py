"""An example of every address of the site. A new address without one fails tests/test_urls.py.

{route name: query strings or paths to visit}. `PAGES` are those a person opens.
"""

PAGES: dict[str, str] = {
    "pages:home": "/",
    "pages:help": "/help/",
    "lessons:contents": "/lessons/",
    "lessons:contents@path": "/lessons/?path=nursing",
    "lessons:notebook": "/lessons/notebook/",
    "lessons:sheet": "/lessons/mechanism/making-the-messengers/sheet/",
    "lessons:lesson": "/lessons/origin/what-could-balance-mean/",
    "lessons:lesson@run": "/lessons/origin/what-could-balance-mean/?predict=none&synthesis=1.5",
    "lessons:lesson@formula": "/lessons/mechanism/making-the-messengers/",
    "lessons:lesson@caution": "/lessons/influences/thyroid-and-sex-steroids/?predict=far-later",
    "explorer:explore": "/explorer/",
    "explorer:explore@started": "/explorer/?start=ssri-28-days&depth=all&panel=receptors",
    "explorer:explore@strict": "/explorer/?start=germ-free-gut&depth=all&strict=1",
    "explorer:explore@both": "/explorer/?panel=cortisol&depth=all&both=awakening_response",
    "explorer:explore@spread": "/explorer/?spread=1",
    "explorer:why": "/explorer/why/?start=ssri-28-days&of=serotonin",
    "explorer:rest": "/explorer/rest/?start=benzodiazepine-14-days",
    "explorer:rest@two": "/explorer/rest/?inhibitory_set_point=0&eaat=0.2&gad=0.2"
    "&allopregnanolone=51",
    "quizzes:question": "/quizzes/L04-Q1/",
    "quizzes:question@match": "/quizzes/L04-Q2/",
    "quizzes:question@curve": "/quizzes/L05-Q4/",
    "model:map": "/model/",
    "model:equations": "/model/equations/",
    "model:parameters": "/model/parameters/",
    "model:parameters@found": "/model/parameters/?q=sert&grade=B",
    "model:parameter": "/model/parameters/sert_vmax/",
    "model:sensitivity": "/model/sensitivity/",
    "model:sensitivity@cortisol": "/model/sensitivity/?output=cortisol",
    "model:validation": "/model/validation/",
    "model:validation@missed": "/model/validation/?verdict=missed",
    "model:experiment": "/model/validation/ssri-without-autoreceptors/",
    "model:limits": "/model/limits/",
    "api:guide": "/api/",
    "shelves:glossary": "/glossary/",
    "shelves:references": "/references/?use=lessons",
    "shelves:claims": "/claims/",
    "shelves:claims@found": "/claims/?badge=contested&about=people",
    "shelves:misconceptions": "/misconceptions/",
    "search:page": "/search/",
    "search:page@found": "/search/?q=tryptophan",
    "teaching:home": "/teaching/",
    "teaching:notes": "/teaching/L05/",
    "teaching:notes@shown": "/teaching/L05/?show=1",
    "teaching:syllabus": "/teaching/paths/nursing/",
    "teaching:figures": "/teaching/figures/",
}
NOT_PAGES: dict[str, str] = {
    "pages:healthz": "/healthz",
    "explorer:run": "/explorer/run?show=signalling",
    "explorer:table": "/explorer/table.csv",
    **{
        f"explorer:take@{kind}": f"/explorer/run.{kind}"
        for kind in ("ant", "xml", "sedml", "omex", "py", "R")
    },
    "shelves:bibtex": "/references.bib",
    "shelves:csl": "/references.json?use=claims",
    "teaching:figure": "/teaching/figures/assembly-lines.svg",
    "api:simulate": "/api/simulate?show=serotonin",
    "api:schema": "/api/schema",
}
