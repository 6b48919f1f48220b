package dev.brume.sns.protection;

import dev.brume.core.identity.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One statement of a policy.
 *
 * @param accounts whose messages it is about (the publisher's, inbound; the subscriber's, outbound); empty for everybody's
 */
record Statement(
        String sid,
        Direction direction,
        Set<AccountId> accounts,
        List<DataIdentifier> identifiers,
        Operation operation) {
    enum Direction {
        INBOUND,
        OUTBOUND
    }

    boolean isAbout(AccountId account) {
        return accounts.isEmpty() || accounts.contains(account);
    }

    /** Every place of the text with something sensitive in it, in order. */
    List<Span> find(String text) {
        List<Span> all = new ArrayList<>();
        identifiers.forEach(identifier -> all.addAll(identifier.find(text)));
        all.sort(Comparator.comparingInt(Span::start));
        return all;
    }

    boolean finds(String text) {
        return identifiers.stream()
                .anyMatch(identifier -> !identifier.find(text).isEmpty());
    }

    /** The text with {@code with} in the place of each sensitive character, or without them. */
    String deidentified(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int done = 0;
        for (Span span : find(text)) {
            int from = Math.max(span.start(), done);
            if (span.end() > done) {
                result.append(text, done, from);
                if (operation instanceof Operation.Mask mask) {
                    result.repeat(mask.with(), span.end() - from);
                }
                done = span.end();
            }
        }
        return result.append(text, done, text.length()).toString();
    }
}
