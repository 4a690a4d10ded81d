"""What each call of the desk API and each page of the console asks of whoever comes: the one table of doors.

It names rights; who holds them, and over which cases, stands in `cases.permissions`. A test walks every route of the
apps against it, so that a route without an entry is found before it is served.
"""

from enum import StrEnum

from primarie.cases.permissions import Right


class Needs(StrEnum):
    """What a door asks for that is no right of its own."""

    NOTHING = "nothing"  # the sign-in, before anybody is known
    ROLE = "role"  # any role of the town hall; what is shown is the person's own
    ACTION = "action"  # the step's action: `permissions.TASKS`


Demand = Right | Needs

CALLS: dict[tuple[str, str], Demand] = {
    ("GET", "/tasks"): Needs.ROLE,
    ("POST", "/tasks/{task_id}"): Needs.ACTION,
    ("GET", "/cases/{case_id}"): Right.VIEW,
    ("POST", "/cases/{case_id}/messages"): Right.MESSAGE,
    ("POST", "/cases/{case_id}/notes"): Right.NOTE,
    ("POST", "/cases/{case_id}/drafts"): Right.DRAFT,
    ("POST", "/cases/{case_id}/preview"): Right.DRAFT,
    ("POST", "/signatures"): Needs.ROLE,
    ("GET", "/mentions"): Needs.ROLE,
    ("POST", "/cases/{case_id}/reveal"): Right.REVEAL,
    ("GET", "/cases/{case_id}/files/{file_id}"): Right.VIEW,
    ("GET", "/search"): Right.VIEW,
    ("POST", "/register"): Right.REGISTER,
    ("GET", "/register"): Right.READ_REGISTER,
    ("POST", "/register/{case_id}/annul"): Right.ANNUL,
    ("POST", "/register/reservations"): Right.REGISTER,
    ("GET", "/inbox"): Right.REGISTER,
    ("POST", "/inbox/{proposal_id}"): Right.REGISTER,
    ("POST", "/documents"): Right.REGISTER,
    ("POST", "/uploads"): Right.REGISTER,
    ("POST", "/cases/{case_id}/scans"): Right.REGISTER,
    ("GET", "/archive"): Right.READ_ARCHIVE,
    ("GET", "/archive/inventory"): Right.READ_ARCHIVE,
    ("GET", "/archive/ending"): Right.READ_ARCHIVE,
    ("GET", "/archive/cases/{case_id}"): Right.READ_ARCHIVE,
    ("GET", "/archive/cases/{case_id}/packages/{number}"): Right.READ_ARCHIVE,
    ("POST", "/archive/cases/{case_id}/holds"): Right.HOLD,
    ("POST", "/archive/cases/{case_id}/holds/{hold_id}/release"): Right.HOLD,
    ("GET", "/exports/{export_id}"): Needs.ROLE,
    ("GET", "/dispatches"): Right.POST,
    ("POST", "/dispatches/{case_id}/{notice_id}"): Right.POST,
    ("POST", "/dispatches/{case_id}/{notice_id}/return"): Right.POST,
    ("GET", "/delegations"): Needs.ROLE,
    ("POST", "/delegations"): Right.DELEGATE,
    ("POST", "/delegations/{delegation_id}/end"): Right.DELEGATE,
    ("GET", "/staff"): Needs.ROLE,
    ("GET", "/notices"): Needs.ROLE,
    ("POST", "/notices/read"): Needs.ROLE,
    ("GET", "/notices/preferences"): Needs.ROLE,
    ("PUT", "/notices/preferences"): Needs.ROLE,
}

