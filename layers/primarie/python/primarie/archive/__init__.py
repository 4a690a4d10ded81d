"""The write-once archive: packages, locks, fixity."""
