package dev.brume.junit;

import dev.brume.Brume;
import dev.brume.BrumeAccount;
import dev.brume.BrumeClock;
import dev.brume.BrumeControl;
import dev.brume.BrumeException;
import dev.brume.sdk.SdkClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lives as long as a test class, or a test method: an account and its clients, each made when it is asked for. The maps guard
 * themselves.
 */
final class Scope {
    private final Brume brume;
    private final BrumeAccount account;
    private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();

    Scope(Brume brume, BrumeAccount account) {
        this.brume = brume;
        this.account = account;
    }

    /** Whether a type says by itself that it is ours to give. */
    static boolean gives(Class<?> type) {
        return type == Brume.class || isOfAccount(type) || type == BrumeClock.class;
    }

    /** Whether what the type means differs from account to account. */
    static boolean isOfAccount(Class<?> type) {
        return type == BrumeAccount.class || type == BrumeControl.class || SdkClients.isClient(type);
    }

    /** @throws BrumeException for a type that is not ours to give */
    Object value(Class<?> type) {
        if (type == Brume.class) {
            return brume;
        }
        if (type == BrumeAccount.class) {
            return account;
        }
        if (type == BrumeControl.class) {
            return account.control();
        }
        if (type == BrumeClock.class) {
            return brume.clock();
        }
        if (type == URI.class) {
            return brume.endpoint();
        }
        return clients.computeIfAbsent(type, account::client);
    }

    /** Closes the clients. */
    void close() {
        List<Object> made = new ArrayList<>(clients.values());
        clients.clear();
        for (Object client : made) {
            try {
                ((AutoCloseable) client).close();
            } catch (Exception failure) {
                throw new BrumeException("A client cannot be closed", failure);
            }
        }
    }
}
