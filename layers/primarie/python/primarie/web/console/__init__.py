"""The staff console's pages: what each shows, from what the desk's verbs answer. Nothing here knows HTTP or Chalice."""
