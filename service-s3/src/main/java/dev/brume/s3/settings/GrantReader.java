package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** Reads whom an ACL grants something, in the two forms in which requests say it. */
final class GrantReader {
    private static final Set<String> GROUPS = Set.of(Acl.ALL_USERS, Acl.AUTHENTICATED_USERS, Acl.LOG_DELIVERY);
    private static final String USER_IN_DOCUMENT = "CanonicalUser/ID";

    private GrantReader() {}

    /**
     * @param header {@code id="...", uri="...", emailAddress="..."}; null for nobody
     * @throws AwsException InvalidArgument, UnresolvableGrantByEmailAddress
     */
    static List<Grant> ofHeader(@Nullable String header, Permission permission) {
        List<Grant> grants = new ArrayList<>();
        for (String part : header == null ? new String[0] : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length == 2 ? pair[1].strip().replaceAll("^\"|\"$", "") : "";
            grants.add(
                    switch (pair[0].strip()) {
                        case "id" -> Acl.toUser(user(value, "id"), permission);
                        case "uri" -> Acl.toGroup(group(value, "uri"), permission);
                        case "emailAddress" -> throw unknownMail();
                        default ->
                            throw S3Errors.invalidArgument(
                                    "Argument format not recognized", headerOf(permission), part.strip());
                    });
        }
        return grants;
    }

    /**
     * @param owner whose document it has to be
     * @throws AwsException MalformedACLError, AccessDenied, InvalidArgument, UnresolvableGrantByEmailAddress
     */
    static List<Grant> ofDocument(AccessControlPolicy document, String owner) {
        if (document.owner() == null || document.owner().id() == null) {
            throw SettingErrors.malformedAcl();
        }
        if (!owner.equals(user(document.owner().id(), USER_IN_DOCUMENT))) {
            throw S3Errors.accessDenied();
        }
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : document.grants()) {
            Grantee grantee = grant.grantee();
            if (grantee == null || grant.permission() == null) {
                throw SettingErrors.malformedAcl();
            }
            if (grantee.type() == Type.GROUP) {
                grants.add(Acl.toGroup(group(grantee.uri(), "Group/URI"), grant.permission()));
            } else if (grantee.type() == Type.CANONICAL_USER) {
                grants.add(Acl.toUser(user(grantee.id(), USER_IN_DOCUMENT), grant.permission()));
            } else {
                throw unknownMail();
            }
        }
        return grants;
    }

    private static String headerOf(Permission permission) {
        return "x-amz-grant-" + permission.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String group(@Nullable String uri, String argument) {
        if (uri == null || !GROUPS.contains(uri)) {
            throw S3Errors.invalidArgument("Invalid group uri", argument, uri == null ? "" : uri);
        }
        return uri;
    }

    private static String user(@Nullable String id, String argument) {
        if (id == null || !id.matches("[0-9a-f]{64}")) {
            throw S3Errors.invalidArgument("Invalid id", argument, id == null ? "" : id);
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
