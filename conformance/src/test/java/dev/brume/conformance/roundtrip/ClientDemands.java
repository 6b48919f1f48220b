package dev.brume.conformance.roundtrip;

import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Values that the official clients look at themselves, so that random ones would not leave them, or not as they are. */
final class ClientDemands {
    /** By member name; empty for members that stay unset: S3's client rewrites them or refuses them together with others. */
    private static final Map<String, Optional<Object>> S3 = Map.ofEntries(
            Map.entry("Bucket", Optional.of("some-bucket")),
            Map.entry("ChecksumAlgorithm", Optional.of("CRC32")),
            Map.entry("ContentLength", Optional.empty()),
            Map.entry("ContentType", Optional.of("text/plain")),
            Map.entry("CopySource", Optional.empty()));

    /** Operations whose requests or answers the client itself changes; they belong to the tests of S3. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "CopyObject", "the client makes CopySource of three members",
            "UploadPartCopy", "the client makes CopySource of three members",
            "GetObject", "the transport sets ContentLength",
            "HeadObject", "the transport sets ContentLength",
            "PutObject", "the transport sets ContentLength",
            "UploadPart", "the transport sets ContentLength",
            "ListDirectoryBuckets", "signed for another service, s3express",
            "WriteGetObjectResponse", "signed for another service, s3-object-lambda");

    /** Errors that the client cannot tell from another: CloudWatch has pairs with one code. */
    private static final Map<String, String> INDISTINCT = Map.of(
            "cloudwatch.LimitExceededException", "the client knows the code LimitExceeded alone",
            "cloudwatch.ResourceNotFound", "shares its code with DashboardNotFoundError");

    private ClientDemands() {}

    static boolean leavesAlone(SdkService service, String operation) {
        return service != SdkService.S3 || !LEFT_OUT.containsKey(operation);
    }

    static boolean tellsApart(SdkService service, String error) {
        return !INDISTINCT.containsKey(service.table() + "." + error);
    }

    /** Null where any value will do. */
    static Optional<Object> fixed(SdkPojo pojo, Member member) {
        String name = pojo.getClass().getName();
        // The client does not escape attributes.
        if (member.isXmlAttribute()) {
            return Optional.of("CanonicalUser");
        }
        if (name.contains(".s3.") && member.type() instanceof Scalar) {
            return S3.get(member.name());
        }
        // Becomes part of the host name.
        return name.contains(".eventbridge.") && member.name().equals("EndpointId") ? Optional.empty() : null;
    }

    /** Whether the client refuses to send a request without it. */
    static boolean required(SdkPojo pojo, Member member) {
        return pojo.sdkFields().stream()
                .anyMatch(
                        field -> member.name().equals(field.memberName()) && field.containsTrait(RequiredTrait.class));
    }
}
