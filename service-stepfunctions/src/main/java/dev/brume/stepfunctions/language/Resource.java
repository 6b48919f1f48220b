package dev.brume.stepfunctions.language;

import dev.brume.core.identity.Arn;
import java.util.Optional;

/** What a Task state calls. */
public sealed interface Resource {
    /** As the definition has it. */
    String arn();

    /** A Lambda function by its ARN. */
    record Function(String arn) implements Resource {}

    /** Work for whoever polls for it. */
    record Activity(String arn) implements Resource {}

    /**
     * An operation of a service.
     *
     * @param service {@code sqs}; {@code aws-sdk:sqs} for the operations of the SDK
     * @param action {@code sendMessage}
     */
    record Integration(String arn, String service, String action, Pattern pattern) implements Resource {
        private static final String SDK = "aws-sdk:";

        public boolean isSdk() {
            return service.startsWith(SDK);
        }

        /** The service's name without its kind: {@code sqs}. */
        public String serviceName() {
            return isSdk() ? service.substring(SDK.length()) : service;
        }

        /** As the history names it, {@code sendMessage.waitForTaskToken}. */
        public String historyResource() {
            return action + pattern.suffix();
        }
    }

    /** What a task waits for. */
    enum Pattern {
        REQUEST_RESPONSE(""),
        RUN_JOB(".sync"),
        RUN_JOB_WITH_JSON(".sync:2"),
        WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

        private final String suffix;

        Pattern(String suffix) {
            this.suffix = suffix;
        }

        public String suffix() {
            return suffix;
        }

        public boolean isRunJob() {
            return this == RUN_JOB || this == RUN_JOB_WITH_JSON;
        }
    }

    /** Empty for an ARN that no Task state can call, and for what is no ARN. */
    static Optional<Resource> parse(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null) {
            return Optional.empty();
        }
        if (arn.service().equals("lambda") && arn.resource().startsWith("function:")) {
            return Optional.of(new Function(text));
        }
        if (!arn.service().equals("states")) {
            return Optional.empty();
        }
        if (arn.resource().startsWith("activity:")) {
            return Optional.of(new Activity(text));
        }
        return arn.region().isEmpty() && arn.account().isEmpty() ? integration(text, arn.resource()) : Optional.empty();
    }

    private static Optional<Resource> integration(String arn, String resource) {
        String rest = resource;
        Pattern pattern = Pattern.REQUEST_RESPONSE;
        for (Pattern candidate : Pattern.values()) {
            if (!candidate.suffix().isEmpty() && rest.endsWith(candidate.suffix())) {
                pattern = candidate;
                rest = rest.substring(0, rest.length() - candidate.suffix().length());
                break;
            }
        }
        int colon = rest.lastIndexOf(':');
        return colon <= 0 || colon == rest.length() - 1
                ? Optional.empty()
                : Optional.of(new Integration(arn, rest.substring(0, colon), rest.substring(colon + 1), pattern));
    }
}
