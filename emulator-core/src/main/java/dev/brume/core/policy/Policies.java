package dev.brume.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that have a say in a request.
 *
 * @param identity of the principal: its own, its groups', its role's
 * @param resource of the resource
 * @param boundary the permissions boundary; null where there is none
 * @param session what was passed when the session was made; null where nothing was
 * @param serviceControl one list for each level of the organization, from its root; each level must allow
 */
public record Policies(
        List<NamedPolicy> identity,
        List<NamedPolicy> resource,
        @Nullable List<NamedPolicy> boundary,
        @Nullable List<NamedPolicy> session,
        List<List<NamedPolicy>> serviceControl) {
    public static Policies none() {
        return new Policies(List.of(), List.of(), null, null, List.of());
    }

    public Policies withIdentity(List<NamedPolicy> policies) {
        return new Policies(policies, resource, boundary, session, serviceControl);
    }

    public Policies withResource(List<NamedPolicy> policies) {
        return new Policies(identity, policies, boundary, session, serviceControl);
    }

    public Policies withBoundary(@Nullable List<NamedPolicy> policies) {
        return new Policies(identity, resource, policies, session, serviceControl);
    }

    public Policies withSession(@Nullable List<NamedPolicy> policies) {
        return new Policies(identity, resource, boundary, policies, serviceControl);
    }

    public Policies withServiceControl(List<List<NamedPolicy>> levels) {
        return new Policies(identity, resource, boundary, session, levels);
    }
}
