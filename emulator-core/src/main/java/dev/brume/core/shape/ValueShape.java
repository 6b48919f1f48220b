package dev.brume.core.shape;

/** What a value is made of: a scalar, a list, a map, or a structure. */
public sealed interface ValueShape permits Scalar, ListShape, MapShape, Shape {}
