"""A second process makes values of groups while the first is busy, in order, and nothing is lost where it ends."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.ahead import Helper, helping, mapped, seldom_collecting

START_S = 60.0
GROUPS = [list(range(n)) for n in range(20)]


@pytest.fixture
def helper():
    helper = Helper(doubled)
    assert helper.wait(START_S)
    yield helper
    helper.close()


def doubled(group):
    """Each number twice, and the process that did it."""
    return [2 * one for one in group], os.getpid()


def is_alive(process):
    """Whether a process goes on; one that has ended and that nobody has asked for its code does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def numbers_of(made):
    return [numbers for numbers, _ in made]


def test_groups_come_back_in_order_made_by_both_processes(helper):
    made = list(mapped(doubled, GROUPS, helper))
    assert numbers_of(made) == [[2 * one for one in group] for group in GROUPS]
    assert helper._process.pid in {process for _, process in made} <= {helper._process.pid, os.getpid()}


def waits_over_there(group):
    """Each number twice, in the other process only once this one has made the last group."""
    if os.environ.get("ONRECORD_TESTED_BY") == str(os.getpid()):
        Path(os.environ["ONRECORD_TESTED_FILE"]).touch()
    else:
        while not Path(os.environ["ONRECORD_TESTED_FILE"]).exists():
            time.sleep(0.01)
    return doubled(group)


def test_while_the_other_process_is_busy_groups_are_made_here(monkeypatch, tmp_path):
    monkeypatch.setenv("ONRECORD_TESTED_BY", str(os.getpid()))
    monkeypatch.setenv("ONRECORD_TESTED_FILE", str(tmp_path / "made"))
    helper = Helper(waits_over_there)
    try:
        assert helper.wait(START_S)
        made = list(mapped(waits_over_there, GROUPS, helper))
    finally:
        helper.close()
    assert numbers_of(made) == [[2 * one for one in group] for group in GROUPS]
    assert {process for _, process in made} == {helper._process.pid, os.getpid()}


def test_the_other_process_is_asked_again_once_it_has_answered(helper):
    made = []
    for numbers, process in mapped(doubled, [[n] for n in range(60)], helper):
        time.sleep(0.01)  # the other is the quicker
        made.append((numbers, process))
    assert numbers_of(made) == [[2 * n] for n in range(60)]
    assert helper._process.pid in {process for _, process in made[-30:]}


class Times:
    """Multiplies the numbers of a group."""

    def __init__(self, factor):
        self.factor = int(factor)

    def __call__(self, group):
        return [self.factor * one for one in group], os.getpid()


def test_what_is_made_of_arguments_over_there_is_called_with_each_group():
    helper = Helper(Times, "3")
    try:
        assert helper.wait(START_S)
        made = list(mapped(Times(3), GROUPS, helper))
    finally:
        helper.close()
    assert helper._process.pid in {process for _, process in made}
    assert numbers_of(made) == [[3 * one for one in group] for group in GROUPS]


def test_groups_are_asked_for_before_the_first_is_taken_and_not_all_at_once(helper):
    taken = []

    def groups():
        for group in GROUPS:
            taken.append(group)
            yield group

    made = mapped(doubled, groups(), helper)
    next(made)
    assert 1 < len(taken) < len(GROUPS)
    made.close()


def test_large_groups_do_not_block_each_other(helper):
    large = [list(range(300_000)) for _ in range(6)]
    made = [numbers for numbers, _ in mapped(doubled, large, helper)]
    assert made == [[2 * one for one in group] for group in large]


def test_what_a_killed_helper_has_not_answered_is_made_here(helper):
    made = []
    for numbers, _ in mapped(doubled, GROUPS, helper):
        if len(made) == 3:
            os.kill(helper._process.pid, signal.SIGKILL)
            helper._process.wait()
        made.append(numbers)
    assert made == [[2 * one for one in group] for group in GROUPS]


def fails_over_there(group):
    if os.environ.get("ONRECORD_TESTED_BY") != str(os.getpid()):
        raise RuntimeError
    return group


def test_what_fails_in_the_helper_is_made_here(monkeypatch):
    monkeypatch.setenv("ONRECORD_TESTED_BY", str(os.getpid()))
    helper = Helper(fails_over_there)
    try:
        assert helper.wait(START_S)
        assert list(mapped(fails_over_there, GROUPS, helper)) == GROUPS
    finally:
        helper.close()


def test_without_a_helper_all_is_made_here(monkeypatch):
    monkeypatch.setattr("onrecord.ahead._processors", lambda: 1)
    with helping(doubled) as helper:
        assert helper is None
        assert {process for _, process in mapped(doubled, GROUPS, helper)} == {os.getpid()}


def test_where_no_process_can_be_started_all_is_made_here(monkeypatch):
    monkeypatch.setattr("onrecord.ahead._processors", lambda: 2)
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with helping(doubled) as helper:
        assert helper is None


def test_the_helper_ends_with_the_block(monkeypatch):
    monkeypatch.setattr("onrecord.ahead._processors", lambda: 2)
    with helping(doubled) as helper:
        process = helper._process.pid
        assert is_alive(process)
    assert not is_alive(process)


def test_none_is_left_where_the_first_process_is_killed(tmp_path):
    (tmp_path / "a_module.py").write_text("def same(group):\n    return group\n", encoding="utf-8")
    program = (
        "import sys, time, a_module\nfrom onrecord.ahead import Helper\nhelper = Helper(a_module.same)\n"
        f"assert helper.wait({START_S})\nprint(helper._process.pid, flush=True)\ntime.sleep(600)\n"
    )
    (tmp_path / "first.py").write_text(program, encoding="utf-8")
    with subprocess.Popen([sys.executable, tmp_path / "first.py"], stdout=subprocess.PIPE) as first:
        helper = int(first.stdout.readline())
        assert is_alive(helper)
        first.kill()
    for _ in range(600):
        if not is_alive(helper):
            return
        time.sleep(0.1)
    pytest.fail("the helper goes on")


@pytest.mark.parametrize("threshold", [(700, 10, 10), (0, 10, 10), (50_000, 5, 5)])
def test_how_often_cycles_are_looked_for_is_as_before_afterwards(threshold):
    before = gc.get_threshold()
    gc.set_threshold(*threshold)
    try:
        with seldom_collecting():
            assert gc.get_threshold()[0] >= threshold[0]
            assert bool(gc.get_threshold()[0]) is bool(threshold[0])
        assert gc.get_threshold() == threshold
    finally:
        gc.set_threshold(*before)
