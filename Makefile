# Everything a person or a machine does with this repository. `make help` lists it.
# Each step leaves a stamp behind and is skipped while what it depends on has not changed.

PORT ?= 8000
DEMO ?= 1
DB ?=
TESTS ?= tests
WORKERS ?= logical
M ?=
# The tests that walk through everything the program says to its database.
FLOWS := tests/demo/test_load.py tests/security/test_matrix.py tests/sync/test_clients.py tests/sync/test_push.py tests/sync/test_door.py \
  tests/sync/test_erasing.py tests/accounts tests/feedback/test_my_story.py tests/agenda/test_actions.py tests/insights/test_changes.py \
  tests/duos/test_changes.py tests/themes tests/areas tests/coding/test_tags.py tests/stories/test_review.py tests/media/test_memo_text.py

VENV := .venv
PYTHON := $(VENV)/bin/python
FLASK := $(VENV)/bin/flask --app wsgi
PIP := $(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes
PYTEST := $(PYTHON) -m pytest --numprocesses $(WORKERS) --maxprocesses 8 --dist loadgroup $(if $(DB),--db $(DB))

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
# Templates too: the build keeps only the rules whose classes they use.
SOURCES := $(shell find static templates -type f -not -path 'static/dist/*' 2>/dev/null)
BUILD := package.json package-lock.json $(wildcard .npmrc)

# What an installation decides; DEMO=0 starts empty, under the gemeente's own name.
PRACTICE := $(if $(filter 0,$(DEMO)),0,1)
BASE_URL ?= http://localhost:$(PORT)
GEMEENTE ?= $(if $(filter 0,$(DEMO)),Gemeente,Maastricht)

run demo: export PRACTICE := $(PRACTICE)
run demo: export BASE_URL := $(BASE_URL)
run demo: export GEMEENTE := $(GEMEENTE)
unexport PYTHONPATH PYTHONHOME
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

##@ Use

.PHONY: run
run: $(VENV)/run.stamp static/dist/manifest.json $(CATALOGUES) ## serve on http://localhost:8000 (PORT=, DEMO=0, DATABASE_URL=)
	@$(PYTHON) -m participatie.config
	@exec $(FLASK) serve --port $(PORT)

.PHONY: demo
demo: $(VENV)/run.stamp static/dist/manifest.json $(CATALOGUES) ## put the practice data in an empty database
	@$(PYTHON) -m participatie.config
	@$(FLASK) migrate
	@$(FLASK) demo

.PHONY: assets
assets: static/dist/manifest.json ## build the styles and scripts into static/dist

##@ Check

.PHONY: test
test: tools browser ## install what tests need and run all of them (TESTS=tests/duos, DB=sqlite, WORKERS=1)
	$(PYTEST) -m "not long" $(TESTS)

.PHONY: test-long
test-long: tools browser ## the tests that take minutes
	$(PYTEST) -m long $(TESTS)

.PHONY: lint
lint: $(VENV)/test.stamp ## style, types, and who may import whom
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

.PHONY: bench
bench: tools ## measure what docs/performance.md reports
	$(PYTHON) -m bench

.PHONY: screens
screens: tools browser ## pictures of every page, phone and laptop, in build/screens
	$(PYTHON) -m tests.browser.screens

##@ Change

.PHONY: strings
strings: $(VENV)/run.stamp ## collect the strings and put new ones in every catalogue
	@mkdir -p build
	$(VENV)/bin/pybabel -q extract -F pyproject.toml -k _l -k lazy_gettext --no-location --sort-output -o build/messages.pot .
	$(VENV)/bin/pybabel -q update -i build/messages.pot -d translations -w 100 --no-fuzzy-matching --ignore-obsolete
	$(VENV)/bin/pybabel -q compile -d translations

.PHONY: migration
migration: $(VENV)/run.stamp ## write a migration for changed models (M="why")
	@test -n "$(M)" || { echo 'Say why: make migration M="a duo may have a name"'; exit 2; }
	@$(PYTHON) -m participatie.config
	@$(FLASK) migrate
	@$(FLASK) migration "$(M)"

.PHONY: record-release
record-release: tools ## write down what this version asks and says, so that later ones can be tested against it
	@version=$$($(PYTHON) -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])'); \
	  sh deploy/npm.sh $(VENV) run --silent record-phone "$$version" || exit 1; \
	  for kind in sqlite postgresql; do \
	    nice $(PYTHON) -m pytest -q --db $$kind --record-statements "$$version" -m "not long and not browser" $(FLOWS) || exit 1; done

.PHONY: assets
assets: $(VENV)/run.stamp static/dist/manifest.json ## build static/dist (the system's npm, or Node.js from a wheel)

.PHONY: lock
lock: $(VENV)/dev.stamp ## lock the requirements again, with hashes and without addresses
	@for name in run test dev assets; do echo "requirements/$$name.txt"; \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url requirements/$$name.in -o requirements/$$name.txt || exit 1; done

.PHONY: clean
clean: ## throw away what was installed and built; your data in instance/ stays
	rm -rf $(VENV) node_modules static/dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find participatie tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	rm -f $(CATALOGUES)

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

# ---------------------------------------------------------------------- the steps behind it

.PHONY: tools
tools: $(VENV)/test.stamp static/dist/manifest.json $(CATALOGUES)

.PHONY: browser
browser: $(VENV)/test.stamp
	@sh deploy/browser.sh $(VENV)
	@sh deploy/ffmpeg.sh
	@PYTHON=$(PYTHON) sh deploy/pango.sh

$(PYTHON):
	@sh deploy/python.sh $(VENV)

$(VENV)/%.stamp: requirements/%.txt | $(PYTHON)
	@echo "Installing requirements/$*.txt ..."
	@$(PIP) -r $<
	@touch $@

static/dist/manifest.json: node_modules/.stamp $(SOURCES)
	@echo "Building the assets ..."
	@sh deploy/npm.sh $(VENV) run --silent build
	@touch $@

node_modules/.stamp: $(BUILD) | $(PYTHON)
	@echo "Installing what the assets are built with ..."
	@sh deploy/npm.sh $(VENV) ci --silent --no-audit --no-fund
	@touch $@

%.mo: %.po | $(VENV)/run.stamp
	@$(VENV)/bin/pybabel -q compile -i $< -o $@
