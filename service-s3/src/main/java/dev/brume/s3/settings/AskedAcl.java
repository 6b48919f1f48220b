package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

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
    private static final Set<String> GROUPS = Set.of(Acl.ALL_USERS, Acl.AUTHENTICATED_USERS, Acl.LOG_DELIVERY);

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
        Acl acl = byDocument && document != null ? asked.ofDocument(document) : asked.acl();
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
     * @throws AwsException InvalidBucketAclWithObjectOwnership, AccessDenied, InvalidRequest, InvalidArgument
     */
    public static @Nullable Acl ofNewBucket(SdkRequest request, String owner, Settings settings) {
        AskedAcl asked = new AskedAcl(request, owner);
        if (!asked.isThere()) {
            return null;
        }
        if (!Ownership.allowsAcls(settings) && (asked.isGrantedByHeaders() || !"private".equals(asked.canned()))) {
            throw SettingErrors.aclsAgainstOwnership();
        }
        return permitted(asked.acl(), settings);
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
            HEADERS.forEach((header, permission) -> grants.addAll(grants(text(header), permission)));
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

    /** {@code id="...", uri="...", emailAddress="..."}. */
    private static List<Grant> grants(@Nullable String header, Permission permission) {
        List<Grant> grants = new ArrayList<>();
        for (String part : header == null ? new String[0] : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length == 2 ? pair[1].strip().replaceAll("^\"|\"$", "") : "";
            grants.add(
                    switch (pair[0].strip()) {
                        case "id" -> Acl.toUser(user(value), permission);
                        case "uri" -> Acl.toGroup(group(value), permission);
                        case "emailAddress" -> throw unknownMail();
                        default ->
                            throw S3Errors.invalidArgument(
                                    "Argument format not recognized", "x-amz-grant", part.strip());
                    });
        }
        return grants;
    }

    private Acl ofDocument(AccessControlPolicy document) {
        if (document.owner() == null || document.owner().id() == null) {
            throw new AwsException(
                    "MalformedACLError",
                    400,
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        if (!owner.equals(document.owner().id())) {
            throw S3Errors.accessDenied();
        }
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : document.grants()) {
            Grantee grantee = grant.grantee();
            if (grantee == null || grant.permission() == null) {
                throw S3Errors.malformedXml();
            }
            if (grantee.type() == Type.GROUP) {
                grants.add(Acl.toGroup(group(grantee.uri()), grant.permission()));
            } else if (grantee.type() == Type.CANONICAL_USER) {
                grants.add(Acl.toUser(user(grantee.id()), grant.permission()));
            } else {
                throw unknownMail();
            }
        }
        return new Acl(owner, grants);
    }

    private static String group(@Nullable String uri) {
        if (uri == null || !GROUPS.contains(uri)) {
            throw S3Errors.invalidArgument("Invalid group uri", "uri", uri == null ? "" : uri);
        }
        return uri;
    }

    private static String user(@Nullable String id) {
        if (id == null || !id.matches("[0-9a-f]{64}")) {
            throw S3Errors.invalidArgument("Invalid id", "CanonicalUser/ID", id == null ? "" : id);
        }
        return id;
    }

    private static AwsException unknownMail() {
        return new AwsException(
                "UnresolvableGrantByEmailAddress",
                400,
                "The e-mail address you provided does not match any account on record.");
    }
}
