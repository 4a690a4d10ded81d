"""The local trust centre: certificates, their status, timestamps, and people's keys behind a PIN. Only we trust it."""
