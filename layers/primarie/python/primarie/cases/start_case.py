"""A registered case sets out on its way."""

from primarie.cases.ports import Folders, Workflow


def start_case(case_id: str, *, folders: Folders, workflow: Workflow) -> bool:
    """Starts the case's workflow unless it has been opened already; True when this call started it."""
    case = folders.dossier(case_id).case
    return not case.opened and workflow.start(case_id, case.run, case.route)
