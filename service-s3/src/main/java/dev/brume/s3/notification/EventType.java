package dev.brume.s3.notification;

import org.jspecify.annotations.Nullable;

/**
 * What can happen to an object. AWS has further types, for restoring, replication and Intelligent-Tiering, which a bucket may ask for and
 * which never happen here.
 *
 * <p>See Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda" and "Using EventBridge".
 */
public enum EventType {
    PUT("ObjectCreated:Put", "Object Created", "PutObject"),
    POST("ObjectCreated:Post", "Object Created", "POST Object"),
    COPY("ObjectCreated:Copy", "Object Created", "CopyObject"),
    UPLOAD("ObjectCreated:CompleteMultipartUpload", "Object Created", "CompleteMultipartUpload"),
    DELETE("ObjectRemoved:Delete", "Object Deleted", "DeleteObject"),
    DELETE_MARKER("ObjectRemoved:DeleteMarkerCreated", "Object Deleted", "DeleteObject"),
    TAGS("ObjectTagging:Put", "Object Tags Added", null),
    NO_TAGS("ObjectTagging:Delete", "Object Tags Deleted", null),
    ACL("ObjectAcl:Put", "Object ACL Updated", null),
    EXPIRATION("LifecycleExpiration:Delete", "Object Deleted", "Lifecycle Expiration"),
    EXPIRATION_MARKER("LifecycleExpiration:DeleteMarkerCreated", "Object Deleted", "Lifecycle Expiration"),
    TRANSITION("LifecycleTransition", "Object Storage Class Changed", null);

    private final String text;
    private final String detailType;
    private final @Nullable String reason;

    EventType(String text, String detailType, @Nullable String reason) {
        this.text = text;
        this.detailType = detailType;
        this.reason = reason;
    }

    /** As records name it: {@code ObjectCreated:Put}. */
    String text() {
        return text;
    }

    /** As EventBridge names it: {@code Object Created}. */
    String detailType() {
        return detailType;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** Whether a version came or went: only then is there an order among the events of a key. */
    boolean isOfVersions() {
        return reason != null;
    }

    boolean isCreation() {
        return this == PUT || this == POST || this == COPY || this == UPLOAD;
    }

    boolean isMarker() {
        return this == DELETE_MARKER || this == EXPIRATION_MARKER;
    }

    /** @param asked as configurations write it: {@code s3:ObjectCreated:*} */
    boolean isAskedForBy(String asked) {
        String wanted = asked.substring(asked.indexOf(':') + 1);
        return wanted.endsWith("*") ? text.startsWith(wanted.substring(0, wanted.length() - 1)) : text.equals(wanted);
    }
}
