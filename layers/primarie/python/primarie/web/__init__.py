"""Pages: templates, forms drawn from schemas, static files, Romanian words and dates."""
