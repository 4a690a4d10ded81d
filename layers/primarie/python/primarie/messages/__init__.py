"""Notices to people and their fate: e-mail, post, live push."""
