"""The order of the rooms: an import points down only, and nothing heavy loads early."""

import ast
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "onrecord"
# Lowest first; rooms on one line do not import each other.
ORDER = [
    {"errors", "iso", "kinds", "pointed", "record", "version", "visible"},
    {"ahead", "quotation_marks", "questions", "facts", "nesting"},
    {"record_json", "fields", "encoder", "people"},
    {"reading", "attribution", "speakers", "comparing"},
    {"reader"},
    {"store"},
    {"export", "archives", "scoring", "terminal", "view"},
    {"intake", "report"},
    {"transfer"},
    {"web"},
    {"cli"},
]
FREE = {"errors", "iso", "kinds", "pointed", "record", "version", "visible"}
FACE = {"__init__", "__main__"}
# The bridge to spaCy takes a pipeline and gives a Doc; it imports their types for the type checker only.
ALLOWED = {"spacy_bridge.py": {"spacy"}}
LEVEL = {room: number for number, rooms in enumerate(ORDER) for room in rooms}
HEAVY = ["numpy", "onnxruntime", "tokenizers", "lxml", "trafilatura", "httpcore", "py3langid", "torch"]


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


FILES = sorted(path for path in PACKAGE.rglob("*.py") if room_of(path) not in FACE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    room = room_of(path)
    for module in imports_of(path):
        parts = module.split(".")
        if parts[0] == "onrecord" and len(parts) > 1 and parts[1] not in FREE | {room}:
            assert LEVEL[parts[1]] < LEVEL[room] or {room, parts[1]} == {"record_json", "fields"}, module


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_package_never_imports_pytorch(path):
    forbidden = {"torch", "spacy", "transformers"} - ALLOWED.get(path.name, set())
    assert not any(module.split(".")[0] in forbidden for module in imports_of(path))


@pytest.mark.parametrize(("module", "heavy"), list(product(["onrecord", "onrecord.cli"], HEAVY)))
def test_nothing_heavy_loads_before_a_page_is_read(module, heavy):
    code = f"import sys, {module}; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
