"""What each step of a case is called at the desk."""

STEPS = {
    "assign": "Repartizare",
    "draft": "Redactarea răspunsului",
    "clarify": "Așteaptă clarificări",
    "approve": "Aviz",
    "countersign": "Contrasemnare",
    "sign": "Semnare",
    "opinion": "Aviz de la compartiment",
}
