package dev.brume.core.error;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error that AWS answers with. Code and status on the wire follow from the service's wire table: the code here is the name
 * of the modelled error's shape ({@code QueueDoesNotExist}), or a common error's code ({@code InvalidParameterValue}).
 * Carries no stack trace: it is an answer, not a bug.
 */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Says that the wire table decides the status. */
    private static final int BY_WIRE_TABLE = 0;

    private final String code;
    private final int status;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    public AwsException(String code, String message) {
        this(code, BY_WIRE_TABLE, message, Map.of());
    }

    /** For errors that the service's model does not name. */
    public AwsException(String code, int status, String message) {
        this(code, status, message, Map.of());
    }

    /** @param members further members of the error's shape by wire name: strings, numbers, booleans, lists of strings */
    public AwsException(String code, int status, String message, Map<String, Object> members) {
        this(code, status, message, members, Map.of());
    }

    private AwsException(
            String code, int status, String message, Map<String, Object> members, Map<String, String> headers) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(members));
        this.headers = Map.copyOf(headers);
    }

    /**
     * This error with headers that its shape does not have.
     *
     * @param more names in lower case
     */
    public AwsException withHeaders(Map<String, String> more) {
        return new AwsException(code, status, getMessage(), members, more);
    }

    public String code() {
        return code;
    }

    /** The HTTP status, or 0 where the wire table decides. */
    public int status() {
        return status;
    }

    /** In the order of their names, so that an error is answered alike in each process. */
    public Map<String, Object> members() {
        return members;
    }

    /** Headers of the answer besides those of the error's shape. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Never null: every error of AWS says something. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
