"""The office behind the office: accounts, days off, what got stuck, and who did what."""
