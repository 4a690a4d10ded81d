"""`make demo`: one real petition through every public door, from the form to the write-once archive."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from town.doors import Citizen, Desk, address_book, awaited, aws_client
from town.petition import ANSWER, APPLICANT, evidence_pdf, evidence_photo, petition
from town.place import Place, here


@contextmanager
def telling(what: str) -> Iterator[list[str]]:
    """Prints a step with its time and the remarks that it gathered."""
    remarks: list[str] = []
    start = time.monotonic()
    yield remarks
    print(f"  {time.monotonic() - start:6.2f} s  {what}" + (f": {'; '.join(remarks)}" if remarks else ""), flush=True)


def people(book: dict[str, Any], department: str) -> tuple[str, str, str]:
    """A head, an officer of the department, and a signatory: three people."""

    def one(role: str, *, anywhere: bool = False) -> str:
        return str(
            next(
                u["username"]
                for u in book["demoUsers"]
                if role in u["roles"] and (anywhere or u["department"] == department)
            )
        )

    return one("head"), one("officer"), one("signatory", anywhere=True)


def run(place: Place) -> Path:
    """Drives the petition; the folder where its letter, receipt, package and mail were left."""
    book = address_book(place.endpoints)
    out = place.home / "demo"
    out.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    citizen = Citizen(book)
    print("\n  A petition, from the form to the archive\n")
    with telling("Form") as remarks:
        slugs = [s["slug"] for s in citizen.services()]
        remarks.append(f"{len(slugs)} services offered")
        uploads = [
            citizen.upload("petitie", "dovezi", "constatări.pdf", "application/pdf", evidence_pdf()),
            citizen.upload("petitie", "dovezi", "groapa.jpg", "image/jpeg", evidence_photo()),
        ]
        remarks.append(f"{len(uploads)} files in quarantine")
    registration = _number(citizen, uploads, out)
    case_id, code = registration["id"], registration["trackingCode"]
    _work(book, case_id)
    _answer(citizen, case_id, code, out)
    _archive(book, citizen, case_id, code, out)
    with telling("Told") as remarks:
        mails = _mails(book, place, registration["display"])
        (out / "mail.json").write_text(json.dumps(mails, indent=2, ensure_ascii=False), encoding="utf-8")
        remarks.append(f"{len(mails)} e-mails to the applicant")
    print(f"\n  {time.monotonic() - start:6.2f} s  in all; see {out} and `make trace ID={case_id}`")
    print(f"           follow it: {book['site']}dosar/{case_id}?code={code}\n")
    return out


def _number(citizen: Citizen, uploads: list[str], out: Path) -> dict[str, Any]:
    key = str(uuid.uuid4())
    with telling("Number") as remarks:
        got = citizen.submit(petition(uploads), key)
        remarks.append(f"{got['id']} ({got['display']}), due {got['dueDate']}, receipt {got['receipt']['hash'][:16]}…")
    with telling("The same again") as remarks:
        again = citizen.submit(petition(uploads), key)
        remarks.append("the same number" if again == got else f"ANOTHER ANSWER: {again['id']}")
        if again != got:
            raise RuntimeError("a repeated submission changed the answer")
    (out / "receipt.json").write_text(json.dumps(got, indent=2, ensure_ascii=False), encoding="utf-8")
    return got


def _work(book: dict[str, Any], case_id: str) -> None:
    head_name, officer_name, signatory_name = people(book, _department(book, case_id))
    head, officer, signatory = (Desk.sign_in(book, name) for name in (head_name, officer_name, signatory_name))
    with telling("Assigned") as remarks:
        task = head.awaited_task(case_id, "assign")
        head.act(task["taskId"], "assign", assignee=officer_name)
        remarks.append(f"{head_name} → {officer_name}, {task['daysLeft']} days left")
    with telling("Drafted") as remarks:
        task = officer.awaited_task(case_id, "draft")
        subject = "Răspuns la petiția privind starea carosabilului"
        officer.act(task["taskId"], "draft", subject=subject, body=ANSWER)
        remarks.append(officer_name)
    with telling("Approved: the head's signature on the rendered letter") as remarks:
        task = head.awaited_task(case_id, "approve")
        head.act(task["taskId"], "approve", pin="123456")
        remarks.append(head_name)
    with telling("Signed: the signatory's on the same bytes") as remarks:
        task = signatory.awaited_task(case_id, "sign")
        signatory.act(task["taskId"], "sign", pin="123456")
        remarks.append(signatory_name)


def _department(book: dict[str, Any], case_id: str) -> str:
    registrar = next(u["username"] for u in book["demoUsers"] if "registrar" in u["roles"])
    return str(Desk.sign_in(book, registrar).case(case_id)["department"])


def _answer(citizen: Citizen, case_id: str, code: str, out: Path) -> None:
    with telling("Sealed and sent") as remarks:
        case = citizen.awaited_status(case_id, code, "answered", "archived")
        remarks.append(case["status"])
    with telling("Letter") as remarks:
        letter = next(d for d in case["documents"] if d["signed"])
        pdf = citizen.document(case_id, letter["id"], code)
        (out / "letter.pdf").write_bytes(pdf)
        remarks.append(f"{len(pdf) // 1024} kB")
        if shutil.which("pdfsig"):
            told = subprocess.run(["pdfsig", str(out / "letter.pdf")], capture_output=True, text=True, check=False)
            whole = told.stdout.count("Signature is Valid")
            remarks.append(f"pdfsig: {whole} signatures valid")
    with telling("Verified by the public page") as remarks:
        verdict = citizen.verify(pdf)
        (out / "verdict.json").write_text(json.dumps(verdict, indent=2, ensure_ascii=False), encoding="utf-8")
        remarks += [
            f"{s['signer']} {s['level']}{'' if s['intact'] and s['trusted'] else ' NOT TRUSTED'}"
            for s in verdict["signatures"]
        ]


def _archive(book: dict[str, Any], citizen: Citizen, case_id: str, code: str, out: Path) -> None:
    with telling("Archived"):
        citizen.awaited_status(case_id, code, "archived")
    archivist = next(u["username"] for u in book["demoUsers"] if "archivist" in u["roles"])
    receipt = Desk.sign_in(book, archivist).case(case_id)["archive"]
    s3 = aws_client(book, "s3")
    with telling("Package") as remarks:
        kept = s3.get_object(Bucket=receipt["bucket"], Key=receipt["key"], VersionId=receipt["versionId"])
        package = kept["Body"].read()
        (out / "package.zip").write_bytes(package)
        remarks.append(f"{len(package) // 1024} kB, locked until {receipt['retainUntil']}")
    with telling("Deleting it") as remarks:
        try:
            s3.delete_object(Bucket=receipt["bucket"], Key=receipt["key"], VersionId=receipt["versionId"])
        except s3.exceptions.ClientError as error:
            remarks.append(f"refused ({error.response['Error']['Code']})")
        else:
            raise RuntimeError("a locked package could be deleted")


def _mails(book: dict[str, Any], place: Place, display: str) -> list[Any]:
    """The applicant's e-mails about this number; the outbox is the emulator's own and is not on AWS."""
    if place.emulator != "ministack":
        return []

    def look() -> list[Any] | None:
        accounts = requests.get(f"{book['aws']}/_ministack/ses/messages", timeout=30).json()["messages"]
        mine = [
            mail
            for outbox in accounts.values()
            for mail in outbox
            if APPLICANT["email"] in mail["To"] and display in json.dumps(mail, ensure_ascii=False)
        ]
        return mine if len(mine) >= 2 else None

    return awaited("the applicant's e-mails", look)


if __name__ == "__main__":
    run(here())
