package dev.brume.s3;

import dev.brume.core.error.AwsException;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Keys that climb: {@code a/../b} is a key as any other, {@code ../a} and {@code a/../../b} are none. Read from the left, there may never be
 * more {@code ..} than other elements: Amazon S3 User Guide, "Naming Amazon S3 objects".
 */
final class RelativeKeys {
    private RelativeKeys() {}

    /**
     * @param path percent-encoded, as sent
     * @throws AwsException without a code or a message, as S3 answers
     */
    static void check(String path, SdkRequest input) {
        // Few paths have any of it: theirs is the only key that is looked at.
        if (path.contains("..") || path.contains("%2e") || path.contains("%2E")) {
            input.getValueForField("Key", String.class).ifPresent(RelativeKeys::check);
        }
    }

    private static void check(String key) {
        int height = 0;
        for (String element : key.split("/", -1)) {
            height += switch (element) {
                case ".." -> -1;
                case "", "." -> 0;
                default -> 1;
            };
            if (height < 0) {
                throw new AwsException("400", 400, "Bad Request");
            }
        }
    }
}
