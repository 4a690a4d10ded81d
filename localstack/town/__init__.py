"""The local town: everything that makes the deployed house run on one laptop. Start it with `python -m town up`."""
