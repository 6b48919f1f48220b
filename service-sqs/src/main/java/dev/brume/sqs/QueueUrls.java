package dev.brume.sqs;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Call;
import dev.brume.sqs.queue.Queue;
import java.util.regex.Pattern;

/** The URLs of queues in answers: built from the host that the caller used, or from the configured one. */
final class QueueUrls {
    /** What a host's name starts with when it names SQS and a region already. */
    private static final Pattern SERVICE_LABELS =
            Pattern.compile("^(sqs\\.[a-z0-9-]+\\.|([a-z0-9-]+\\.)?queue\\.)(?=[^:])");
    /** A host's name to which labels can be added: everything below it resolves to this machine. */
    private static final String LOCAL_DOMAIN = "localhost.localstack.cloud";

    private static final Pattern NO_SUBDOMAINS = Pattern.compile("^(localhost|[0-9.]+|\\[.*])(?=:|$)");
    private final EmulatorOptions options;

    QueueUrls(EmulatorOptions options) {
        this.options = options;
    }

    String of(Queue queue, Call call) {
        int host = call.endpoint().indexOf("://") + 3;
        String scheme = call.endpoint().substring(0, host);
        String authority = options.publicHost().orElse(call.endpoint().substring(host));
        String region = queue.arn().region();
        String path = "/" + queue.arn().account() + "/" + queue.name();
        return switch (options.queueUrlStrategy()) {
            case PATH -> scheme + authority + path;
            case STANDARD -> scheme + "sqs." + region + "." + domain(authority) + path;
            case DOMAIN -> scheme + region + ".queue." + domain(authority) + path;
            case REGION_PATH -> scheme + authority + "/queue/" + region + path;
        };
    }

    private static String domain(String authority) {
        String bare = SERVICE_LABELS.matcher(authority).replaceFirst("");
        return NO_SUBDOMAINS.matcher(bare).replaceFirst(LOCAL_DOMAIN);
    }
}