PAGES: dict[tuple[str, str], Demand] = {
    ("GET", ""): Needs.ROLE,
    ("GET", "/intrare"): Needs.NOTHING,
    ("POST", "/intrare"): Needs.NOTHING,
    ("POST", "/intrare/raspuns"): Needs.NOTHING,
    ("POST", "/iesire"): Needs.ROLE,
    ("GET", "/cont"): Needs.ROLE,
    ("POST", "/cont/factor"): Needs.ROLE,
    ("POST", "/cont/iesire"): Needs.ROLE,
    ("GET", "/dosare/{case_id}"): Right.VIEW,
    ("POST", "/dosare/{case_id}/sarcini/{task_id}"): Needs.ACTION,
    ("POST", "/dosare/{case_id}/mesaje"): Right.MESSAGE,
    ("POST", "/dosare/{case_id}/note"): Right.NOTE,
    ("POST", "/dosare/{case_id}/proiect"): Right.DRAFT,
    ("POST", "/dosare/{case_id}/proiect/pdf"): Right.DRAFT,
    ("POST", "/dosare/{case_id}/solicitant"): Right.REVEAL,
    ("GET", "/dosare/{case_id}/fisiere/{file_id}"): Right.VIEW,
    ("GET", "/dosare/{case_id}/fisiere/{file_id}/vizor"): Right.VIEW,
    ("GET", "/semnat"): Needs.ROLE,
    ("POST", "/semnat"): Needs.ROLE,
    ("GET", "/mentiuni"): Needs.ROLE,
    ("GET", "/registru"): Right.READ_REGISTER,
    ("GET", "/registru/csv"): Right.READ_REGISTER,
    ("GET", "/registru/xlsx"): Right.READ_REGISTER,
    ("GET", "/registru/pdf"): Right.READ_REGISTER,
    ("GET", "/registru/nou"): Right.REGISTER,
    ("POST", "/registru/nou"): Right.REGISTER,
    ("POST", "/registru/nou/scanari"): Right.REGISTER,
    ("GET", "/registru/propuneri"): Right.REGISTER,
    ("GET", "/registru/propuneri/{proposal_id}"): Right.REGISTER,
    ("POST", "/registru/propuneri/{proposal_id}/inregistrare"): Right.REGISTER,
    ("POST", "/registru/propuneri/{proposal_id}/respingere"): Right.REGISTER,
    ("GET", "/registru/document"): Right.REGISTER,
    ("POST", "/registru/document"): Right.REGISTER,
    ("GET", "/registru/rezervate"): Right.REGISTER,
    ("POST", "/registru/rezervate"): Right.REGISTER,
    ("GET", "/registru/zile"): Right.READ_REGISTER,
    ("GET", "/registru/zile/{day}/foaie"): Right.READ_REGISTER,
    ("GET", "/registru/{case_id}/scanari"): Right.REGISTER,
    ("POST", "/registru/{case_id}/scanari"): Right.REGISTER,
    ("GET", "/registru/{case_id}/eticheta"): Right.REGISTER,
    ("GET", "/registru/{case_id}/anulare"): Right.ANNUL,
    ("POST", "/registru/{case_id}/anulare"): Right.ANNUL,
    ("GET", "/arhiva"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/inventar"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/inventar/csv"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/inventar/xlsx"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/inventar/pdf"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/termene"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/dosare/{case_id}"): Right.READ_ARCHIVE,
    ("GET", "/arhiva/dosare/{case_id}/pachete/{number}"): Right.READ_ARCHIVE,
    ("POST", "/arhiva/dosare/{case_id}/interdictii"): Right.HOLD,
    ("POST", "/arhiva/dosare/{case_id}/interdictii/{hold_id}/ridicare"): Right.HOLD,
    ("GET", "/expedieri"): Right.POST,
    ("GET", "/expedieri/{case_id}/instiintare/{source}"): Right.POST,
    ("POST", "/expedieri/{case_id}/{notice_id}"): Right.POST,
    ("POST", "/expedieri/{case_id}/{notice_id}/retur"): Right.POST,
    ("GET", "/pareri"): Right.READ_FEEDBACK,
    ("GET", "/cautare"): Right.VIEW,
    ("GET", "/exporturi/{export_id}"): Needs.ROLE,
    ("GET", "/exporturi/{export_id}/fisier"): Needs.ROLE,
    ("GET", "/date-personale"): Right.PERSONAL_DATA,
    ("POST", "/date-personale"): Right.PERSONAL_DATA,
    ("GET", "/noutati"): Needs.ROLE,
    ("POST", "/noutati/citite"): Needs.ROLE,
    ("GET", "/noutati/preferinte"): Needs.ROLE,
    ("POST", "/noutati/preferinte"): Needs.ROLE,
    ("GET", "/noutati/semn"): Needs.ROLE,
    ("POST", "/jurnal/copie"): Right.AUDIT,
    ("GET", "/delegari"): Needs.ROLE,
    ("POST", "/delegari"): Right.DELEGATE,
    ("POST", "/delegari/{delegation_id}/incheiere"): Right.DELEGATE,
}

# The app `admin`: the calls below `/admin`, the pages below `/administrare`.
ADMIN_CALLS: dict[tuple[str, str], Demand] = {
    ("GET", "/people"): Right.MANAGE_PEOPLE,
    ("POST", "/people"): Right.MANAGE_PEOPLE,
    ("POST", "/people/{username}"): Right.MANAGE_PEOPLE,
    ("POST", "/people/{username}/state"): Right.MANAGE_PEOPLE,
    ("POST", "/people/{username}/second-factor"): Right.MANAGE_PEOPLE,
    ("GET", "/days-off"): Right.KEEP_CALENDAR,
    ("POST", "/days-off"): Right.KEEP_CALENDAR,
    ("GET", "/stuck"): Right.REPAIR,
    ("POST", "/stuck/{queue}"): Right.REPAIR,
    ("GET", "/audit"): Right.AUDIT,
}

ADMIN_PAGES: dict[tuple[str, str], Demand] = {
    ("GET", ""): Right.AUDIT,
    ("GET", "/persoane"): Right.MANAGE_PEOPLE,
    ("POST", "/persoane"): Right.MANAGE_PEOPLE,
    ("GET", "/persoane/{username}"): Right.MANAGE_PEOPLE,
    ("POST", "/persoane/{username}"): Right.MANAGE_PEOPLE,
    ("POST", "/persoane/{username}/stare"): Right.MANAGE_PEOPLE,
    ("POST", "/persoane/{username}/factor"): Right.MANAGE_PEOPLE,
    ("GET", "/zile-libere"): Right.KEEP_CALENDAR,
    ("POST", "/zile-libere"): Right.KEEP_CALENDAR,
    ("GET", "/blocaje"): Right.REPAIR,
    ("POST", "/blocaje"): Right.REPAIR,
    ("GET", "/jurnal"): Right.AUDIT,
}
