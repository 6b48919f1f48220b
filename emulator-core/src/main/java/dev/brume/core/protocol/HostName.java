package dev.brume.core.protocol;

import java.util.List;
import java.util.Set;

/** Which service a host name is for: {@code sqs.us-east-1.amazonaws.com}, {@code sync-states.localhost}. */
final class HostName {
    /** What AWS puts before some services' names: host prefixes of operations, and Kinesis's endpoints by account. */
    private static final List<String> PREFIXES = List.of("sync-", "stream-", "streaming-", "control-", "data-");

    private HostName() {}

    /** Whether one of the host's labels is one of {@code names}. */
    static boolean names(String host, Set<String> names) {
        int from = 0;
        int end = host.indexOf(':');
        String name = end < 0 ? host : host.substring(0, end);
        while (from < name.length()) {
            int dot = name.indexOf('.', from);
            int to = dot < 0 ? name.length() : dot;
            if (names.contains(plain(name.substring(from, to)))) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private static String plain(String label) {
        for (String prefix : PREFIXES) {
            if (label.startsWith(prefix)) {
                return label.substring(prefix.length());
            }
        }
        return label;
    }
}
