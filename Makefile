# Each target sets up what it needs; there is no other step.
#   make run     set up and serve the dashboard
#   make officer NAME=Siti   an account for the page Data
#   make test    set up and run all tests, Chromium included
#   make test-fast   the tests that need no browser and no PostgreSQL
#   make test-long   all tests, the properties on all their cases
#   make check   formatting, lint, types and which way imports go; scripts and styles too
#   make bundle  build the scripts and styles that browsers get from browser/
#   make bench   measurements
#   make screenshots   renew the pictures of the documents
#   make lock    renew the locks: of Python from the .in files, of Node from browser/package.json

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(or $(shell command -v python3.11),python3)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# PIP_* settings of the machine are respected; these two only keep the output short.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1
# The tests start dozens of processes, each of which would compile the product anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run officer test test-fast test-long chromium postgresql nginx check bench screenshots lock clean

help:
	@sed -n 's/^#   //p' Makefile

# $(call apt,PACKAGES,REASON): install Debian packages as root or through sudo, or say why not.
define apt
if [ "$$(id -u)" = 0 ]; then as=""; \
elif command -v sudo >/dev/null; then as=sudo; \
else echo "$(2) As root: apt-get install $(1)" >&2; exit 1; fi; \
if ! command -v apt-get >/dev/null; then \
  echo "$(2) Install it with the packages of this system (Debian: $(1))." >&2; exit 1; fi; \
echo "$(2) Installing: $(1)"; \
$$as apt-get update -q </dev/null; \
$$as env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends $(1) </dev/null
endef

# uv installs four times faster than pip, and its pinned wheel is in the lock; where there is
# none for this machine, pip does the same from the same hashes.
define install
if [ -x $(BIN)/uv ]; then \
  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode $(1); \
else $(BIN)/python -m pip install --quiet --require-hashes $(1); fi
endef

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with make PYTHON=..." >&2; exit 1; }
	@if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
	  $(call apt,python3-venv,Python cannot make virtual environments here.); fi
	$(PYTHON) -m venv $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r $(VENV)/uv.txt || \
	  echo "uv cannot be installed here; pip takes its place."
	@touch $@

$(VENV)/.run: requirements.txt | $(VENV)/.made
	@echo "Installing what $< names"
	@$(call install,-r requirements.txt)
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Installing what $< names"
	@$(call install,-r requirements.txt -r requirements-dev.txt)
	@touch $@

setup: $(VENV)/.dev

run: $(VENV)/.run
	$(BIN)/python -m bantar serve $(ARGS)

officer: $(VENV)/.run
	@test -n "$(NAME)" || { echo "Say whose account: make officer NAME=Siti" >&2; exit 2; }
	@$(BIN)/python -m bantar officer "$(NAME)"

# Which tests a tier leaves out stands in tests/tiers.py, which files go first in tests/run/order.py.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
  --durations 10 --durations-min 0.5

test: $(VENV)/.dev chromium postgresql nginx
	$(PYTEST) $(ARGS)

test-fast: $(VENV)/.dev
	$(PYTEST) --tier fast $(ARGS)

test-long: $(VENV)/.dev chromium postgresql nginx
	$(PYTEST) --tier long $(ARGS)

# The browser tests need no window, and Chromium without one is the quicker; pictures are taken
# with either.
chromium:
	@if ! command -v chromium-headless-shell >/dev/null; then \
	  ( $(call apt,chromium-headless-shell,The browser tests need Chromium.) ) || \
	  command -v chromium chromium-browser google-chrome google-chrome-stable || \
  ( $(call apt,chromium,The browser tests need Chromium.) ); fi

postgresql:
	@if ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then \
	  ( $(call apt,postgresql-postgis,The database tests need PostgreSQL with PostGIS.) ) || \
	  echo "The tests of PostgreSQL will be skipped." >&2; fi

nginx:
	@if ! command -v nginx >/dev/null && ! [ -x /usr/sbin/nginx ]; then \
	  ( $(call apt,nginx-light,The tests of several processes need nginx.) ) || \
	  echo "The tests of several processes will be skipped." >&2; fi

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

# -- scripts and styles: Node comes from its wheel in the lock, its packages from theirs ----------

NODE_MODULES := browser/node_modules
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --silent --prefix browser
.PHONY: check-scripts test-scripts bundle

check: check-scripts
test test-fast test-long: test-scripts

check-scripts: $(NODE_MODULES)/.made
	$(NPM) run check

test-scripts: $(NODE_MODULES)/.made
	$(NPM) test

bundle: $(NODE_MODULES)/.made
	$(NPM) run format
	$(NPM) run build

$(NODE_MODULES)/.made: browser/package-lock.json $(VENV)/.dev
	@echo "Installing what $< names"
	@$(NPM) ci
	@touch $@

# -------------------------------------------------------------------------------------------------

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(ARGS)

# ARGS names the pictures to renew; all when it is empty.
screenshots: $(VENV)/.dev
	$(BIN)/python -m docs.screenshots $(ARGS)

# Compiled for every platform and from 3.11.0 on, so that the lock made on one machine installs
# on all; the second file is held to the versions of the first. LOCK=--upgrade takes new ones.
lock: $(VENV)/.dev
	for name in requirements requirements-dev; do \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal \
	    --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    $(LOCK) $$name.in -o $$name.txt; done
	$(NPM) install --package-lock-only

clean:
	rm -rf $(VENV) $(NODE_MODULES) .pytest_cache .mypy_cache .ruff_cache .hypothesis
