"""The ways in: the dashboard, the screens of meeting and kiosk, the API, the command line."""
