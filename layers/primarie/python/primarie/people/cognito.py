"""The user pools in Cognito: the staff's, and the citizens' own."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from primarie.kernel.errors import Busy, FieldError, InvalidInput, NotAllowed, NotSignedIn, OfficeError, TooManyAttempts
from primarie.people.model import Challenge, ChallengeKind, OwnAccount, Tokens

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

_WAIT_SECONDS = 60
_LOCKED_SECONDS = 900
_ANSWERS = {ChallengeKind.CODE: "SOFTWARE_TOKEN_MFA_CODE", ChallengeKind.NEW_PASSWORD: "NEW_PASSWORD"}
_TOO_OLD = "Încercarea de intrare a expirat. Începeți din nou."
_ENDED = "Sesiunea a expirat. Intrați din nou în cont."
_THROTTLED = {"TooManyRequestsException", "LimitExceededException", "TooManyFailedAttemptsException"}
_WRONG_ANSWER = {
    "CodeMismatchException": "Codul nu este corect. Scrieți codul de 6 cifre arătat acum de aplicație.",
    "ExpiredCodeException": "Codul a expirat. Scrieți codul nou arătat de aplicație.",
    "EnableSoftwareTokenMFAException": "Codul nu este corect. Scrieți codul de 6 cifre arătat acum de aplicație.",
    "InvalidPasswordException": "Parola nouă este prea slabă: cel puțin 12 caractere, cu litere mari și mici, cifre și"
    " semne.",
    "PasswordHistoryPolicyViolationException": "Ați mai folosit această parolă. Alegeți alta.",
}


class CognitoAccounts:
    """Sign-in with name and password (USER_PASSWORD_AUTH), its questions, renewal and end."""

    def __init__(self, client: "CognitoIdentityProviderClient", client_id: str) -> None:
        """`client_id`: the pool's client for the console; it has no secret."""
        self._client = client
        self._client_id = client_id

    def start(self, username: str, password: str) -> Tokens | Challenge:
        """Tokens, or what is asked for first; see `people.ports.SignIn`."""
        with _in_our_words("password", "Numele de utilizator și parola nu se potrivesc."):
            said: Any = self._client.initiate_auth(
                AuthFlow="USER_PASSWORD_AUTH",
                ClientId=self._client_id,
                AuthParameters={"USERNAME": username, "PASSWORD": password},
            )
        return self._outcome(said, username)

    def answer(self, challenge: Challenge, response: str) -> Tokens | Challenge:
        """Tokens, or the next question; see `people.ports.SignIn`."""
        name: Any = challenge.kind.value
        if challenge.kind is ChallengeKind.SETUP:
            return self._set_up(challenge, response)
        with _in_our_words("", _TOO_OLD):
            said: Any = self._client.respond_to_auth_challenge(
                ClientId=self._client_id,
                ChallengeName=name,
                Session=challenge.session,
                ChallengeResponses={"USERNAME": challenge.username, _ANSWERS[challenge.kind]: response},
            )
        return self._outcome(said, challenge.username)

    def _set_up(self, challenge: Challenge, code: str) -> Tokens | Challenge:
        """The app's first code proves its secret, and the proof answers the challenge."""
        with _in_our_words("", _TOO_OLD):
            proven = self._client.verify_software_token(Session=challenge.session, UserCode=code)
            _demand_success(proven["Status"])
            said: Any = self._client.respond_to_auth_challenge(
                ClientId=self._client_id,
                ChallengeName=challenge.kind.value,
                Session=proven["Session"],
                ChallengeResponses={"USERNAME": challenge.username},
            )
        return self._outcome(said, challenge.username)

    def _outcome(self, said: Mapping[str, Any], username: str) -> Tokens | Challenge:
        asked, session = said.get("ChallengeName"), said.get("Session", "")
        if not asked:
            return _tokens(said["AuthenticationResult"])
        told = said.get("ChallengeParameters", {})
        # The pool may know the person by another name than the one typed; the answer must go under that one.
        known = told.get("USER_ID_FOR_SRP", username)
        if asked not in set(ChallengeKind):
            raise NotAllowed("Contul mai are nevoie de o configurare. Adresați-vă administratorului.")
        if asked != ChallengeKind.SETUP:
            return Challenge(ChallengeKind(asked), known, session)
        with _in_our_words("", _TOO_OLD):
            offered = self._client.associate_software_token(Session=session)
        return Challenge(ChallengeKind.SETUP, known, offered["Session"], offered["SecretCode"])

    def renew(self, refresh_token: str) -> Tokens:
        """Fresh tokens; NotSignedIn when the session was ended or its time is over."""
        with _in_our_words("", _ENDED):
            said: Any = self._client.initiate_auth(
                AuthFlow="REFRESH_TOKEN_AUTH",
                ClientId=self._client_id,
                AuthParameters={"REFRESH_TOKEN": refresh_token},
            )
        return _tokens(said["AuthenticationResult"], refresh_token)

    def end(self, refresh_token: str) -> None:
        """Revokes the session's tokens; nothing happens when that was done already."""
        try:
            self._client.revoke_token(ClientId=self._client_id, Token=refresh_token)
        except self._client.exceptions.UnauthorizedException:
            return  # unknown to the pool, so nobody can use it

    def end_all(self, access_token: str) -> None:
        """Ends every session of the person; nothing happens when they have ended already."""
        try:
            self._client.global_sign_out(AccessToken=access_token)
        except self._client.exceptions.NotAuthorizedException:
            return  # the token was among those that an earlier call ended

    def own(self, access_token: str) -> OwnAccount:
        """What the pool keeps of the person."""
        with _in_our_words("", _ENDED):
            said = self._client.get_user(AccessToken=access_token)
        known = {each["Name"]: each.get("Value", "") for each in said["UserAttributes"]}
        return OwnAccount(known.get("email", ""), ChallengeKind.CODE in said.get("UserMFASettingList", []))

    def offer(self, access_token: str) -> str:
        """A new secret for the app; it counts once a code of it was confirmed."""
        with _in_our_words("", _ENDED):
            return self._client.associate_software_token(AccessToken=access_token)["SecretCode"]

    def confirm(self, access_token: str, code: str) -> None:
        """From now on sign-in asks for the app's code; see `people.ports.SecondFactor`."""
        with _in_our_words("", _ENDED):
            proven = self._client.verify_software_token(AccessToken=access_token, UserCode=code)
            _demand_success(proven["Status"])
            self._client.set_user_mfa_preference(
                AccessToken=access_token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
            )


