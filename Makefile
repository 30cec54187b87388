# Each target sets up what it needs from Python and make alone; a second run finds it done.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NAME := datapackage

export PIP_DISABLE_PIP_VERSION_CHECK := 1
.PHONY: help dataset serve test validate release check bench fuzz lock clean build
.DEFAULT_GOAL := help

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

dataset: $(VENV)/runtime  ## Build datapackage/ from the articles in seeds/ and validate it
	$(BIN)/newsledger build seeds --output $(NAME)

serve: $(VENV)/runtime  ## Browse the dataset at http://127.0.0.1:8001
	@test -n "$$(ls $(NAME)/*.sqlite 2>/dev/null)" || $(MAKE) dataset
	$(BIN)/newsledger serve $(NAME)

validate: $(VENV)/runtime  ## Check the dataset: frictionless and the rules that it can't express
	@test -n "$$(ls $(NAME)/*.sqlite 2>/dev/null)" || $(MAKE) dataset
	$(BIN)/newsledger validate $(NAME)

release: $(VENV)/runtime  ## Write versioned CSV and SQLite releases to dist/
	$(BIN)/newsledger build seeds --output $(NAME)
	$(BIN)/newsledger release $(NAME)

test: $(VENV)/dev  ## Run all tests
	$(BIN)/python -m pytest

check: $(VENV)/dev  ## Format, lint and type check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/dev  ## Measure speed against bare spaCy and plain sqlite3
	$(BIN)/python tests/benchmark.py

fuzz: $(VENV)/dev  ## Look for texts that break or slow down reading
	$(BIN)/python tests/fuzz.py

lock: $(VENV)/dev  ## Write the lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--custom-compile-command "make lock" pyproject.toml --group setup -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--custom-compile-command "make lock" pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

clean:  ## Remove the virtual environment, caches and built files
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find build tests -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f $(NAME)/*.sqlite

$(VENV)/python:
	@command -v $(PYTHON) >/dev/null || { echo "newsledger needs Python 3.11 to 3.13; install it, or name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "newsledger needs Python 3.11 to 3.13, and $(PYTHON) is $$($(PYTHON) -V); name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) can't make virtual environments; install its venv package (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runtime: $(VENV)/python requirements.txt pyproject.toml
	@echo "Installing newsledger and what it needs into $(VENV) (once; a few minutes) ..."
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@
