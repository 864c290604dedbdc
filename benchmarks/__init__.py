"""Measurements: this product beside what the documentation of streamlit-folium shows."""
