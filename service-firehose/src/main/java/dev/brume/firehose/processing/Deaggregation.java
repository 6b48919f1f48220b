package dev.brume.firehose.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.stream.FirehoseRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what a producer put together: JSON objects one after another, or texts with a delimiter between them. What cannot be taken
 * apart goes on as it came.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html">Apply dynamic
 *     partitioning to aggregated data</a>
 */
final class Deaggregation implements Step {
    /** "Record deaggregation by JSON or by delimiter is capped at 500 per record." */
    static final int PARTS_MAX = 500;

    private static final JsonFactory JSON = new JsonFactory();
    private final byte @Nullable [] delimiter;

    /** @param delimiter null for JSON */
    private Deaggregation(byte @Nullable [] delimiter) {
        this.delimiter = delimiter;
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException */
    static Deaggregation of(String subRecordType, @Nullable String delimiter) {
        return switch (subRecordType) {
            case "JSON" -> {
                if (delimiter != null) {
                    throw FirehoseErrors.invalidArgument("Delimiter cannot be specified when SubRecordType is JSON.");
                }
                yield new Deaggregation(null);
            }
            case "DELIMITED" -> {
                if (delimiter == null) {
                    throw FirehoseErrors.invalidArgument("Delimiter should be present for DELIMITED");
                }
                yield new Deaggregation(decoded(delimiter));
            }
            default -> throw FirehoseErrors.invalidArgument("SubRecordType has to be one of JSON, DELIMITED");
        };
    }

    private static byte[] decoded(String delimiter) {
        try {
            byte[] bytes = Base64.getDecoder().decode(delimiter);
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException none) {
            // Refused below, as an empty one is.
        }
        throw FirehoseErrors.invalidArgument("Delimiter must be a base64-encoded string.");
    }

    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) {
        List<byte[]> parts = delimiter == null ? objects(record.data()) : split(record.data(), delimiter);
        // As at AWS: what has too many parts goes on as it is, for the query to refuse it.
        return parts == null || parts.size() > PARTS_MAX
                ? List.of(record)
                : parts.stream().map(record::part).toList();
    }

    /** Null for what is no sequence of objects. */
    private static @Nullable List<byte[]> objects(byte[] data) {
        List<byte[]> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(data)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return null;
                }
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                objects.add(Arrays.copyOfRange(data, begin, end));
                if (objects.size() > PARTS_MAX) {
                    return objects;
                }
            }
        } catch (IOException malformed) {
            return null;
        }
        return objects;
    }

    private static List<byte[]> split(byte[] data, byte[] delimiter) {
        List<byte[]> parts = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at <= data.length - delimiter.length && parts.size() <= PARTS_MAX; ) {
            if (Arrays.equals(data, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                add(data, begin, at, parts);
                at += delimiter.length;
                begin = at;
            } else {
                at++;
            }
        }
        add(data, begin, data.length, parts);
        return parts;
    }

    private static void add(byte[] data, int begin, int end, List<byte[]> parts) {
        if (end > begin) {
            parts.add(Arrays.copyOfRange(data, begin, end));
        }
    }
}
