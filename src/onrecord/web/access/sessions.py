"""Sign-in links and sessions of this process; they end with it.

A link works once and for a short time. What is kept of a session's key is its SHA-256: the keys are 256 random
bits, so that nothing slower is needed (NIST SP 800-63B, 5.1.4.2 on look-up secrets).
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from onrecord.kinds import AccessScope
from onrecord.web.access.principals import Principal

LINK_S = 15 * 60  # seconds for which a sign-in link works
SESSION_S = 12 * 3600  # seconds after which one has to sign in again: a working day
MOST_OF_ONE = 10  # sessions that one token begins; the oldest of them ends where one more begins
MOST_SESSIONS = 1000  # the oldest ends where one more begins
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in: who, until when, and whether that still holds."""

    principal: Principal
    ends: float
    still_holds: Callable[[], bool]


class Sessions:
    """Who is signed in. All methods may be called from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._links: dict[str, tuple[float, str, frozenset[AccessScope]]] = {}
        self._sessions: dict[str, Session] = {}

    def link_key(self, name: str, scopes: frozenset[AccessScope]) -> str:
        """The secret of a new link that signs in once, within 15 minutes."""
        key = secrets.token_urlsafe(KEY_BYTES)
        with self._lock:
            self._links[_digest(key)] = (self._clock() + LINK_S, name, scopes)
        return key

    def sign_in_by_link(self, link_key: str) -> str | None:
        """The key of a new session; None where the link is unknown, used or too old."""
        with self._lock:
            ends, name, scopes = self._links.pop(_digest(link_key), (0.0, "", frozenset()))
            return self._begin(name, scopes, lambda: True) if ends > self._clock() else None

    def sign_in(self, principal: Principal, still_holds: Callable[[], bool]) -> str:
        """The key of a new session for who has a token; it ends early where `still_holds` says no."""
        with self._lock:
            own = [key for key, one in self._sessions.items() if one.principal.key == principal.key]
            if len(own) >= MOST_OF_ONE:
                del self._sessions[own[0]]
            return self._begin(principal.name, principal.scopes, still_holds, who=principal.key)

    def principal_of(self, key: str) -> Principal | None:
        """Who is signed in with this key; None where nobody is."""
        digest = _digest(key)
        with self._lock:
            session = self._sessions.get(digest)
        if session is None:
            return None
        if session.ends <= self._clock() or not session.still_holds():
            self._end(digest)
            return None
        return session.principal

    def sign_out(self, key: str) -> None:
        """End a session."""
        self._end(_digest(key))

    def _begin(
        self,
        name: str,
        scopes: frozenset[AccessScope],
        still_holds: Callable[[], bool],
        who: str | None = None,
    ) -> str:
        key = secrets.token_urlsafe(KEY_BYTES)
        principal = Principal(who or _digest(key)[:16], name, scopes, forms=secrets.token_urlsafe(KEY_BYTES))
        while len(self._sessions) >= MOST_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        self._sessions[_digest(key)] = Session(principal, self._clock() + SESSION_S, still_holds)
        return key

    def _end(self, digest: str) -> None:
        with self._lock:
            self._sessions.pop(digest, None)


def _digest(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
