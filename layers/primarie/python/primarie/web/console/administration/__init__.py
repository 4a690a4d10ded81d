"""The console's pages for administrators, served by the app `admin`."""
