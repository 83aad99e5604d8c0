"""What webhooks are to be told to their receivers: in threads of its own, so that nobody waits for a slow one.

All that must not be lost is in the store: what each webhook has been told of, and what is due.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from onrecord.errors import OnrecordError, SourceError
from onrecord.reading.guard import Reach
from onrecord.reading.page import Limits
from onrecord.reading.posting import post
from onrecord.store.database import Store
from onrecord.store.deliveries import Answered, Taken, behind, next_due, note, take, tell
from onrecord.web.live.messages import messages_for
from onrecord.web.live.signing import headers_of

LOOK_S = 1.0
LIMITS = Limits(timeout_s=10.0, connect_timeout_s=5.0)  # of one try
SENDERS = 4  # at once: a receiver that dawdles holds up one of them
JITTER = (0.8, 1.2)  # receivers that come back are not met by everything at once
STOP_S = 3.0  # for messages on their way when the desk is shut down; the others are sent by the next one
PATIENCE_S = 10.0
logger = logging.getLogger(__name__)


class Delivering:
    """Sends what is due, as long as it runs."""

    def __init__(self, store: Path, reach: Reach, *, look_s: float = LOOK_S) -> None:
        self.look_s = look_s
        self._path = store
        self._reach = reach
        self._woken = Event()
        self._stopping = Event()
        self._sent: dict[Future[Answered], Taken] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send as long as this lasts."""
        thread = Thread(target=self._run, name="onrecord webhooks", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            self.wake()
            await asyncio.to_thread(thread.join)

    def wake(self) -> None:
        """Look at once for what is due."""
        self._woken.set()

    def _run(self) -> None:
        pool = ThreadPoolExecutor(SENDERS, "onrecord webhook")
        with Store(self._path, create=False, patience_s=PATIENCE_S) as store:
            while not self._stopping.is_set():
                try:
                    self._step(store, pool)
                except OnrecordError as error:
                    logger.warning("webhooks wait: %s", error)
                except Exception:
                    logger.exception("webhooks wait")
                self._woken.wait(self.look_s)
                self._woken.clear()
            pool.shutdown(wait=False, cancel_futures=True)
            wait(self._sent, STOP_S)
            with suppress(OnrecordError):
                self._note_answers(store)

    def _step(self, store: Store, pool: ThreadPoolExecutor) -> None:
        for after, follows in store.ask(behind).items():
            last, bodies = store.ask(messages_for, after, follows)
            store.change(tell, after, last, bodies, at=_now())
        self._note_answers(store)
        due = store.ask(next_due)
        free = SENDERS - len(self._sent)
        if free and due is not None and due <= _now():
            for taken in store.change(take, at=_now(), most=free):
                future = pool.submit(self._send, taken)
                self._sent[future] = taken
                future.add_done_callback(lambda _: self.wake())

    def _note_answers(self, store: Store) -> None:
        for future in [one for one in self._sent if one.done()]:
            taken = self._sent[future]
            if not future.cancelled():
                jitter = secrets.SystemRandom().uniform(*JITTER)
                store.change(note, taken, future.result(), jitter=jitter)
            del self._sent[future]

    def _send(self, taken: Taken) -> Answered:
        """How the receiver answers; whatever goes wrong is an answer too."""
        body = taken.body.encode()
        try:
            status = post(
                taken.address, body, headers_of(taken.secret, taken.key, body, at=_now()), self._reach
            )
        except SourceError as error:
            return Answered(_now(), None, error.reason)
        except Exception as error:
            logger.exception("a webhook could not be sent")
            return Answered(_now(), None, f"it could not be sent ({type(error).__name__})")
        return Answered(_now(), status)


def _now() -> int:
    return int(time.time())
