"""The only room that knows Chalice: HTTP, workflow steps and events come in here."""
