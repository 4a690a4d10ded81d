"""The paperless town hall: one room per part of the office."""
