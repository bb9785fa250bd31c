# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements.lock

.PHONY: demo test check lint types layers knowledge evaluate docs bench clean

$(VENV)/.base: pyproject.toml $(LOCK)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e ".[dev]"
	@touch $@

demo: $(VENV)/.base        ## install what is needed and read a sample report
	@$(BIN)/purport code docs/samples/halvar-front.txt --published 2031-05-14 --publisher "The Halvar Front"

test: $(VENV)/.dev         ## install what is needed and run the tests
	@$(BIN)/python -m pytest -n auto

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

clean:
	@rm -rf $(VENV) build dist
