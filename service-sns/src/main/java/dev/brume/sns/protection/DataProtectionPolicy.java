package dev.brume.sns.protection;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A topic's data protection policy. Immutable, but for the audit's count of messages. */
public final class DataProtectionPolicy {
    private final String text;
    private final List<Statement> inbound;
    private final List<Statement> outbound;

    DataProtectionPolicy(String text, List<Statement> statements) {
        this.text = text;
        this.inbound = of(Statement.Direction.INBOUND, statements);
        this.outbound = of(Statement.Direction.OUTBOUND, statements);
    }

    private static List<Statement> of(Statement.Direction direction, List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.direction() == direction)
                .toList();
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter with the reason why it is refused */
    public static DataProtectionPolicy parse(String text) {
        return PolicyReader.read(text);
    }

    /** As it was set. */
    public String text() {
        return text;
    }

    /**
     * Lets a message into the topic: audits it, and masks or redacts what is sensitive.
     *
     * @return the message as it is to be delivered
     * @throws dev.brume.core.error.AwsException AuthorizationError when a statement denies it; InvalidParameter when a custom
     *     identifier takes too long to search it
     */
    public PublishedMessage admit(PublishedMessage message, AccountId publisher, AuditTrail trail) {
        PublishedMessage admitted = message;
        for (Statement statement : inbound) {
            if (statement.isAbout(publisher)) {
                switch (statement.operation()) {
                    case Operation.Deny deny -> deny(statement, message);
                    case Operation.Audit audit -> trail.audit(statement, audit, message, publisher);
                    case Operation.Mask mask -> admitted = admitted.with(statement::deidentified);
                    case Operation.Redact redact -> admitted = admitted.with(statement::deidentified);
                }
            }
        }
        rehearse(admitted);
        return admitted;
    }

    /** Finds out before anything is delivered, and before a FIFO topic has given the message its number, if the search takes too long. */
    private void rehearse(PublishedMessage message) {
        for (Statement statement : outbound) {
            isFound(statement, message);
        }
    }

    private static boolean isFound(Statement statement, PublishedMessage message) {
        return statement.finds(message.body())
                || message.bodies().values().stream().anyMatch(statement::finds);
    }

    private static void deny(Statement statement, PublishedMessage message) {
        if (isFound(statement, message)) {
            throw SnsErrors.authorizationError("The message contains sensitive data that is denied by statement "
                    + statement.sid() + " of the topic's data protection policy");
        }
    }

    /** Messages that leave the topic, each with those who get it in that form. */
    public record Outgoing(PublishedMessage message, List<Subscription> to) {}

    /** What leaves the topic for whom: nothing for those to whom it is denied, something else for those for whom it is masked. */
    public List<Outgoing> outgoing(PublishedMessage message, List<Subscription> subscriptions) {
        if (outbound.isEmpty()) {
            return List.of(new Outgoing(message, subscriptions));
        }
        Map<AccountId, PublishedMessage> forms = new LinkedHashMap<>();
        Map<PublishedMessage, List<Subscription>> groups = new LinkedHashMap<>();
        for (Subscription subscription : subscriptions) {
            AccountId owner = subscription.owner();
            PublishedMessage form = forms.containsKey(owner) ? forms.get(owner) : releasedInTime(message, owner);
            forms.put(owner, form);
            if (form != null) {
                groups.computeIfAbsent(form, fresh -> new ArrayList<>()).add(subscription);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Outgoing(group.getKey(), group.getValue()))
                .toList();
    }

    /** What cannot be searched in time does not leave: an archived message, perhaps, under a policy that came later. */
    private @Nullable PublishedMessage releasedInTime(PublishedMessage message, AccountId subscriber) {
        try {
            return released(message, subscriber);
        } catch (AwsException tookTooLong) {
            return null;
        }
    }

    /** Null when the delivery is denied. */
    private @Nullable PublishedMessage released(PublishedMessage message, AccountId subscriber) {
        PublishedMessage released = message;
        for (Statement statement : outbound) {
            if (!statement.isAbout(subscriber)) {
                continue;
            }
            if (!(statement.operation() instanceof Operation.Deny)) {
                released = released.with(statement::deidentified);
            } else if (isFound(statement, message)) {
                return null;
            }
        }
        return released;
    }
}
