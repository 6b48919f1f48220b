package dev.brume.s3.access;

import dev.brume.core.identity.AccountId;
import dev.brume.core.policy.RequestPrincipal;
import dev.brume.s3.Owners;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.object.StoredObject;
import dev.brume.s3.settings.Acl;
import dev.brume.s3.settings.BucketPolicy;
import dev.brume.s3.settings.Ownership;
import dev.brume.s3.settings.PublicAccess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * The policies that have a say in what a principal asks of a bucket or of one of its objects: the bucket's own, unless it is public and
 * may not be, and what ACLs grant, in the words of policies. See Amazon S3 User Guide, "How Amazon S3 authorizes a request" and
 * "Mapping of ACL permissions and access policy permissions".
 */
final class PoliciesOfBucket {
    private final Bucket bucket;
    private final RequestPrincipal principal;

    PoliciesOfBucket(Bucket bucket, RequestPrincipal principal) {
        this.bucket = bucket;
        this.principal = principal;
    }

    /** @param key null for the bucket itself */
    List<String> of(@Nullable String key) {
        List<String> policies = new ArrayList<>();
        BucketPolicy policy = bucket.settings().find(BucketPolicy.class);
        if (policy != null && hasASay(policy)) {
            policies.add(policy.text());
        }
        if (Ownership.allowsAcls(bucket.settings())) {
            Acl own = bucket.settings().find(Acl.class);
            if (own != null) {
                grants(own, ofBucket(), policies);
            }
            StoredObject object = key == null ? null : bucket.newest(key);
            if (object != null && object.state().acl() != null) {
                grants(object.state().acl(), PoliciesOfBucket::ofObject, policies);
            }
        }
        return policies;
    }

    /** Where public policies are restricted, they count for the account's own and for AWS's services only. */
    private boolean hasASay(BucketPolicy policy) {
        return !policy.isPublic()
                || !PublicAccess.restrictsPolicy(bucket.settings())
                || principal.type() == RequestPrincipal.Type.SERVICE
                || principal.account().equals(bucket.owner().value());
    }

    /** What a permission of an ACL lets somebody do. */
    @FunctionalInterface
    private interface Meaning {
        /** A statement without effect and principal; empty where the permission means nothing. */
        String of(Permission permission);
    }

    private Meaning ofBucket() {
        String arn = bucket.arn();
        String reads = "\"s3:ListBucket\",\"s3:ListBucketVersions\",\"s3:ListBucketMultipartUploads\"";
        return permission -> switch (permission) {
            case READ -> statement(reads, arn);
            case WRITE -> statement("\"s3:PutObject\",\"s3:DeleteObject\"", arn + "/*");
            case READ_ACP -> statement("\"s3:GetBucketAcl\"", arn);
            case WRITE_ACP -> statement("\"s3:PutBucketAcl\"", arn);
            case FULL_CONTROL ->
                statement(
                        reads + ",\"s3:GetBucketAcl\",\"s3:PutBucketAcl\",\"s3:PutObject\",\"s3:DeleteObject\"",
                        arn + "*");
            case UNKNOWN_TO_SDK_VERSION -> "";
        };
    }

    /** Nobody asks these but for the object. */
    private static String ofObject(Permission permission) {
        String reads = "\"s3:GetObject\",\"s3:GetObjectVersion\"";
        return switch (permission) {
            case READ -> statement(reads, "*");
            case READ_ACP -> statement("\"s3:GetObjectAcl\",\"s3:GetObjectVersionAcl\"", "*");
            case WRITE_ACP -> statement("\"s3:PutObjectAcl\",\"s3:PutObjectVersionAcl\"", "*");
            case FULL_CONTROL ->
                statement(reads + ",\"s3:GetObject*Acl\",\"s3:PutObjectAcl\",\"s3:PutObjectVersionAcl\"", "*");
            case WRITE, UNKNOWN_TO_SDK_VERSION -> "";
        };
    }

    private static String statement(String actions, String resource) {
        return "\"Action\":[" + actions + "],\"Resource\":\"" + resource + "\"";
    }

    private void grants(Acl acl, Meaning meaning, List<String> policies) {
        for (Grant grant : acl.grants()) {
            String whom = whom(grant);
            String what = meaning.of(grant.permission());
            if (!whom.isEmpty() && !what.isEmpty()) {
                policies.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + whom + "," + what
                        + "}]}");
            }
        }
    }

    /** Empty for somebody else, and for the public where public ACLs are ignored. */
    private String whom(Grant grant) {
        if (Acl.isPublic(grant)) {
            if (PublicAccess.ignoresAcls(bucket.settings())) {
                return "";
            }
            return Acl.isToEverybody(grant)
                    ? "\"Principal\":\"*\""
                    : "\"Principal\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalType\":\"Anonymous\"}}";
        }
        String account = principal.account();
        return AccountId.isAccountId(account)
                        && Owners.canonicalId(new AccountId(account))
                                .equals(grant.grantee().id())
                ? "\"Principal\":{\"AWS\":\"" + account + "\"}"
                : "";
    }
}
