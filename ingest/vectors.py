"""Vectors as the catalogue keeps them: float16, little-endian, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


def packed(vector: NDArray[float32]) -> bytes:
    """Return a vector's bytes; exact, as embedders give values that float16 can hold."""
    return vector.astype("<f2").tobytes()


def unpacked(data: bytes) -> NDArray[float32]:
    """Return the vector, or for joined bytes the flat row of vectors, that was packed."""
    import numpy

    return numpy.frombuffer(data, dtype="<f2").astype(numpy.float32)
