"""What writes to a file to an answer that streams: a pipe between them, so that memory stays small.

The writer has a thread and a connection to the store of its own, beside those that requests are lent; when
the asker leaves, the pipe is closed and the writer ends with it.
"""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from threading import BoundedSemaphore, Thread
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from onrecord.errors import MissingExtra, OnrecordError
from onrecord.store.database import Store
from onrecord.web.context import Desk
from onrecord.web.problems import Problem

CHUNK = 64 * 1024  # bytes; what a pipe holds
AT_ONCE = 8  # streams of this process; each has a thread and a connection
SEND_S = 30.0  # seconds for the asker to take a chunk
BUSY = "as many exports as there may be are on their way; try again in a minute"
Write = Callable[[Store, BinaryIO], object]
logger = logging.getLogger(__name__)
_free = BoundedSemaphore(AT_ONCE)


class _Piped:
    """The end of a pipe into which a thread writes."""

    def __init__(self, store: Store, write: Write) -> None:
        self._store = store
        self._write = write
        reading, self._writing = os.pipe()
        self._file = os.fdopen(reading, "rb", buffering=0)
        self._error: Exception | None = None
        self._thread = Thread(target=self._run, name="onrecord stream")
        self._thread.start()

    def read(self) -> bytes:
        """The next bytes, none at the end. Raises what the writer raised."""
        chunk = self._file.read(CHUNK)
        if not chunk:
            self._thread.join()
            if self._error:
                raise self._error
        return chunk

    def close(self) -> None:
        """Close the pipe; a writer that is not done ends at its next bytes."""
        self._file.close()

    def _run(self) -> None:
        try:
            with self._store, os.fdopen(self._writing, "wb") as target:
                self._write(self._store, target)
        except BrokenPipeError:  # the asker has left
            logger.debug("a stream was given up")
        except Exception as error:  # noqa: BLE001 - raised again where it is read
            self._error = error
        finally:
            _free.release()


class Streamed(StreamingResponse):
    """An answer that is read from a pipe, which is closed in any case."""

    def __init__(self, piped: _Piped, first: bytes, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(self._chunks(first), media_type=media_type, headers=headers)
        self._piped = piped

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            async with asyncio.timeout(SEND_S):  # who does not read makes room for others
                await send(message)

        try:
            await super().__call__(scope, receive, sending)
        finally:
            self._piped.close()

    async def _chunks(self, first: bytes) -> AsyncIterator[bytes]:
        chunk = first
        while chunk:
            yield chunk
            chunk = await run_in_threadpool(self._piped.read)


def streamed(desk: Desk, write: Write, media_type: str, filename: str) -> Streamed:
    """The answer that has what `write` writes. Raises Problem, and what goes wrong before the first bytes."""
    if not _free.acquire(blocking=False):
        raise Problem(503, BUSY, headers={"retry-after": "60"})
    try:
        store = Store(desk.settings.store, create=False, read_only=True)
        piped = _Piped(store, write)
    except BaseException:
        _free.release()
        raise
    try:
        first = piped.read()
    except MissingExtra as error:
        piped.close()
        raise Problem(501, str(error)) from error
    except OnrecordError:
        piped.close()
        raise
    headers = {"content-disposition": f'attachment; filename="{filename}"'}
    return Streamed(piped, first, media_type, headers)
