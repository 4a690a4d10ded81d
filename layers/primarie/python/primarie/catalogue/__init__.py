"""The services of the town hall as data: forms, terms, fees, retention, templates."""
