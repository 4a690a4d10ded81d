"""The departments' opinions on a case: asked, given, given up."""

from dataclasses import dataclass

from primarie.cases.model import Action, Step
from primarie.cases.views import DeskView
from primarie.web.console import words
from primarie.web.console.names import Names


@dataclass(frozen=True)
class Asked:
    """One department's opinion: `state` in words, `text` of it or why it was given up; `recall`: the task to end."""

    department: str
    state: str
    who: str = ""
    at: str = ""
    text: str = ""
    recall: str = ""


def opinions_of(view: DeskView, names: Names) -> list[Asked]:
    """The question with every answer, in the order of the journal, then what is still awaited."""
    found = []
    for entry in view.history:
        who, at = names.of(entry.actor), words.moment(entry.at)
        match entry.event:
            case "consulted":
                asked = ", ".join(names.department(str(each)) for each in entry.after.get("departments", ()))
                found.append(Asked(asked, "întrebat", who, at, entry.why))
            case "opinion_given":
                state = "aviz favorabil" if entry.after.get("favourable") else "aviz nefavorabil"
                found.append(Asked(names.department(str(entry.after["department"])), state, who, at, entry.why))
            case "opinion_recalled":
                department = names.department(str(entry.after["department"]))
                found.append(Asked(department, "nu mai este așteptat", who, at, entry.why))
    for each in view.tasks:
        if each.task.step is Step.OPINION:
            recall = each.task.task_id if Action.RECALL in each.actions else ""
            found.append(Asked(names.department(each.task.department), "așteptat", recall=recall))
    return found
