package dev.brume.s3.settings;

import java.util.Locale;
import java.util.Set;

/** Which actions are on objects and which on buckets: Service Authorization Reference, "Actions defined by Amazon S3". */
final class ObjectActions {
    private static final Set<String> OTHERS = Set.of(
            "s3:abortmultipartupload",
            "s3:listmultipartuploadparts",
            "s3:bypassgovernanceretention",
            "s3:initiatereplication");

    private ObjectActions() {}

    static boolean isOfObjects(String action) {
        String name = action.toLowerCase(Locale.ROOT);
        return OTHERS.contains(name) || (name.contains("object") && !name.contains("bucket"));
    }
}
