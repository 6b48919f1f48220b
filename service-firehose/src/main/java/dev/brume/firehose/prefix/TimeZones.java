package dev.brume.firehose.prefix;

import dev.brume.firehose.rules.FirehoseErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time zones that names of objects may be in: UTC and those that Firehose lists, which are the older names where there are two
 * ({@code Asia/Calcutta}).
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html">Configure Amazon S3 object name format</a>
 */
final class TimeZones {
    private static final String LIST = "time-zones.txt";

    private TimeZones() {}

    /** The names that Firehose lists. Read when first asked for. */
    private static final class Listed {
        private static final Set<String> NAMES = read();

        private static Set<String> read() {
            try (InputStream list = TimeZones.class.getResourceAsStream(LIST)) {
                return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .flatMap(Listed::names)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** @param line an area and its places */
        private static Stream<String> names(String line) {
            String[] words = line.split(" ", -1);
            return Arrays.stream(words).skip(1).map(place -> words[0] + "/" + place);
        }
    }

    /**
     * @param name null or empty for UTC
     * @throws dev.brume.core.error.AwsException InvalidArgumentException for one that Firehose does not list
     */
    static ZoneId of(@Nullable String name) {
        if (name == null || name.isEmpty() || name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        if (!Listed.NAMES.contains(name)) {
            throw FirehoseErrors.invalidArgument(
                    "Provided custom time zone is not supported. Custom time zones are limited "
                            + "to UTC and non-3-letter IANA time zones.");
        }
        return ZoneId.of(name);
    }
}
