"""Search at the desk: an inverted index that holds no word in clear, kept beside the cases."""
