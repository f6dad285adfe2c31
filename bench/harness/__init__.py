"""What bench/run is made of; the standard library is all it needs."""
