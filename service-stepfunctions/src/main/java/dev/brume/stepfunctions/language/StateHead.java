package dev.brume.stepfunctions.language;

import org.jspecify.annotations.Nullable;

/**
 * What every state has.
 *
 * @param next the state that follows; null where none does
 */
public record StateHead(
        String name, QueryLanguage language, @Nullable String next) {}
