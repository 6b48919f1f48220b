package dev.brume.core.authorization;

import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Policy documents as they were read: each text is read once, until there are too many. Safe for many threads.
 */
final class PolicyDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyDocuments.class);
    /** How many are kept: more than an application has, little enough to hold. */
    private static final int KEPT = 10_000;

    private final Map<Text, Optional<PolicyDocument>> read = new ConcurrentHashMap<>();

    private record Text(String json, PolicyKind kind) {}

    /** The policy as a list of one; empty for none, and for one that cannot be read, which then permits nothing. */
    List<NamedPolicy> policy(String name, @Nullable String json, PolicyKind kind) {
        if (json == null) {
            return List.of();
        }
        Text text = new Text(json, kind);
        Optional<PolicyDocument> known = read.get(text);
        if (known == null) {
            if (read.size() >= KEPT) {
                read.clear();
            }
            known = parse(name, text);
            read.put(text, known);
        }
        return known.map(document -> List.of(new NamedPolicy(name, document))).orElse(List.of());
    }

    private static Optional<PolicyDocument> parse(String name, Text text) {
        try {
            return Optional.of(PolicyDocument.parse(text.json(), text.kind()));
        } catch (MalformedPolicyException malformed) {
            LOG.warn("The policy of {} cannot be read and counts for nothing: {}", name, malformed.getMessage());
            return Optional.empty();
        }
    }
}
