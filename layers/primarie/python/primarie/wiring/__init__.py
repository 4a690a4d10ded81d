"""One file per app: all that the app may touch."""
