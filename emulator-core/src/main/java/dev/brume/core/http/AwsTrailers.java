package dev.brume.core.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the chunks of an {@code aws-chunked} body: headers of the names that {@code x-amz-trailer} has announced, all of them and
 * no others. Of one that comes twice the second counts, as with S3.
 */
public final class AwsTrailers {
    /** How S3 says MalformedTrailerError. */
    public static final String MALFORMED =
            "The request contained trailing data that was not well-formed or did not conform to our published schema.";

    private static final String SIGNATURE = "x-amz-trailer-signature";
    private static final String CHECKSUM = "x-amz-checksum-";
    private static final int MOST = 32;

    private final List<String> announced;
    private final RequestHeaders values = new RequestHeaders();
    private final Set<String> names = new HashSet<>();
    private final List<byte[]> canonical = new ArrayList<>();
    private @Nullable String signature;

    AwsTrailers(Headers head) {
        this.announced = announced(head);
    }

    /** The names in {@code x-amz-trailer}, as S3 takes it apart: commas at the end do not count, others do. */
    public static List<String> announced(Headers head) {
        String header = head.get("x-amz-trailer");
        if (header == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>(1);
        for (String name : header.strip().split(",", 0)) {
            names.add(name.strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** @throws Refused for what is no header */
    void take(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || canonical.size() == MOST) {
            throw Refused.malformedTrailer();
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        if (!HeadBytes.isToken(name) || !HeadBytes.isValue(value)) {
            throw Refused.malformedTrailer();
        }
        if (name.equals(SIGNATURE)) {
            signature = value;
            return;
        }
        names.add(name);
        values.set(name, value);
        canonical.add((name + ':' + value + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Holds those that came against those that were announced. Several, and names that S3 does not take at all, are for the service to
     * refuse.
     *
     * @throws Refused when they differ
     */
    void check() {
        boolean judged = announced.size() <= 1 && announced.stream().allMatch(name -> name.startsWith(CHECKSUM));
        if (judged && !names.equals(Set.copyOf(announced))) {
            throw Refused.malformedTrailer();
        }
    }

    RequestHeaders values() {
        return values;
    }

    /** Of all the others. */
    @Nullable
    String signature() {
        return signature;
    }

    /** The lines that are signed, as they came. */
    List<byte[]> canonical() {
        return canonical;
    }
}
