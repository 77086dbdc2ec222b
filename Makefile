# Everything runs in .venv, made from hash-pinned locks; no target installs a system package.

PY := .venv/bin/python
SOURCES := bot handlers scheduler storage documents texts domain sandbox
NEWEST_FIRST := python3.11 python3.12 python3.13 python3.14 python3
ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(NEWEST_FIRST); do $$p -c '$(ENOUGH)' 2>/dev/null && echo $$p && break; done)

.PHONY: setup demo test test-browser test-all check bench mutate format docs lock package

# Compiled once: a service whose user may not write here would compile anew at every start.
setup: .venv/.ready
	@$(PY) -m compileall -q $(SOURCES)

# A packaged version has no tests, and needs none of their tools.
LOCK := $(if $(wildcard tests),requirements-test.lock,requirements.lock)

.venv/.ready: $(LOCK)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $(LOCK)
	@touch .venv/.ready

demo: setup
	@$(PY) -m bot demo

# SQLite for everything, a real PostgreSQL too for what touches the database. WORKERS: processes.
WORKERS ?= 2
test: setup
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not slow and not browser"

# The demo in a real browser; without Chromium it says so and skips.
test-browser: setup
	$(PY) -m pytest -m browser tests/browser

# What is long or needs more than a fresh machine has, and every test of a database on PostgreSQL too.
test-all: setup
	$(PY) -m pytest --hypothesis-profile=default

check: setup
	$(PY) -m ruff format --check --quiet .
	$(PY) -m ruff check --quiet .
	$(PY) -m mypy --no-error-summary
	.venv/bin/lint-imports --no-logo
	.venv/bin/bandit --quiet --configfile pyproject.toml --recursive $(SOURCES)

bench: setup
	$(PY) -m tests.bench

# Change what must not be wrong and see whether a test notices; half an hour.
mutate: setup
	.venv/bin/mutmut run
	.venv/bin/mutmut results

format: setup
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# Write again what README takes from the code: the chart of states, the table of commands.
docs: setup
	PYTHONPATH=. $(PY) tests/pages.py

# dist/duban-VERSION.tar.gz for a server: the same bytes from the same source.
package: setup
	@$(PY) deploy/package.py

# Pin again after changing pyproject.toml. The public index alone counts, whatever this machine uses.
LOCKED := --quiet --strip-extras --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock:
	$(PYTHON) -m venv --clear .venv/lock
	.venv/lock/bin/pip install --quiet pip-tools
	env -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null .venv/lock/bin/pip-compile $(LOCKED) \
		--output-file requirements.lock pyproject.toml
	env -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null .venv/lock/bin/pip-compile $(LOCKED) \
		--extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml
	rm -rf .venv/lock
