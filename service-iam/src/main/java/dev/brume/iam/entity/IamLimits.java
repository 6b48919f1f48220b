package dev.brume.iam.entity;

/** Quotas that IAM's model does not carry: IAM User Guide, "IAM and AWS STS quotas". Sizes in characters without white space. */
public final class IamLimits {
    public static final int ACCESS_KEYS_PER_USER = 2;
    public static final int GROUPS_PER_USER = 10;
    public static final int POLICIES_PER_ENTITY = 10;
    public static final int POLICY_VERSIONS = 5;
    public static final int MANAGED_POLICY_SIZE = 6144;
    public static final int TRUST_POLICY_SIZE = 2048;
    public static final int USER_POLICIES_SIZE = 2048;
    public static final int GROUP_POLICIES_SIZE = 5120;
    public static final int ROLE_POLICIES_SIZE = 10_240;
    public static final int TAGS = 50;
    public static final int ROLES_PER_INSTANCE_PROFILE = 1;
    public static final int PAGE_DEFAULT = 100;
    public static final int USERS = 5000;
    public static final int GROUPS = 300;
    public static final int ROLES = 1000;
    public static final int POLICIES = 1500;
    public static final int INSTANCE_PROFILES = 1000;
    public static final int PROVIDERS = 100;
    public static final int CLIENT_IDS_PER_PROVIDER = 100;

    private IamLimits() {}

    /** How large a policy is: white space does not count. */
    public static int size(String document) {
        return (int) document.chars()
                .filter(character -> !Character.isWhitespace(character))
                .count();
    }
}
