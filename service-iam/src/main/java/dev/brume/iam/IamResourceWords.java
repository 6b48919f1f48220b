package dev.brume.iam;

import dev.brume.core.identity.Arn;
import java.util.Optional;
import java.util.Set;

/**
 * How IAM's denials name what they are about, as AWS was observed to: an entity that is made or tagged by its ARN, one that is
 * there by kind and name ({@code role worker}), a policy by {@code policy} and its ARN or the name that it was to get.
 */
final class IamResourceWords {
    private static final Set<String> BY_ARN =
            Set.of("CreateUser", "CreateGroup", "CreateRole", "CreateInstanceProfile", "CreateServiceLinkedRole");

    private static final Set<String> NAMED = Set.of("user", "group", "role", "instance-profile");

    private IamResourceWords() {}

    /** @param operation without {@code iam:} */
    static String of(String operation, String resource) {
        Optional<String> entity = Arn.parse(resource).map(Arn::resource);
        if (entity.isEmpty()
                || BY_ARN.contains(operation)
                || operation.contains("Tag")
                || operation.endsWith("PermissionsBoundary")) {
            return resource;
        }
        int slash = entity.get().indexOf('/');
        String kind = slash < 0 ? "" : entity.get().substring(0, slash);
        String name = entity.get().substring(entity.get().lastIndexOf('/') + 1);
        if (kind.equals("policy")) {
            return "policy " + (operation.equals("CreatePolicy") ? name : resource);
        }
        // A list is of a path, at the end of which no name stands.
        return NAMED.contains(kind) && !name.isEmpty() ? kind.replace('-', ' ') + " " + name : resource;
    }
}
