package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.Received;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** Checksums in requests and answers, which all have them in members of the same names, {@code ChecksumCRC32} and so on. */
final class Checksums {
    private Checksums() {}

    /** The kind that a request sends, or names; null for none. Of several the last one counts, as nobody sends several. */
    static @Nullable ChecksumKind kind(SdkRequest request) {
        for (ChecksumKind kind : ChecksumKind.values()) {
            if (request.getValueForField(kind.member(), String.class).isPresent()) {
                return kind;
            }
        }
        return request.getValueForField("ChecksumAlgorithm", String.class)
                .map(Checksums::named)
                .orElse(null);
    }

    /** All that a request, or a part of one, sends. */
    static Map<ChecksumKind, String> all(SdkPojo sent) {
        Map<ChecksumKind, String> all = new EnumMap<>(ChecksumKind.class);
        for (var field : sent.sdkFields()) {
            if (field.memberName().startsWith("Checksum") && field.getValueOrDefault(sent) instanceof String value) {
                ChecksumKind.named(field.memberName().substring("Checksum".length()))
                        .ifPresent(kind -> all.put(kind, value));
            }
        }
        return all;
    }

    /** @throws AwsException InvalidRequest */
    static ChecksumKind named(String algorithm) {
        return ChecksumKind.named(algorithm.toUpperCase(Locale.ROOT)).orElseThrow(Checksums::unsupported);
    }

    static AwsException unsupported() {
        return S3Errors.invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    /** Of an object that is put whole: of the kind that was sent, else CRC64NVME, which S3 reckons by itself. */
    static ObjectChecksum of(SdkRequest request, Received content) {
        ChecksumKind kind = kind(request);
        ObjectChecksum checksum = ObjectChecksum.full(kind == null ? ChecksumKind.CRC64NVME : kind, content);
        verify(request, checksum);
        return checksum;
    }

    /** @throws AwsException BadDigest, when the request sends another value */
    static void verify(SdkRequest request, ObjectChecksum checksum) {
        request.getValueForField(checksum.kind().member(), String.class)
                .filter(sent -> !sent.equals(checksum.value()))
                .ifPresent(other -> {
                    throw S3Errors.badDigest(checksum.kind().name());
                });
    }

    /** Sets the answer's members. */
    static <B extends SdkPojo> B tell(B builder, @Nullable ObjectChecksum checksum) {
        if (checksum != null) {
            String member = checksum.kind().member();
            for (var field : builder.sdkFields()) {
                if (field.memberName().equals(member)) {
                    field.set(builder, checksum.value());
                } else if (field.memberName().equals("ChecksumType")) {
                    field.set(builder, checksum.type());
                }
            }
        }
        return builder;
    }
}
