"""What all pages share: the frame, the address, controls, maps, lists."""
