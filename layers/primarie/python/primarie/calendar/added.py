"""Where days off lie that an administrator added during the year."""

ADDED_DAYS = "DAYS-OFF"
