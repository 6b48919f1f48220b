package dev.brume.eventbridge.terms;

import org.jspecify.annotations.Nullable;

/**
 * A JSON object without white space.
 *
 * @param words the texts in it; null where nobody looked
 */
public record CompactObject(String text, @Nullable Words words) {}
