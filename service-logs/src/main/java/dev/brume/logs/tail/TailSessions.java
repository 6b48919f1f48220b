package dev.brume.logs.tail;

import dev.brume.logs.rules.LogsErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sessions of an account in a region. Its own lock guards it; sessions are ended outside of it. */
public final class TailSessions {
    private final Set<TailSession> sessions = new HashSet<>();

    /** @throws dev.brume.core.error.AwsException LimitExceededException for more than 15 */
    synchronized void add(TailSession session) {
        if (sessions.size() >= TailLimits.SESSIONS_MAX) {
            throw LogsErrors.limitExceeded();
        }
        sessions.add(session);
    }

    synchronized void remove(TailSession session) {
        sessions.remove(session);
    }

    /** Ends all of them. */
    public void abort() {
        List<TailSession> ended;
        synchronized (this) {
            ended = new ArrayList<>(sessions);
        }
        ended.forEach(TailSession::abort);
    }
}
