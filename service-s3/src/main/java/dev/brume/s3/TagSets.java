package dev.brume.s3;

import dev.brume.core.error.AwsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of objects and buckets, in XML and in the header {@code x-amz-tagging}. */
public final class TagSets {
    static final int OF_OBJECT = 10;
    static final int OF_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private TagSets() {}

    /** @throws AwsException InvalidTag, BadRequest */
    static Map<String, String> of(List<Tag> tags, int most) {
        Map<String, String> set = new LinkedHashMap<>();
        for (Tag tag : tags) {
            check(tag.key(), tag.value(), most);
            if (set.put(tag.key(), tag.value()) != null) {
                throw invalid("Cannot provide multiple Tags with the same key", tag.key(), null);
            }
        }
        return checked(set, most);
    }

    /**
     * {@code key=value&other=value}, percent-encoded.
     *
     * @throws AwsException InvalidArgument, InvalidTag, BadRequest
     */
    public static Map<String, String> of(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return Map.of();
        }
        Map<String, String> set = new LinkedHashMap<>();
        for (String pair : header.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals), header);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), header);
            if (key.isEmpty() || !isText(key) || !isText(value)) {
                throw malformed(header);
            }
            check(key, value, OF_OBJECT);
            if (set.put(key, value) != null) {
                throw malformed(header);
            }
        }
        return checked(set, OF_OBJECT);
    }

    private static String decoded(String text, String header) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw malformed(header);
        }
    }

    private static AwsException malformed(String header) {
        return S3Errors.invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
                "x-amz-tagging",
                header);
    }

    private static void check(@Nullable String key, @Nullable String value, int most) {
        if (key == null || key.isEmpty() || key.length() > LONGEST_KEY || !isText(key)) {
            throw invalid("The TagKey you have provided is invalid", key, null);
        }
        if (value == null || value.length() > LONGEST_VALUE || !isText(value)) {
            throw invalid("The TagValue you have provided is invalid", key, value);
        }
        if (key.startsWith("aws:")) {
            throw invalid(
                    most == OF_BUCKET
                            ? "System tags cannot be added/updated by requester"
                            : "Your TagKey cannot be prefixed with aws:",
                    key,
                    null);
        }
    }

    private static boolean isText(String text) {
        return TEXT.matcher(text).matches();
    }

    private static AwsException invalid(String why, @Nullable String key, @Nullable String value) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (key != null && !key.isEmpty()) {
            told.put("TagKey", key);
        }
        if (value != null) {
            told.put("TagValue", value);
        }
        return new AwsException("InvalidTag", 400, why, told);
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
