# Every everyday command. `make` alone lists them; each does by itself what it needs first.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
UV_VERSION := 0.13.9
PYTHON ?= python3
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
PYTEST_ARGUMENTS ?=
FAULTS_ARGUMENTS ?=

export UV_NO_CONFIG := 1
export UV_LINK_MODE ?= copy
export UV_PYTHON_DOWNLOADS := never
# The certificates of the machine, as pip uses them: a house behind a proxy of its own has one more.
export UV_SYSTEM_CERTS := true

.PHONY: help setup run demo doctor test check fix bench requirements peers peers-run faults clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(READY) ## Make .venv with the luotain command
	@echo "Ready: $(BIN)/luotain lists its commands."

run: ## Start Luotain and print its address
	@scripts/system-packages run
	@$(MAKE) -s $(READY)
	@exec $(BIN)/luotain run

demo: ## Start Luotain with an invented body that has two weeks of life in it
	@scripts/system-packages run
	@$(MAKE) -s $(READY)
	@exec $(BIN)/luotain demo

doctor: $(READY) ## Say what is in order, what is missing and how to get it
	@$(BIN)/luotain doctor --tests --peers

test: ## All tests, on SQLite and on a PostgreSQL that they start themselves
	@scripts/system-packages run test peers
	@$(MAKE) -s $(READY_DEV)
	@$(BIN)/python -m scripts.test $(PYTEST_ARGUMENTS)

check: $(READY_DEV) ## Everything but the tests: style, types, stairs, templates, migrations
	@$(BIN)/python -m scripts.check

fix: $(READY_DEV) ## Put in order what a program can put in order
	$(BIN)/ruff check --fix -q .
	$(BIN)/ruff format -q .

bench: $(READY_DEV) ## Measure, and write the figures under bench/out
	@$(BIN)/python -m scripts.bench

requirements: $(READY_DEV) ## Which rows of the requirements the tests show
	@$(BIN)/python -m scripts.requirements

peers: $(READY_DEV) ## Install the real servers that the tests talk to on this machine
	@scripts/system-packages peers
	@$(BIN)/python -m tests.peers install

peers-run: $(READY_DEV) ## Start all those servers for trying by hand, until Ctrl-C ends them
	@$(BIN)/python -m tests.peers run $(PEERS_ARGUMENTS)

faults: $(READY_DEV) ## Break every connector at every step on both databases, and count what came of it
	@scripts/system-packages run test peers
	@$(BIN)/python -m tests.faults $(FAULTS_ARGUMENTS)

clean: ## Remove what can be made again; the data folder stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find luotain tests locale -name '__pycache__' -prune -exec rm -rf {} + -o -name '*.mo' -delete

# The environment. uv is only the installer: `pip sync` from the hashed locks, never sync, run or lock.
$(UV):
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is missing: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; PYTHON=… names another."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python's venv is missing: sudo apt-get install python3-venv"; exit 1; }
	@echo "Making the environment."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps uv==$(UV_VERSION)

$(READY): requirements.lock pyproject.toml | $(UV)
	@if [ -e $(READY_DEV) ]; then $(MAKE) $(READY_DEV); else \
		echo "Installing the libraries."; \
		$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock && $(call install-luotain); fi
	@touch $@

$(READY_DEV): requirements-dev.lock pyproject.toml | $(UV)
	@echo "Installing the libraries and the tools of development."
	@$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements-dev.lock
	@$(call install-luotain)
	@touch $@ $(READY)

# The lock does not hold uv itself, so syncing removes it: put it back in the same step.
define install-luotain
$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps uv==$(UV_VERSION) && $(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
endef
