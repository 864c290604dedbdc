"""The card of an RT at the kiosk."""
