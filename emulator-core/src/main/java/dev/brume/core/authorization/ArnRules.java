package dev.brume.core.authorization;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.shape.ServiceHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The rules of a service that gives none: the action has the operation's name, and the resource is the first ARN of the service
 * that the request names on its top level; {@code *} when it names none.
 */
public final class ArnRules implements AccessRules {
    private final String prefix;
    private final String arnService;

    public ArnRules(ServiceHead head) {
        // CloudWatch signs as "monitoring" and is "cloudwatch" in policies and ARNs.
        this.prefix = head.signingName().equals("monitoring") ? "cloudwatch" : head.signingName();
        this.arnService = prefix;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String action = prefix + ":" + call.operation();
        Map<String, List<String>> keys = RequestTags.keys(input);
        for (String text : texts(input)) {
            if (Arn.parse(text).map(Arn::service).filter(arnService::equals).isPresent()) {
                return List.of(Access.to(action, text, call.account().value(), keys));
            }
        }
        return List.of(new Access(action, Access.ANY_RESOURCE, call.account().value(), keys));
    }

    private static List<String> texts(SdkRequest input) {
        List<String> texts = new ArrayList<>();
        for (SdkField<?> field : input.sdkFields()) {
            if (field.getValueOrDefault(input) instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }
}
