package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.s3.notification.ConfigurationReader;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.settings.SettingErrors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S3 words each refusal of a value by itself: Amazon S3 API Reference, "Error responses", and what it answers. */
final class S3Wording implements ValidationWording {
    /** Members that are a request's body. */
    private static final List<String> BODIES = List.of(
            "Delete",
            "Tagging",
            "VersioningConfiguration",
            "NotificationConfiguration",
            "CORSConfiguration",
            "LifecycleConfiguration",
            "ServerSideEncryptionConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "RequestPaymentConfiguration",
            "AccelerateConfiguration",
            "BucketLoggingStatus");

    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> all) {
        List<Violation> violations =
                all.stream().filter(one -> !isTakenByS3(one)).toList();
        if (violations.isEmpty()) {
            return null;
        }
        Violation first = violations.getFirst();
        if (operation.equals("CompleteMultipartUpload") && first.member().equals("UploadId")) {
            return S3Errors.methodNotAllowed(); // Whoever posts to an object without naming an upload means no upload.
        }
        if (isOfNotifications(first, "Name")) {
            return ConfigurationReader.unknownFilter(sent(first));
        }
        if (isOfNotifications(first, "Events")) {
            return S3Errors.invalidArgument("The event is not supported for notifications", "Event", sent(first));
        }
        if (first.path().indexOf('.') >= 0) {
            return operation.endsWith("Acl") ? SettingErrors.malformedAcl() : S3Errors.malformedXml();
        }
        if (first.kind() == Violation.Kind.REQUIRED && first.member().equals("Policy")) {
            return SettingErrors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
        if (first.kind() == Violation.Kind.REQUIRED && BODIES.contains(first.member())) {
            return new AwsException("MissingRequestBodyError", 400, "Request Body is empty");
        }
        if (first.kind() == Violation.Kind.REQUIRED && first.member().equals("ObjectAttributes")) {
            return S3Errors.invalidRequest(
                    "The x-amz-object-attributes header specifying the attributes to be retrieved is"
                            + " either missing or empty");
        }
        if (first.member().equals("MaxBuckets")) {
            return S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000.", "max-buckets", sent(first));
        }
        return first.kind() == Violation.Kind.ENUM ? unknown(first) : other(first);
    }

    /** What the model does not know and S3 takes, or refuses later in other words: an encoded slash, algorithms in small letters. */
    private static boolean isTakenByS3(Violation violation) {
        return violation.member().equals("CopySource")
                || (violation.kind() == Violation.Kind.LENGTH_MIN
                        && violation.path().startsWith("tagging."))
                || violation.member().equals("LocationConstraint") // Which regions there are is said in other words.
                || (violation.member().equals("ChecksumAlgorithm")
                        && ChecksumKind.named(sent(violation).toUpperCase(Locale.ROOT))
                                .isPresent());
    }

    private static boolean isOfNotifications(Violation violation, String member) {
        return violation.kind() == Violation.Kind.ENUM
                && violation.path().startsWith("notificationConfiguration.")
                && violation.member().equals(member);
    }

    private static AwsException unknown(Violation violation) {
        String sent = sent(violation);
        return switch (violation.member()) {
            case "ACL" -> S3Errors.invalidArgument("", "x-amz-acl", sent);
            case "ObjectLockMode" ->
                S3Errors.invalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", sent);
            case "ObjectLockLegalHoldStatus" ->
                S3Errors.invalidArgument(
                        "Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", sent);
            case "ObjectOwnership" ->
                new AwsException(
                        "InvalidArgument",
                        400,
                        "Invalid x-amz-object-ownership header: " + sent,
                        Map.of("ArgumentName", "x-amz-object-ownership"));
            case "StorageClass" ->
                new AwsException(
                        "InvalidStorageClass",
                        400,
                        "The storage class you specified is not valid",
                        Map.of("StorageClassRequested", sent));
            case "ServerSideEncryption" ->
                S3Errors.invalidArgument(
                        "The encryption method specified is not supported", "x-amz-server-side-encryption", sent);
            case "MetadataDirective" ->
                S3Errors.invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", sent);
            case "TaggingDirective" ->
                S3Errors.invalidArgument("Unknown tagging directive.", "x-amz-tagging-directive", sent);
            case "EncodingType" ->
                S3Errors.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", sent);
            case "ObjectAttributes" ->
                S3Errors.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", sent);
            case "ChecksumAlgorithm" -> Checksums.unsupported();
            default -> other(violation);
        };
    }

    private static String sent(Violation violation) {
        Violation.Element element = violation.element();
        if (element != null) {
            return element.text();
        }
        String value = violation.value();
        return value == null ? "" : value;
    }

    private static AwsException other(Violation violation) {
        return S3Errors.invalidRequest("Missing or invalid: " + violation.path());
    }
}
