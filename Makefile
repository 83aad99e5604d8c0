# make demo   sets up and reads the sample pages
# make test   sets up and runs linter, types and tests
PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/ready

.PHONY: demo test lint format types lock clean

demo: $(STAMP)
	$(BIN)/onrecord read examples

test: lint types
	$(BIN)/python -m pytest

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
