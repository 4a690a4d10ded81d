"""Legal terms, working days and public holidays of Romania."""
