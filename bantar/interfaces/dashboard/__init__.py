"""The Streamlit edge: what pages are made of."""
