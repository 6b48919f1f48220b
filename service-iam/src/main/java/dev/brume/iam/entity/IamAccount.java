package dev.brume.iam.entity;

import dev.brume.core.identity.AccountId;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/**
 * All that an account has in IAM. Names are unique without regard to case. Everything in here is guarded by one lock, which is held
 * for the length of an operation ({@code IamDirectory}): IAM is global, asked seldom, and its rules reach across entities.
 */
public final class IamAccount {
    private final AccountId id;
    private final String partition;
    private final NavigableMap<String, IamUser> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, IamGroup> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, IamRole> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, IamInstanceProfile> profiles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, ManagedPolicy> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, OidcProvider> oidcProviders = new TreeMap<>();
    private final NavigableMap<String, SamlProvider> samlProviders = new TreeMap<>();
    private String alias = "";
    private @Nullable PasswordPolicy passwordPolicy;

    public IamAccount(AccountId id, String partition) {
        this.id = id;
        this.partition = partition;
    }

    public AccountId id() {
        return id;
    }

    public String partition() {
        return partition;
    }

    public NavigableMap<String, IamUser> users() {
        return users;
    }

    public NavigableMap<String, IamGroup> groups() {
        return groups;
    }

    public NavigableMap<String, IamRole> roles() {
        return roles;
    }

    public NavigableMap<String, IamInstanceProfile> profiles() {
        return profiles;
    }

    /** The customer's own managed policies by name. */
    public NavigableMap<String, ManagedPolicy> policies() {
        return policies;
    }

    /** By ARN. */
    public NavigableMap<String, OidcProvider> oidcProviders() {
        return oidcProviders;
    }

    /** By ARN. */
    public NavigableMap<String, SamlProvider> samlProviders() {
        return samlProviders;
    }

    /** Empty for none. */
    public String alias() {
        return alias;
    }

    public void alias(String name) {
        alias = name;
    }

    public @Nullable PasswordPolicy passwordPolicy() {
        return passwordPolicy;
    }

    public void passwordPolicy(@Nullable PasswordPolicy policy) {
        passwordPolicy = policy;
    }

    public IamUser user(String name) {
        IamUser user = users.get(name);
        if (user == null) {
            throw IamErrors.noSuch("user", name);
        }
        return user;
    }

    public IamGroup group(String name) {
        IamGroup group = groups.get(name);
        if (group == null) {
            throw IamErrors.noSuch("group", name);
        }
        return group;
    }

    public IamRole role(String name) {
        IamRole role = roles.get(name);
        if (role == null) {
            throw IamErrors.noSuch("role", name);
        }
        return role;
    }

    public IamInstanceProfile profile(String name) {
        IamInstanceProfile profile = profiles.get(name);
        if (profile == null) {
            throw IamErrors.noSuchEntity("Instance Profile " + name + " cannot be found.");
        }
        return profile;
    }

    /** The managed policy of that ARN, the account's own or AWS's; null for none that is known. */
    public @Nullable ManagedPolicy findPolicy(String arn) {
        ManagedPolicy own = policies.get(arn.substring(arn.lastIndexOf('/') + 1));
        return own != null && own.arn().equals(arn) ? own : AwsManagedPolicies.find(arn, partition);
    }

    public ManagedPolicy policy(String arn) {
        ManagedPolicy policy = findPolicy(arn);
        if (policy == null) {
            throw IamErrors.noSuchPolicy(arn);
        }
        return policy;
    }

    public Stream<IamGroup> groupsOf(IamUser user) {
        return groups.values().stream()
                .filter(group -> group.users().contains(user.name().name()));
    }

    public Stream<IamInstanceProfile> profilesOf(IamRole role) {
        return profiles.values().stream().filter(profile -> role.name().name().equals(profile.role()));
    }

    /** Those whose policies these are. */
    public Stream<PolicyHolder> holders() {
        return Stream.of(
                        users.values().stream().map(IamUser::policies),
                        groups.values().stream().map(IamGroup::policies),
                        roles.values().stream().map(IamRole::policies))
                .flatMap(all -> all);
    }

    /** How many entities a managed policy is attached to. */
    public int attachments(String arn) {
        return (int) holders().filter(holder -> holder.attached().contains(arn)).count();
    }

    /** How many users and roles have it for their permissions boundary. */
    public int boundaryUsers(String arn) {
        return (int) Stream.concat(
                        users.values().stream().map(IamUser::boundary),
                        roles.values().stream().map(IamRole::boundary))
                .filter(arn::equals)
                .count();
    }

    public String arn(Name name, String type) {
        return name.arn(partition, id.value(), type);
    }
}
