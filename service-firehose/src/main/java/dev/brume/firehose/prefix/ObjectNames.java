package dev.brume.firehose.prefix;

import dev.brume.core.dispatch.Ids;
import dev.brume.firehose.rules.FirehoseErrors;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one bucket are called: {@code <prefix><stream>-<version>-<time>-<uuid><extension>}.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html">Configure Amazon S3 object name format</a>
 */
public final class ObjectNames {
    private static final Prefix TIME = Prefix.of("Prefix", "!{timestamp:yyyy/MM/dd/HH}/");
    private static final Prefix ERROR_TYPE = Prefix.of("ErrorOutputPrefix", "!{firehose:error-output-type}/");
    /** Of a prefix with its expressions evaluated; what Firehose appends is not counted. */
    public static final int LENGTH_MAX = 512;

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ENGLISH);
    private final Prefix prefix;
    private final Prefix errorPrefix;
    private final ZoneId zone;

    private ObjectNames(Prefix prefix, Prefix errorPrefix, ZoneId zone) {
        this.prefix = prefix;
        this.errorPrefix = errorPrefix;
        this.zone = zone;
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException where AWS's rules for prefixes are broken */
    public static ObjectNames of(@Nullable String prefix, @Nullable String errorPrefix, @Nullable String zone) {
        Prefix said = Prefix.of("Prefix", prefix == null ? "" : prefix);
        if (said.namesErrorType()) {
            throw FirehoseErrors.prefix("Prefix must not contain any occurrence of !{firehose:error-output-type}");
        }
        boolean noErrorPrefix = errorPrefix == null || errorPrefix.isEmpty();
        if (said.hasExpressions() && noErrorPrefix) {
            throw FirehoseErrors.prefix("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
        }
        checkLength(said, "prefix");
        return new ObjectNames(
                said.hasExpressions() ? said : said.and(TIME),
                errorPrefix == null || errorPrefix.isEmpty()
                        ? said.and(ERROR_TYPE).and(TIME)
                        : errors(errorPrefix),
                TimeZones.of(zone));
    }

    private static Prefix errors(String text) {
        Prefix said = Prefix.of("ErrorOutputPrefix", text);
        checkLength(said, "ErrorOutputPrefix");
        if (!said.hasExpressions()) {
            return said.and(ERROR_TYPE).and(TIME);
        }
        if (!said.namesErrorType()) {
            throw FirehoseErrors.prefix(
                    "ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}");
        }
        if (!said.queryKeys().isEmpty() || !said.lambdaKeys().isEmpty()) {
            throw FirehoseErrors.invalidArgument(
                    "Dynamic Partitioning Namespaces can't be part of an error prefix expression");
        }
        return said;
    }

    private static void checkLength(Prefix prefix, String called) {
        if (prefix.lengthWithoutKeys() > LENGTH_MAX) {
            throw FirehoseErrors.prefix("Length of evaluated " + called + " cannot be greater than " + LENGTH_MAX);
        }
    }

    /** The prefix for records, as said or by default. */
    public Prefix prefix() {
        return prefix;
    }

    /**
     * The prefix of an object with records of one partition.
     *
     * @param oldest when its oldest record arrived, in epoch milliseconds
     */
    public String evaluate(long oldest, Map<String, String> queryKeys, Map<String, String> lambdaKeys, Ids ids) {
        return prefix.evaluate(new Circumstances(at(oldest), "", queryKeys, lambdaKeys, ids));
    }

    /** The prefix of an object with records that failed. */
    public String evaluateErrors(long oldest, String errorType, Ids ids) {
        return errorPrefix.evaluate(new Circumstances(at(oldest), errorType, Map.of(), Map.of(), ids));
    }

    /** What follows the prefix. */
    public String suffix(String stream, int version, long oldest, Ids ids) {
        return stream + "-" + version + "-" + SUFFIX.format(at(oldest)) + "-" + ids.uuid();
    }

    private ZonedDateTime at(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atZone(zone);
    }
}
