"""Requests that anybody can send, tried on a server that runs."""
