"""The desk API, a file for each of its parts; `functions/console/app.py` puts them on its door."""
