package dev.brume.s3.settings;

import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What of a bucket may be public: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage". */
public final class PublicAccess {
    /** Everything is blocked. */
    public static final PublicAccessBlockConfiguration OF_NEW_BUCKETS = PublicAccessBlockConfiguration.builder()
            .blockPublicAcls(true)
            .ignorePublicAcls(true)
            .blockPublicPolicy(true)
            .restrictPublicBuckets(true)
            .build();

    private static final PublicAccessBlockConfiguration NONE =
            PublicAccessBlockConfiguration.builder().build();

    private PublicAccess() {}

    /** Whether nobody may make an object or the bucket public by an ACL. */
    public static boolean blocksAcls(Settings settings) {
        return Boolean.TRUE.equals(of(settings).blockPublicAcls());
    }

    /** Whether ACLs that are there count for nothing where they are public. */
    public static boolean ignoresAcls(Settings settings) {
        return Boolean.TRUE.equals(of(settings).ignorePublicAcls());
    }

    /** Whether a policy may not be public. */
    public static boolean blocksPolicy(Settings settings) {
        return Boolean.TRUE.equals(of(settings).blockPublicPolicy());
    }

    /** Whether a public policy lets nobody in but the account's own and AWS's services. */
    public static boolean restrictsPolicy(Settings settings) {
        return Boolean.TRUE.equals(of(settings).restrictPublicBuckets());
    }

    private static PublicAccessBlockConfiguration of(Settings settings) {
        PublicAccessBlockConfiguration set = settings.find(PublicAccessBlockConfiguration.class);
        return set == null ? NONE : set;
    }
}
