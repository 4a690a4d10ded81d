"""The register (registratură): numbers, facts chained by hash, daily roots, proofs."""
