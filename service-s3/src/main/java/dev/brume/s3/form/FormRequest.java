package dev.brume.s3.form;

import dev.brume.s3.S3Errors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A form in the words of PutObject: "Parameters that are passed to PUT through HTTP headers are instead passed as form fields." */
final class FormRequest {
    private static final String METADATA = "x-amz-meta-";
    private static final Pattern TAG =
            Pattern.compile("<Tag>\\s*<Key>([^<]*)</Key>\\s*<Value>([^<]*)</Value>\\s*</Tag>");
    private static final Map<String, String> OTHER_NAMES = Map.of("x-amz-acl", "acl");

    private FormRequest() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgument, MalformedXML */
    static PutObjectRequest of(FormData form, String bucket, String key) {
        PutObjectRequest.Builder put = PutObjectRequest.builder();
        for (SdkField<?> field : put.sdkFields()) {
            if (field.location() == MarshallLocation.HEADER) {
                String header = field.locationName().toLowerCase(Locale.ROOT);
                String value = form.get(OTHER_NAMES.getOrDefault(header, header));
                if (value != null) {
                    set(put, field, header, value);
                }
            }
        }
        Map<String, String> metadata = new HashMap<>();
        form.fields().forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
            }
        });
        return put.bucket(bucket)
                .key(key)
                .metadata(metadata)
                .tagging(tagging(form.get("tagging")))
                .build();
    }

    private static void set(PutObjectRequest.Builder put, SdkField<?> field, String header, String value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            field.set(put, value);
        } else if (type == MarshallingType.BOOLEAN) {
            field.set(put, Boolean.valueOf(value));
        } else if (type == MarshallingType.INSTANT) {
            field.set(put, instant(header, value));
        } else if (type == MarshallingType.LONG && !header.equals("content-length")) {
            throw S3Errors.notImplemented(header);
        }
    }

    private static Instant instant(String header, String value) {
        try {
            return value.endsWith("Z")
                    ? Instant.parse(value)
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException malformed) {
            throw S3Errors.invalidArgument("Invalid date", header, value);
        }
    }

    /** A document, which the header's form is made of. */
    private static @Nullable String tagging(@Nullable String document) {
        if (document == null) {
            return null;
        }
        if (!document.strip().startsWith("<")) {
            throw S3Errors.malformedXml();
        }
        Matcher tags = TAG.matcher(document);
        return tags.results()
                .map(tag -> encoded(tag.group(1)) + "=" + encoded(tag.group(2)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        String plain = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
