"""Letters: rendered, signed by people, sealed by the town, validated."""
