package dev.brume.s3;

import dev.brume.core.error.AwsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of objects and buckets, in XML and in the header {@code x-amz-tagging}. */
public final class TagSets {
    static final int OF_OBJECT = 10;
    static final int OF_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private TagSets() {}

    /** @throws AwsException InvalidTag, BadRequest */
    static Map<String, String> of(List<Tag> tags, int most) {
        Map<String, String> set = new LinkedHashMap<>();
        for (Tag tag : tags) {
            add(set, tag.key(), tag.value());
        }
        return checked(set, most);
    }

    /** {@code key=value&other=value}, percent-encoded. */
    public static Map<String, String> of(@Nullable String header) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String pair : header == null || header.isEmpty() ? new String[0] : header.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                add(
                        set,
                        URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
                        equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException malformed) {
                throw S3Errors.invalidArgument(
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
                        "x-amz-tagging",
                        header == null ? "" : header);
            }
        }
        return checked(set, OF_OBJECT);
    }

    private static void add(Map<String, String> set, @Nullable String key, @Nullable String value) {
        if (key == null || key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new AwsException("InvalidTag", 400, "The TagKey you have provided is invalid");
        }
        if (value == null || value.length() > LONGEST_VALUE) {
            throw new AwsException("InvalidTag", 400, "The TagValue you have provided is invalid");
        }
        if (set.put(key, value) != null) {
            throw new AwsException("InvalidTag", 400, "Cannot provide multiple Tags with the same key");
        }
    }

    private static Map<String, String> checked(Map<String, String> set, int most) {
        if (set.size() > most) {
            throw new AwsException(
                    "BadRequest",
                    400,
                    most == OF_OBJECT
                            ? "Object tags cannot be greater than 10"
                            : "Bucket tag count cannot be greater than " + most);
        }
        return set;
    }

    static List<Tag> tags(Map<String, String> set) {
        return set.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
