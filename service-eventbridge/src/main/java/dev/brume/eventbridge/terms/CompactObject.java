package dev.brume.eventbridge.terms;

import org.jspecify.annotations.Nullable;

/**
 * A JSON object without white space.
 *
 * @param outline what is in it; null where nobody looked
 */
public record CompactObject(String text, @Nullable Outline outline) {}
