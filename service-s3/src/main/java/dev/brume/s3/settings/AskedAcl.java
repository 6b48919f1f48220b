package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * The ACL that a request asks for: by the name of a canned one, by headers that grant, or by a document; never by two of them. All
 * requests have members of the same names for it.
 */
public final class AskedAcl {
    private static final Map<String, Permission> HEADERS = Map.of(
            "GrantFullControl", Permission.FULL_CONTROL,
            "GrantRead", Permission.READ,
            "GrantWrite", Permission.WRITE,
            "GrantReadACP", Permission.READ_ACP,
            "GrantWriteACP", Permission.WRITE_ACP);
    private static final String OWNERS_CONTROL = "bucket-owner-full-control";

    private final SdkRequest request;
    private final String owner;

    private AskedAcl(SdkRequest request, String owner) {
        this.request = request;
        this.owner = owner;
    }

    /**
     * The ACL of an object that a request makes; null where it asks for none, and in a bucket that allows none.
     *
     * @throws AwsException AccessControlListNotSupported, AccessDenied, InvalidRequest, InvalidArgument
     */
    public static @Nullable Acl ofObject(SdkRequest request, String owner, Settings settings) {
        AskedAcl asked = new AskedAcl(request, owner);
        if (!asked.isThere()) {
            return null;
        }
        if (!Ownership.allowsAcls(settings)) {
            if (asked.isGrantedByHeaders() || !OWNERS_CONTROL.equals(asked.canned())) {
                throw SettingErrors.aclsOff();
            }
            return null;
        }
        return permitted(asked.acl(), settings);
    }

    /**
     * The ACL that a request is all about.
     *
     * @throws AwsException AccessControlListNotSupported, AccessDenied, InvalidRequest, InvalidArgument, MissingSecurityHeader,
     *     MalformedACLError
     */
    public static Acl of(SdkRequest request, @Nullable AccessControlPolicy document, String owner, Settings settings) {
        AskedAcl asked = new AskedAcl(request, owner);
        boolean byDocument = document != null && (document.owner() != null || document.hasGrants());
        if (!asked.isThere() && !byDocument && document != null) {
            throw SettingErrors.malformedAcl();
        }
        if (!asked.isThere() && !byDocument) {
            throw new AwsException(
                    "MissingSecurityHeader",
                    400,
                    "Your request was missing a required header",
                    Map.of("MissingHeaderName", "x-amz-acl"));
        }
        if (asked.isThere() && byDocument) {
            throw new AwsException("UnexpectedContent", 400, "This request does not support content");
        }
        Acl acl =
                byDocument && document != null ? new Acl(owner, GrantReader.ofDocument(document, owner)) : asked.acl();
        if (!Ownership.allowsAcls(settings)) {
            boolean ofOwner = byDocument ? !acl.grantsToOthers() : OWNERS_CONTROL.equals(asked.canned());
            if (!ofOwner || acl.grants().isEmpty()) {
                throw SettingErrors.aclsOff();
            }
            return acl;
        }
        return permitted(acl, settings);
    }

    /**
     * The ACL of a bucket that is made, which the ownership that goes with it must allow.
     *
     * @return null where none is asked for
     * @throws AwsException InvalidBucketAclWithObjectOwnership, InvalidBucketAclWithBlockPublicAccessError, InvalidRequest,
     *     InvalidArgument
     */
    public static @Nullable Acl ofNewBucket(SdkRequest request, String owner, Settings settings) {
        AskedAcl asked = new AskedAcl(request, owner);
        if (!asked.isThere()) {
            return null;
        }
        if (!Ownership.allowsAcls(settings) && (asked.isGrantedByHeaders() || !"private".equals(asked.canned()))) {
            throw SettingErrors.aclsAgainstOwnership();
        }
        Acl acl = asked.acl();
        if (acl.isPublic() && PublicAccess.blocksAcls(settings)) {
            throw SettingErrors.aclsAgainstBlock();
        }
        return acl;
    }

    private static Acl permitted(Acl acl, Settings settings) {
        if (acl.isPublic() && PublicAccess.blocksAcls(settings)) {
            throw S3Errors.accessDenied();
        }
        return acl;
    }

    private @Nullable String canned() {
        return text("ACL");
    }

    private boolean isThere() {
        return canned() != null || isGrantedByHeaders();
    }

    private boolean isGrantedByHeaders() {
        for (String header : HEADERS.keySet()) {
            if (text(header) != null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String text(String member) {
        return request.getValueForField(member, Object.class)
                .map(Object::toString)
                .orElse(null);
    }

    private Acl acl() {
        String canned = canned();
        if (canned == null) {
            List<Grant> grants = new ArrayList<>();
            HEADERS.forEach((header, permission) -> grants.addAll(GrantReader.ofHeader(text(header), permission)));
            return new Acl(owner, grants);
        }
        if (isGrantedByHeaders()) {
            throw S3Errors.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        List<Grant> grants = new ArrayList<>(Acl.ofOwner(owner).grants());
        switch (canned) {
            // What these grant to a bucket's owner, its owner has.
            case "private", OWNERS_CONTROL, "bucket-owner-read" -> {}
            case "public-read" -> grants.add(Acl.toGroup(Acl.ALL_USERS, Permission.READ));
            case "public-read-write" -> {
                grants.add(Acl.toGroup(Acl.ALL_USERS, Permission.READ));
                grants.add(Acl.toGroup(Acl.ALL_USERS, Permission.WRITE));
            }
            case "authenticated-read" -> grants.add(Acl.toGroup(Acl.AUTHENTICATED_USERS, Permission.READ));
            default -> throw S3Errors.notImplemented("the canned ACL " + canned);
        }
        return new Acl(owner, grants);
    }
}
