"""The network itself: float, integer, golden model, and the packets that go in and come out."""
