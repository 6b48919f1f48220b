package dev.brume.core.delivery;

import dev.brume.core.error.AwsException;
import java.util.Locale;

/** Tells an AWS error that may pass from one that will not. */
public final class AwsOutcome {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private AwsOutcome() {}

    /** Throttling and the service's own failures may pass; everything else is the client's and stays. */
    public static Outcome.Failed of(AwsException error) {
        return new Outcome.Failed(error.code(), error.getMessage(), mayPass(error));
    }

    private static boolean mayPass(AwsException error) {
        if (error.status() >= SERVER_ERROR || error.status() == TOO_MANY_REQUESTS) {
            return true;
        }
        String code = error.code().toLowerCase(Locale.ROOT);
        return code.contains("throttl")
                || code.contains("toomanyrequests")
                || code.contains("throughputexceeded")
                || code.startsWith("internal")
                || code.startsWith("serviceunavailable")
                || code.equals("serviceexception")
                || code.equals("overlimit");
    }
}
