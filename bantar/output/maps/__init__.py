"""The map: a view -> folium elements, and the files the browser draws it with."""
