"""Screens of their own for a room and a street: the scenes of a meeting, and the kiosk.

They are documents of this app without Streamlit: made from views, shown by a script of ours. A
scene once loaded needs no server, no session and no rerun.
"""
