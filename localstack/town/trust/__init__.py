"""The local trust centre: certificates, their status, timestamps, and people's keys behind a PIN. Trusted by nobody else."""
