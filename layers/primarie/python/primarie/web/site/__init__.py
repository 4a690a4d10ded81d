"""The citizen's pages and the citizen's API, drawn from plain data; all that is outside arrives by keyword."""
