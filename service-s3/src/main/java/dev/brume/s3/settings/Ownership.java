package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Whether a bucket has ACLs: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket". */
public final class Ownership {
    private Ownership() {}

    public static OwnershipControls of(ObjectOwnership ownership) {
        return OwnershipControls.builder()
                .rules(OwnershipControlsRule.builder()
                        .objectOwnership(ownership)
                        .build())
                .build();
    }

    /** Where nothing is set, objects belong to who writes them, and ACLs count. */
    public static boolean allowsAcls(Settings settings) {
        OwnershipControls set = settings.find(OwnershipControls.class);
        return set == null || set.rules().getFirst().objectOwnership() != ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }

    /** @throws AwsException MalformedXML, InvalidBucketAclWithObjectOwnership */
    public static void check(@Nullable OwnershipControls asked, Settings settings) {
        if (asked == null || asked.rules().size() != 1) {
            throw S3Errors.malformedXml();
        }
        Acl acl = settings.find(Acl.class);
        if (asked.rules().getFirst().objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED
                && acl != null
                && acl.grantsToOthers()) {
            throw SettingErrors.aclsAgainstOwnership();
        }
    }
}
