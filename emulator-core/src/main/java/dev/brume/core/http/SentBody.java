package dev.brume.core.http;

/**
 * A body as it came, where it was decoded on its way: signatures are of this.
 *
 * @param contentEncoding the header as sent
 */
public record SentBody(byte[] bytes, String contentEncoding) {}
