"""The paragraph in English at the end of each mail: what it is about, the number, where to read it in English."""

_SAID = {
    "registered": "We have registered your request. Its number is {number}. The answer is due by {due}.",
    "clarification_asked": "We need more information from you to deal with your request no. {number}.",
    "message_from_office": "There is a new message from us about your request no. {number}.",
    "extended": "We need more time for your request no. {number}. The new due date for the answer is {due}.",
    "answered": "We have answered your request no. {number}.",
    "redirected": "Another authority is responsible for your request no. {number}. We have sent it there.",
    "closed": "Your request no. {number} was closed without an answer.",
    "joined": "Your request no. {number} was joined to another one on the same matter. Both get one answer.",
    "withdrawn": "Your request no. {number} has been withdrawn, as you asked.",
    "file_refused": "A file that you attached to your request no. {number} could not be accepted.",
}


def in_english(event: str, *, number: str, due: str) -> str:
    """What a notice of that event is about; `number` as offices write it, `due` a day as `28.12.2026`."""
    return _SAID[event].format(number=number, due=due)
