package dev.brume.s3.settings;

import java.util.List;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/**
 * An access control list: Amazon S3 User Guide, "Access control list (ACL) overview".
 *
 * @param owner the canonical user id of whom the bucket or object belongs to
 */
public record Acl(String owner, List<Grant> grants) {
    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    public Acl {
        grants = List.copyOf(grants);
    }

    /** The owner may do everything, nobody else anything. */
    public static Acl ofOwner(String owner) {
        return new Acl(owner, List.of(toUser(owner, Permission.FULL_CONTROL)));
    }

    static Grant toUser(String id, Permission permission) {
        return Grant.builder()
                .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id(id))
                .permission(permission)
                .build();
    }

    static Grant toGroup(String uri, Permission permission) {
        return Grant.builder()
                .grantee(grantee -> grantee.type(Type.GROUP).uri(uri))
                .permission(permission)
                .build();
    }

    /** Whether everybody, or everybody with an account, may do something. */
    public boolean isPublic() {
        return grants.stream().anyMatch(Acl::isPublic);
    }

    /** Also to who has no account. */
    public static boolean isToEverybody(Grant grant) {
        return ALL_USERS.equals(grant.grantee().uri());
    }

    public static boolean isPublic(Grant grant) {
        String uri = grant.grantee().uri();
        return ALL_USERS.equals(uri) || AUTHENTICATED_USERS.equals(uri);
    }

    boolean grantsToOthers() {
        return grants.stream().map(Grant::grantee).anyMatch(this::isAnother);
    }

    private boolean isAnother(Grantee grantee) {
        return !owner.equals(grantee.id());
    }
}
