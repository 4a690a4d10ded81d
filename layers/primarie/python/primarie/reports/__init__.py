"""What the office's work amounts to, told from the journals of its cases: day by day, added up, published."""
