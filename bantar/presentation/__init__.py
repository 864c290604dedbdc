"""What is drawn, already decided: classes, colours, words, order, empty states."""
