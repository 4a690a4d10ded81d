"""What every room stands on: time, identifiers, errors, settings, hashes."""
