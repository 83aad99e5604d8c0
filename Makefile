# make demo   sets up, reads the sample pages and keeps them in onrecord.db
# make test   sets up and runs linter, types and tests; those of the web desk need a Chromium
PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/ready

.PHONY: demo test lint format types browser screens lock clean

demo: $(STAMP)
	$(BIN)/onrecord read examples
	$(BIN)/onrecord add examples
	@echo "To look around in a browser: $(BIN)/onrecord serve"

test: lint types browser
	$(BIN)/python -m pytest

# Debian's Chromium, where it may be installed; elsewhere the tests that need it are skipped and say so.
browser:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do command -v $$name >/dev/null && exit 0; done; \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -q && apt-get install -qy --no-install-recommends chromium; } || \
	  echo "no Chromium: the tests of pages in a browser are skipped; install it with your package manager"

# The pictures of the desk in docs/screens.
screens: $(STAMP)
	$(BIN)/python docs/screenshots.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs uv; writes the hashes of every package that make demo and make test install.
lock:
	uv pip compile -q pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
	  --no-header --no-emit-index-url --no-emit-find-links -o requirements/dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache

$(STAMP): requirements/dev.txt pyproject.toml
	command -v $(PYTHON) >/dev/null || { echo "onrecord needs Python 3.11 or newer; name yours: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	touch $(STAMP)
