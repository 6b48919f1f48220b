package dev.brume.sns.sms;

import dev.brume.core.identity.AccountId;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Who wants no text messages from an account, in any region. Concurrent collections guard it. */
public final class OptOuts {
    private final Map<AccountId, NavigableSet<String>> numbers = new ConcurrentHashMap<>();

    public void optOut(AccountId account, PhoneNumber number) {
        numbers.computeIfAbsent(account, fresh -> new ConcurrentSkipListSet<>()).add(number.toString());
    }

    /** Nothing happens to a number that is not opted out. */
    public void optIn(AccountId account, PhoneNumber number) {
        of(account).remove(number.toString());
    }

    public boolean isOptedOut(AccountId account, PhoneNumber number) {
        return of(account).contains(number.toString());
    }

    /** The numbers after {@code last}, in order. */
    public Iterable<String> after(AccountId account, String last) {
        return of(account).tailSet(last, false);
    }

    private NavigableSet<String> of(AccountId account) {
        NavigableSet<String> known = numbers.get(account);
        return known == null ? new ConcurrentSkipListSet<>() : known;
    }

    public void reset() {
        numbers.clear();
    }

    public void reset(AccountId account) {
        numbers.remove(account);
    }
}
