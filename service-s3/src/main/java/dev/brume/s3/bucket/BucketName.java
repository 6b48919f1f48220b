package dev.brume.s3.bucket;

import dev.brume.core.error.AwsException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a general purpose bucket may be called: Amazon S3 User Guide, "General purpose bucket naming rules". */
final class BucketName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> RESERVED_SUFFIXES =
            List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketName() {}

    /** @throws AwsException InvalidBucketName */
    static void check(String name) {
        if (!FORM.matcher(name).matches()
                || name.contains("..")
                || ADDRESS.matcher(name).matches()
                || RESERVED_PREFIXES.stream().anyMatch(name::startsWith)
                || RESERVED_SUFFIXES.stream().anyMatch(name::endsWith)) {
            throw new AwsException(
                    "InvalidBucketName", 400, "The specified bucket is not valid.", Map.of("BucketName", name));
        }
    }
}
