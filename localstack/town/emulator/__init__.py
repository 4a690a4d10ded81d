"""The emulator as this house runs it: MiniStack plus mends where it differs from AWS in ways that matter here.

This package runs in the emulator's own environment and imports nothing of the rest.
"""
