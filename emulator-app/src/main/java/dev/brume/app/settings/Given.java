package dev.brume.app.settings;

import java.util.function.Function;

/**
 * A value as the user wrote it.
 *
 * @param source where: {@code --port}, {@code BRUME_PORT}, {@code EDGE_PORT}
 */
record Given(String source, String text) {
    /** @param rule what would do, as the end of a sentence: {@code "a number from 0 to 65535"} */
    SettingException refused(String rule) {
        return new SettingException(source + " must be " + rule + ", not '" + text + "'");
    }

    /** As {@link #read}, of a value with a password in it, which no log needs to repeat. */
    <T> T readSecret(Function<String, T> reader, String rule) {
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException illegal) {
            throw new SettingException(source + " must be " + rule);
        }
    }

    /** Reads the value; whatever argument the reader finds illegal is refused by the {@code rule}. */
    <T> T read(Function<String, T> reader, String rule) {
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException illegal) {
            throw refused(rule);
        }
    }
}
