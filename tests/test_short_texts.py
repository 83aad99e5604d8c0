"""Short texts of every form in which somebody is quoted; see benchmarks/forms.py."""

from collections import Counter

import pytest
from forms import FOLDER, cases_of, print_agreement, result_of

from onrecord import Reader

# Texts that are read right, of all; and of the worst form.
FLOOR, FLOOR_OF_A_FORM = 0.85, 0.60


@pytest.fixture(scope="module")
def results():
    reader = Reader()
    return [
        (case["form"], result_of(case, reader))
        for path in sorted(FOLDER.glob("*.jsonl"))
        for case in cases_of(path)
    ]


def test_most_texts_of_every_form_are_read_right(results):
    texts, right = Counter(form for form, _ in results), Counter(form for form, one in results if one.right)
    assert len(results) >= 450
    assert sum(right.values()) >= FLOOR * len(results)
    assert {form for form, count in texts.items() if right[form] < FLOOR_OF_A_FORM * count} == set()


def test_most_reports_inside_of_statements_are_found_and_few_others(results):
    inner, found, right = (
        sum(getattr(result, name) for _, result in results)
        for name in ("inner", "inner_found", "inner_right")
    )
    assert right >= 0.6 * inner
    assert right >= 0.8 * found


def test_two_readers_agree_on_most_texts(capsys):
    print_agreement()
    *_, share, _ = capsys.readouterr().out.split()
    assert float(share) >= 85
