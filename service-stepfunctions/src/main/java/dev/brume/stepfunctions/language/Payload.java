package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that goes from state to state: as text, as a tree, or both once both were asked for. What nobody looks into stays
 * the text that the user sent, blanks and all, as AWS shows it. Immutable; both forms are written with equal values only.
 */
public final class Payload {
    public static final Payload EMPTY_OBJECT = ofText("{}");

    private volatile @Nullable String text;
    private volatile @Nullable JsonNode node;

    private Payload(@Nullable String text, @Nullable JsonNode node) {
        this.text = text;
        this.node = node;
    }

    /** @param text that is JSON for certain */
    public static Payload ofText(String text) {
        return new Payload(text, null);
    }

    public static Payload of(JsonNode node) {
        return new Payload(null, node);
    }

    public JsonNode node() {
        JsonNode known = node;
        if (known == null) {
            known = Json.trusted(text());
            node = known;
        }
        return known;
    }

    public String text() {
        String known = text;
        if (known == null) {
            JsonNode tree = node;
            known = tree == null ? "null" : Json.write(tree);
            text = known;
        }
        return known;
    }

    /** Forgets the tree where the text is there to make it from again: what waits for long costs less memory. */
    public Payload compact() {
        text();
        node = null;
        return this;
    }

    /** Its size as AWS counts it: bytes of UTF-8. */
    public int bytes() {
        String written = text();
        int length = written.length();
        for (int i = 0; i < length; i++) {
            if (written.charAt(i) >= 0x80) {
                return written.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload that && node().equals(that.node());
    }

    @Override
    public int hashCode() {
        return node().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
