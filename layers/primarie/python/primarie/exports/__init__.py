"""Files that take longer than one answer: asked for, built by a worker, fetched by a short link."""
