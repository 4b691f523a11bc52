"""Power over the whole office takes two: asked for by one, approved by another."""
