"""Traces on a laptop: a collector in the X-Ray daemon's place, and a tree of one case."""
