package dev.brume.sns.subscription;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.rules.SnsErrors;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which endpoints a protocol takes (Subscribe, "Endpoint"). Whether an endpoint exists is not asked here. */
public final class Endpoints {
    private static final String FIFO_SUFFIX = ".fifo";

    private Endpoints() {}

    /** Made when the first address is checked. */
    private static final class Patterns {
        static final Pattern EMAIL = Pattern.compile("[^@\\s;,<>]+@[^@\\s;,<>]+");
        /** Digits, with single separators between them. */
        static final Pattern PHONE = Pattern.compile("\\+?[0-9]+([-./ ]?[0-9]+)*");
    }

    /**
     * Refuses an endpoint that is none of its protocol's, or that does not fit the kind of topic.
     *
     * @throws AwsException InvalidParameter
     */
    public static void check(Protocol protocol, String endpoint, boolean fifoTopic) {
        if (fifoTopic && protocol != Protocol.SQS) {
            throw SnsErrors.invalidParameter("Invalid protocol type: " + protocol.text());
        }
        switch (protocol) {
            case HTTP, HTTPS -> checkUrl(protocol, endpoint);
            case EMAIL, EMAIL_JSON -> require(Patterns.EMAIL.matcher(endpoint).matches(), "Email address");
            case SMS -> checkPhone(endpoint);
            case SQS -> checkQueue(endpoint, fifoTopic);
            case LAMBDA -> require(isArn(endpoint, "lambda", "function:"), "Lambda endpoint ARN");
            case FIREHOSE -> require(isArn(endpoint, "firehose", "deliverystream/"), "Firehose endpoint ARN");
            case APPLICATION ->
                require(isArn(endpoint, "sns", "endpoint/"), "Application endpoint arn invalid:" + endpoint);
        }
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw SnsErrors.invalidParameter(otherwise);
        }
    }

    private static void checkUrl(Protocol protocol, String endpoint) {
        require(endpoint.startsWith(protocol.text() + "://"), "Endpoint must match the specified protocol");
        try {
            URI url = new URI(endpoint);
            require(url.getHost() != null || url.getAuthority() != null, "Endpoint");
        } catch (URISyntaxException malformed) {
            throw SnsErrors.invalidParameter("Endpoint");
        }
    }

    private static void checkPhone(String endpoint) {
        if (!Patterns.PHONE.matcher(endpoint).matches()) {
            throw SnsErrors.invalid("Invalid SMS endpoint: " + endpoint);
        }
    }

    private static void checkQueue(String endpoint, boolean fifoTopic) {
        require(isArn(endpoint, "sqs", ""), "SQS endpoint ARN");
        if (endpoint.endsWith(FIFO_SUFFIX) && !fifoTopic) {
            throw SnsErrors.invalidParameter(
                    "Invalid parameter: Endpoint", "FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
    }

    private static boolean isArn(String endpoint, String service, String resource) {
        return Arn.parse(endpoint)
                .filter(arn -> arn.service().equals(service) && arn.resource().startsWith(resource))
                .filter(arn -> AccountId.isAccountId(arn.account()) && Region.isRegion(arn.region()))
                .isPresent();
    }

    /** The account that an endpoint belongs to, if it is an ARN; null for endpoints outside of AWS. */
    public static @Nullable String account(Protocol protocol, String endpoint) {
        return switch (protocol) {
            case SQS, LAMBDA, FIREHOSE, APPLICATION -> {
                Optional<Arn> arn = Arn.parse(endpoint);
                yield arn.map(Arn::account).orElse(null);
            }
            case HTTP, HTTPS, EMAIL, EMAIL_JSON, SMS -> null;
        };
    }
}
