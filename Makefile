# Needs Python 3.11 or later and make. With a JDK and Maven, the tests run against a real Neo4j too.
#
#   make demo                     an invented partnership, opened in the browser
#   make test                     lint, types, import direction, and the quick tests
#   make test-all                 the same, the slow tests and those in a real browser
#   COVER=1 make test             the same, and which lines were covered
#   make docs                     the tables in the docs and the pictures of the guide, made anew
#   PYTHON=python3.12 make test   with another Python
#   NEO4J=require make test       a missing Neo4j is a failure instead of a counted skip

PYTHON ?= python3
NEO4J ?=
UV ?= uv

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --require-virtualenv
# One stamp for each Python, so that asking for another one makes the environment anew.
MADE := $(VENV)/made-with-$(subst /,-,$(PYTHON))
CODE := $(wildcard graphmodel ingest dashboard tests benchmarks)
# Counting covered lines takes half as long again, so it is left to CI, or to COVER=1 make test.
# The quick tests reach the floor alone; conftest.py lifts it, aloud, when Neo4j is left out.
COVER ?= $(CI)
COVERED := $(if $(COVER),--cov --cov-report=term --cov-fail-under=95)
PYTEST := $(BIN)/python -m pytest --numprocesses auto \
	-p tests.support.runs.progress -p tests.support.runs.one_worker $(if $(CI),--durations=30) \
	$(if $(filter require,$(NEO4J)),--require-neo4j)
# Slow tests wait half of the time, for a server, a browser or a clock: one more than processors.
WAITING = $(shell $(BIN)/python -c 'import os; print(1 + os.cpu_count())')

# Two workers and hundreds of processes that they start read the same modules: compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-all test-slow lint format docs benchmark lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/runtime
	$(BIN)/tpgraph demo

test: lint
	@echo "== Tests"
	@[ -n "$$TPGRAPH_TEST_NEO4J" ] || $(BIN)/python -m tests.support.neo4j_servers.jars
	$(PYTEST) -m "not slow and not browser" $(COVERED)

test-all: test test-slow

test-slow: $(VENV)/dev
	@echo "== Tests in a real browser, and slow tests"
	@[ -n "$$TPGRAPH_TEST_NEO4J" ] || $(BIN)/python -m tests.support.neo4j_servers.kept_classes
	PYTEST_XDIST_AUTO_NUM_WORKERS=$(WAITING) $(PYTEST) -m "browser or slow"

lint: $(VENV)/dev
	@echo "== Lint, types (half a minute the first time), import direction"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers auto $(CODE)
	$(BIN)/lint-imports
	@for page in $$(grep -lF '[[[cog' *.md */*.md 2>/dev/null); do \
		echo "cog --check $$page"; $(BIN)/cog --check $$page || exit 1; done

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/dev
	$(BIN)/cog -r $$(grep -lF '[[[cog' *.md */*.md)
	$(BIN)/python -m tests.browser.support.guide

benchmark: $(VENV)/dev
	$(BIN)/python -m benchmarks

# Needs uv. Versions already in the locks stay as they are; `make lock UPGRADE=--upgrade` renews them.
lock:
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras $(UPGRADE) \
		--custom-compile-command "make lock" --quiet \
		--group build pyproject.toml --output-file requirements.lock
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras $(UPGRADE) \
		--custom-compile-command "make lock" --quiet --constraint requirements.lock \
		--extra fast-neo4j --group dev pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .neo4j .hypothesis .mypy_cache .pytest_cache .ruff_cache build *.egg-info

# Each install is stamped: done once, and again when the lock or the project's own description changes.
$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or later is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)." \
			"Name another one: PYTHON=python3.12 make $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' has no venv module; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "== Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/runtime: $(MADE) requirements.lock pyproject.toml
	@echo "== Installing what the program needs (a minute or two the first time)"
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/runtime requirements-dev.lock
	@echo "== Installing what the tests need"
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
