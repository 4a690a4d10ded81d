"""What the office needs from outside to protect people."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from primarie.people.model import Actor, Challenge, Membership, OwnAccount, SignInCode, Tokens


class Sealer(Protocol):
    """Encrypts personal data under the office's own key, bound to one submission."""

    def seal(self, value: Any, *, submission_id: str) -> str:
        """The JSON value as base64 ciphertext."""
        ...

    def open(self, sealed: str, *, submission_id: str) -> Any:
        """The value again; ValueError when it was sealed for another submission or was changed."""
        ...


class LookupKey(Protocol):
    """Keyed hashes: equal for equal input, useless to whoever lacks the key."""

    def mac(self, text: str) -> bytes:
        """32 bytes (HMAC-SHA-256) of the text."""
        ...


class Tries(Protocol):
    """Failed tries, counted for a while; whether their time is over is told by the clock and not by who sweeps."""

    def counts(self, keys: Sequence[str]) -> Mapping[str, int]:
        """The counts that stand under the keys, leaving out those whose time is over."""
        ...

    def add(self, keys: Sequence[str], *, seconds: int) -> None:
        """Adds one to each; a count begins anew when its time, `seconds` from its first try, is over."""
        ...


class SignIn(Protocol):
    """The user pool's front desk."""

    def start(self, username: str, password: str) -> Tokens | Challenge:
        """Tokens, or what is asked for first.

        InvalidInput on `password` when name and password do not go together, without saying which is wrong;
        TooManyAttempts when the pool has enough of it; NotAllowed when the account needs the administrator.
        """
        ...

    def answer(self, challenge: Challenge, response: str) -> Tokens | Challenge:
        """Tokens, or the next question. InvalidInput on `response`; NotSignedIn when the attempt has grown too old."""
        ...


class Sessions(Protocol):
    """What becomes of tokens after sign-in."""

    def renew(self, refresh_token: str) -> Tokens:
        """Fresh tokens; NotSignedIn when the session was ended or its time is over."""
        ...

    def end(self, refresh_token: str) -> None:
        """Ends the session in the pool; nothing happens when it has ended already."""
        ...


class AllSessions(Sessions, Protocol):
    """Sessions of staff, who may leave everywhere at once."""

    def end_all(self, access_token: str) -> None:
        """Ends every session of the person; nothing happens when they have ended already."""
        ...


class SecondFactor(Protocol):
    """A person's own authenticator app, by the access token of their session; NotSignedIn when that holds no more."""

    def own(self, access_token: str) -> OwnAccount:
        """What the pool keeps of the person."""
        ...

    def offer(self, access_token: str) -> str:
        """A new secret (base 32) for the app; it counts once a code of it was confirmed."""
        ...

    def confirm(self, access_token: str, code: str) -> None:
        """From now on sign-in asks for the app's code. InvalidInput on `response` for a code of another secret."""
        ...


class TokenReader(Protocol):
    """Who a token speaks for."""

    def read(self, id_token: str) -> Actor:
        """The member of staff; NotSignedIn for anything but a whole, present identity token of this pool and client."""
        ...


class Members(Protocol):
    """The staff table, as the doors ask it."""

    def membership(self, username: str) -> Membership | None:
        """What the office has decided on the person; nothing when it never heard of them."""
        ...

    def enrol(self, actor: Actor) -> None:
        """Writes the member as the user pool knows them, unless an administrator decided otherwise since."""
        ...

    def end_sessions(self, username: str, *, at: int) -> None:
        """Tokens issued up to this epoch second open nothing any more; nothing happens for a stranger."""
        ...


class SignInCodes(Protocol):
    """Codes that wait to be typed; whether their time is over is told by the clock and not by who sweeps."""

    def find(self, attempt_id: str) -> SignInCode | None:
        """The code, or nothing when there is none or its time is over."""
        ...

    def keep(self, code: SignInCode) -> None:
        """Writes it; one under the same id is replaced, unless it was proven."""
        ...


class CodeTries(Protocol):
    """How often a code was tried, and whether it was the right one; each counts once however many ask at once."""

    def find(self, attempt_id: str) -> SignInCode | None:
        """The code, or nothing when there is none or its time is over."""
        ...

    def take(self, attempt_id: str, *, most: int) -> bool:
        """Takes one try; False when all are taken, or the code is proven, over or unknown."""
        ...

    def prove(self, attempt_id: str) -> bool:
        """Notes that the right code was given now; False when that was noted before."""
        ...


class CodeMail(Protocol):
    """The way of a code to its owner."""

    def send(self, address: str, code: str) -> None:
        """Hands the mail over; Busy when it was not taken, whoever the address is."""
        ...


class Citizens(Protocol):
    """The citizens' user pool: whoever proved an address has an account, which holds the address and nothing else."""

    def open(self, address: str) -> None:
        """Opens the address's account; nothing happens when it is open."""
        ...

    def enter(self, address: str, answer: str) -> Tokens:
        """Tokens for the answer to the pool's challenge; NotSignedIn when the pool refuses it."""
        ...

    def close(self, address: str) -> None:
        """Deletes the account with its sessions; nothing happens when there is none."""
        ...


class AddressReader(Protocol):
    """Whose address a token speaks for."""

    def address(self, id_token: str) -> str:
        """The confirmed address; NotSignedIn for anything but a whole, present identity token of the citizens."""
        ...
