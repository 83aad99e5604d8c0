"""A second process that makes something of lines while this one is busy with those before.

It is started as a Python of its own, not by `multiprocessing`, which would run the main module of whoever uses this
package again; it ends with its input, so that none is left where this process is killed.
"""

import gc
import json
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from queue import SimpleQueue
from threading import Event, Thread
from typing import IO, Any, Generic, TypeVar

SIZE = struct.Struct("<Q")  # before each message, its length in bytes
READY = b"ready"
YOUNG = 20_000  # objects more than have gone before Python looks for cycles among the youngest
DEPTH = 3  # groups that the second process has been asked for, so that it need not wait
MOST = 6  # groups that are under way, those that were made here among them
_PROGRAM = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from onrecord.ahead import serve; serve(*sys.argv[2:])"

Item = TypeVar("Item")
Made = TypeVar("Made")


class Helper:
    """The second process. What is sent is answered in its order; both are pickled, by our own two ends only.

    With arguments, it is what the function makes of them there that is called with each group.
    """

    def __init__(self, function: Callable[..., Any], *arguments: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, with a program that stands above
            [
                *(sys.executable, "-I", "-c", _PROGRAM),
                *(json.dumps(list(map(str, sys.path))), _path_of(function), *arguments),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._ready = Event()
        self._has_ended = False
        self._under_way = 0
        self._asked: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        for work in (self._ask, self._listen):
            Thread(target=work, daemon=True).start()

    @property
    def is_ready(self) -> bool:
        """Whether it can be asked without waiting for its start; no more once it is known to have ended."""
        return self._ready.is_set() and not self._has_ended

    @property
    def has_answered(self) -> bool:
        """Whether `receive` does not wait."""
        return not self._answers.empty()

    @property
    def unanswered(self) -> int:
        """How many groups it has been asked for and has not answered yet."""
        return self._under_way - self._answers.qsize()

    def wait(self, seconds: float) -> bool:
        """Wait until it is ready; whether it is."""
        return self._ready.wait(seconds)

    def send(self, group: object) -> None:
        """Ask for a group; does not wait."""
        self._under_way += 1
        self._asked.put(pickle.dumps(group, pickle.HIGHEST_PROTOCOL))

    def receive(self) -> Any:
        """The answer to the first group that has none. Raises EOFError where the process has ended."""
        answer = self._answers.get()
        if answer is None:
            self._has_ended = True
            self._answers.put(None)  # for whoever asks again
            raise EOFError
        self._under_way -= 1
        return pickle.loads(answer)  # noqa: S301 - of our own process

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._asked.put(None)
        self._process.kill()
        self._process.wait()

    def _ask(self) -> None:
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as pipe:
            while (message := self._asked.get()) is not None:
                _write(pipe, message)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError), self._process.stdout as pipe:
            if _read(pipe) == READY:
                self._ready.set()
                while (message := _read(pipe)) is not None:
                    self._answers.put(message)
        self._answers.put(None)


@contextmanager
def helping(function: Callable[..., Any], *arguments: str) -> Iterator[Helper | None]:
    """A helper that calls a function of a module, which takes a group of lines; None where there can be none.

    With arguments, the function takes them first, once, and what it returns takes the groups.
    """
    if _processors() < 2 or not sys.executable or getattr(sys, "frozen", False):
        yield None
        return
    try:
        helper = Helper(function, *arguments)
    except OSError:  # no room for a process
        yield None
        return
    try:
        yield helper
    finally:
        helper.close()


def mapped(
    function: Callable[[Sequence[Item]], Made], groups: Iterable[Sequence[Item]], helper: Helper | None
) -> Iterator[Made]:
    """What the function makes of each group, in order: by the helper once it is ready, and here while that is busy.

    The helper may have been given another function that makes the same.
    """
    if helper is None:
        yield from map(function, groups)
        return
    under_way: deque[_Group[Item, Made]] = deque()
    for items in groups:
        while under_way and not _may_ask(helper, under_way) and _may_answer(helper, under_way):
            yield _answer(function, under_way.popleft(), helper)
        if _may_ask(helper, under_way):
            helper.send(items)
            under_way.append(_Group(items))
        else:
            under_way.append(_Group(items, [function(items)]))
    while under_way:
        yield _answer(function, under_way.popleft(), helper)


@dataclass(frozen=True, slots=True)
class _Group(Generic[Item, Made]):
    """A group that is under way; what was made of it here, or nothing where the helper was asked."""

    items: Sequence[Item]
    made: list[Made] = field(default_factory=list)


def _may_ask(helper: Helper, under_way: Sequence[object]) -> bool:
    """Whether the helper shall be asked for the next group, so that it need not wait for it."""
    return helper.is_ready and helper.unanswered < DEPTH and len(under_way) < MOST


def _may_answer(helper: Helper, under_way: Sequence["_Group[Any, Any]"]) -> bool:
    """Whether the first group that is under way shall be taken next: it is made, or there are many."""
    return bool(under_way[0].made) or helper.has_answered or len(under_way) >= MOST


def _answer(function: Callable[[Sequence[Item]], Made], group: _Group[Item, Made], helper: Helper) -> Made:
    """What is made of a group: here where it has been, or where the helper has ended."""
    if group.made:
        return group.made[0]
    try:
        made: Made = helper.receive()
    except (EOFError, pickle.UnpicklingError):
        made = function(group.items)
    return made


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Many objects that go by themselves are made within: Python looks for those that do not less often."""
    before = gc.get_threshold()
    if before[0]:  # else it never does
        gc.set_threshold(max(YOUNG, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def serve(path: str, *arguments: str) -> None:
    """What the second process does: it answers until its input ends. Ctrl-C is for the first process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    module, _, name = path.partition(":")
    function = getattr(import_module(module), name)
    if arguments:
        function = function(*arguments)
    output, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else comes between the answers
    _write(output, READY)
    with seldom_collecting():
        while (message := _read(sys.stdin.buffer)) is not None:
            group = pickle.loads(message)  # noqa: S301 - of the process that started this one
            _write(output, pickle.dumps(function(group), pickle.HIGHEST_PROTOCOL))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _path_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def _write(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(SIZE.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    """One message; None where the other end has gone."""
    head = pipe.read(SIZE.size)
    if len(head) < SIZE.size:
        return None
    (size,) = SIZE.unpack(head)
    message = pipe.read(size)
    return message if len(message) == size else None