class CognitoCitizens:
    """Accounts that open by an e-mail code (CUSTOM_AUTH). No password opens one: the pool's client takes none."""

    def __init__(self, client: "CognitoIdentityProviderClient", *, pool: str, client_id: str) -> None:
        self._client = client
        self._pool = pool
        self._client_id = client_id

    def open(self, address: str) -> None:
        """Opens the address's account; nothing happens when it is open."""
        given: Any = [{"Name": "email", "Value": address}, {"Name": "email_verified", "Value": "true"}]
        try:
            self._client.admin_create_user(
                UserPoolId=self._pool,
                Username=address,
                UserAttributes=given,
                TemporaryPassword=_nobodys(),
                MessageAction="SUPPRESS",
            )
        except self._client.exceptions.UsernameExistsException:
            found = self._client.admin_get_user(UserPoolId=self._pool, Username=address)
            if found["UserStatus"] == "CONFIRMED":
                return
        # A new account waits until its password is its own; nothing ever asks for it.
        self._client.admin_set_user_password(
            UserPoolId=self._pool, Username=address, Password=_nobodys(), Permanent=True
        )

    def enter(self, address: str, answer: str) -> Tokens:
        """Tokens for the answer to the pool's challenge; NotSignedIn when the pool refuses it."""
        with _in_our_words("", "Încercarea de intrare a expirat. Începeți din nou."):
            asked: Any = self._client.initiate_auth(
                AuthFlow="CUSTOM_AUTH", ClientId=self._client_id, AuthParameters={"USERNAME": address}
            )
            said: Any = self._client.respond_to_auth_challenge(
                ClientId=self._client_id,
                ChallengeName="CUSTOM_CHALLENGE",
                Session=asked["Session"],
                ChallengeResponses={
                    "USERNAME": asked.get("ChallengeParameters", {}).get("USERNAME", address),
                    "ANSWER": answer,
                },
            )
        result = said["AuthenticationResult"]
        return Tokens(result["IdToken"], result["RefreshToken"])

    def close(self, address: str) -> None:
        """Deletes the account with its sessions; nothing happens when there is none."""
        try:
            self._client.admin_delete_user(UserPoolId=self._pool, Username=address)
        except self._client.exceptions.UserNotFoundException:
            return


def _nobodys() -> str:
    """A password that nobody knows and that every policy takes."""
    return f"{secrets.token_urlsafe(48)}aA1!"


def _tokens(result: Mapping[str, Any], refresh_token: str = "") -> Tokens:
    return Tokens(result["IdToken"], result.get("RefreshToken") or refresh_token, result.get("AccessToken", ""))


def _demand_success(status: str) -> None:
    """The pool says ERROR of a code that proves nothing, beside the refusals it raises."""
    if status != "SUCCESS":
        raise InvalidInput([FieldError("response", _WRONG_ANSWER["EnableSoftwareTokenMFAException"])])


@contextmanager
def _in_our_words(field: str, refusal: str) -> Iterator[None]:
    """Cognito's refusals in the office's words; a NotAuthorized is `refusal` on the field, or ends the attempt."""
    try:
        yield
    except ClientError as error:
        found = _translated(error.response["Error"], field, refusal)
        if found is None:
            raise
        raise found from error


def _translated(error: Mapping[str, Any], field: str, refusal: str) -> OfficeError | None:
    code, message = error["Code"], error.get("Message", "")
    if code in _WRONG_ANSWER:
        return InvalidInput([FieldError("response", _WRONG_ANSWER[code])])
    match code:
        case "NotAuthorizedException" if "attempts exceeded" in message:
            return TooManyAttempts(
                "Prea multe încercări greșite. Contul este blocat pentru un timp; încercați din nou mai târziu.",
                _LOCKED_SECONDS,
            )
        case "NotAuthorizedException" if "disabled" in message:
            return NotAllowed("Contul este dezactivat. Adresați-vă administratorului.")
        case "NotAuthorizedException" | "UserNotFoundException":
            return InvalidInput([FieldError(field, refusal)]) if field else NotSignedIn(refusal)
        case "PasswordResetRequiredException" | "UserNotConfirmedException":
            return NotAllowed("Parola trebuie stabilită din nou. Adresați-vă administratorului.")
        case _ if code in _THROTTLED:
            return TooManyAttempts("Prea multe încercări. Așteptați un minut și încercați din nou.", _WAIT_SECONDS)
        case "InternalErrorException":
            return Busy("Serviciul de autentificare nu răspunde acum. Încercați din nou peste câteva secunde.")
    return None
