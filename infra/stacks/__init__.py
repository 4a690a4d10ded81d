"""One file a stack, and what they share."""
