package dev.brume.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The second id of S3's answers, {@code x-amz-id-2}: which of its hosts has answered, in a form that only AWS can read. */
public final class HostId {
    public static final String HEADER = "x-amz-id-2";
    private static final byte[] BEGINNING = "brume/".getBytes(StandardCharsets.UTF_8);

    private HostId() {}

    public static String of(String requestId) {
        byte[] id = requestId.getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[BEGINNING.length + id.length];
        System.arraycopy(BEGINNING, 0, text, 0, BEGINNING.length);
        System.arraycopy(id, 0, text, BEGINNING.length, id.length);
        return Base64.getEncoder().encodeToString(text);
    }
}
