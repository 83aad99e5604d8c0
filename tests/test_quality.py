"""The figures stay above their floors; see benchmarks/quality.py."""

import os
from pathlib import Path

import pytest
from quality import digest_of, figures_of, read_floors

from onrecord import Reader

DATA = Path(os.environ["ONRECORD_DATA"]) if os.environ.get("ONRECORD_DATA") else None
REQUIRED = os.environ.get("ONRECORD_REQUIRE_DATA") == "1"


@pytest.mark.parametrize("corpus", read_floors(), ids=lambda corpus: corpus.name)
def test_no_figure_falls_below_its_floor(corpus):
    path = corpus.file(DATA)
    if path is None or not path.is_file():
        assert not REQUIRED, f"{corpus.path} is needed here: set ONRECORD_DATA to the folder of the corpora"
        pytest.skip(f"{corpus.path} is not at hand: set ONRECORD_DATA to the folder of the corpora")
    assert digest_of(path) == corpus.sha256, "the floors were measured on another file"
    figures = figures_of(path, Reader())
    below = {name: figures[name] for name, floor in corpus.floors.items() if figures[name].value < floor}
    assert corpus.floors
    assert not below
