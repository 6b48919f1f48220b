package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Principal;
import dev.brume.sns.topic.Topic;

/** Who a request comes from, where SNS asks. */
final class Caller {
    private Caller() {}

    /** Whether the request is signed; the links inside of messages make requests that are not. */
    static boolean isAuthenticated(Call call) {
        return !(call.principal() instanceof Principal.Caller caller)
                || !caller.accessKeyId().isEmpty();
    }

    /** The ARN under which SNS remembers who subscribed. */
    static String arn(Topic topic, Call call) {
        return switch (call.principal()) {
            case Principal.Caller caller -> "arn:" + topic.arn().partition() + ":iam::" + caller.account() + ":root";
            case Principal.ServicePrincipal service -> service.service();
        };
    }
}
