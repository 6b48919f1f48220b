package dev.brume.sns.sms;

import dev.brume.sns.capture.Captures;
import java.util.List;
import java.util.Map;

/** Text messaging of one account in one region. Settings are immutable and exchanged under the monitor; the rest guards itself. */
public final class SmsStore {
    private final Sandbox sandbox = new Sandbox();
    private final Captures sent = new Captures();
    private final Captures suppressed = new Captures();
    private volatile SmsAttributes attributes = SmsAttributes.DEFAULT;

    /** @throws dev.brume.core.error.AwsException InvalidParameter */
    public synchronized void change(Map<String, String> changes) {
        attributes = attributes.with(changes);
    }

    /** The settings of those names; all if there are no names. */
    public Map<String, String> attributes(List<String> names) {
        return attributes.named(names);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** What was sent. */
    public Captures sent() {
        return sent;
    }

    /** What was accepted and not sent: to numbers that opted out, or that the sandbox does not permit. */
    public Captures suppressed() {
        return suppressed;
    }
}
