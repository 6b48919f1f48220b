package dev.brume.s3.multipart;

/** A part as the request that completes an upload names it. */
public record NamedPart(int number, String etag) {}
