"""Uploaded files: quarantine, sniffing, release."""
