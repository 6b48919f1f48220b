package dev.brume.core.protocol;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a REST answer says outside its body: status and headers, those that have no member in {@code sdkHttpResponse}. */
final class RestOutput {
    private final List<String> headers = new ArrayList<>();
    private int status;

    private RestOutput(int status) {
        this.status = status;
    }

    /** @param status where the output does not name another */
    static RestOutput of(Shape shape, SdkPojo output, int status) {
        RestOutput rest = new RestOutput(status);
        for (Member member : shape.members()) {
            if (member.location() == MarshallLocation.HEADER || member.location() == MarshallLocation.STATUS_CODE) {
                Object value = member.get(output);
                if (value != null) {
                    rest.add(member, value);
                }
            }
        }
        SdkHttpResponse more = output instanceof SdkResponse response ? response.sdkHttpResponse() : null;
        if (more != null) {
            more.forEachHeader((name, values) -> values.forEach(value -> rest.header(name, value)));
        }
        return rest;
    }

    int status() {
        return status;
    }

    /** Names and values in turn. */
    List<String> headers() {
        return headers;
    }

    boolean hasHeader(String name) {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void add(Member member, Object value) {
        if (member.location() == MarshallLocation.STATUS_CODE) {
            status = (Integer) value;
            return;
        }
        switch (member.type()) {
            case MapShape map ->
                ((Map<?, ?>) value).forEach((key, held) -> header(member.outputName() + key, (String) held));
            case ListShape list -> {
                header(member.outputName(), HeaderLists.format((List<?>) value, (Scalar) list.element()));
            }
            case Scalar scalar -> header(member.outputName(), text(value, scalar));
            case Shape shape -> throw new IllegalArgumentException("a structure cannot be a header: " + member);
        }
    }

    private static String text(Object value, Scalar scalar) {
        return scalar.jsonValue()
                ? Base64.getEncoder().encodeToString(((String) value).getBytes(StandardCharsets.UTF_8))
                : TextScalars.format(value, scalar, TimestampFormatTrait.Format.RFC_822);
    }

    void header(String name, String value) {
        headers.add(name.toLowerCase(Locale.ROOT));
        headers.add(oneLine(value));
    }

    // A line break would start another header.
    private static String oneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ') {
                return value.replaceAll("[\\x00-\\x1F]", " ");
            }
        }
        return value;
    }
}
