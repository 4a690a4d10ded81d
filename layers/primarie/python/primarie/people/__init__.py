"""Applicants and staff: identity data, checks, masks, sealing of personal data."""
