"""Paper: pages drawn on the server from the views of the screen, with no browser."""
