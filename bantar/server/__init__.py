"""The ASGI application: routes, headers, admission, the first page."""
