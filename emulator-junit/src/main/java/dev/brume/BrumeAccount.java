package dev.brume;

import dev.brume.admin.AdminClient;
import dev.brume.sdk.SdkClients;
import java.net.URI;
import java.util.Map;

/**
 * An account of an emulator, and a client's way into it. In Brume an access key of twelve digits names its account; what one account
 * has, another does not see.
 *
 * @param id twelve digits
 */
public record BrumeAccount(URI endpoint, String id, String region, boolean isShared) {
    /** As long as queues hide a message unless told otherwise: a mapping asks for no less. */
    private static final int FUNCTION_TIMEOUT_SECONDS = 30;

    private static final String SECRET = "brume";

    public String accessKeyId() {
        return id;
    }

    public String secretAccessKey() {
        return SECRET;
    }

    /**
     * A client of the AWS SDK for Java v2, the user's own version, that works in this account. To be closed by who asks.
     *
     * @param type a service's client, sync or async: {@code SqsClient.class}
     * @throws BrumeException when the type is none
     */
    public <C> C client(Class<C> type) {
        return type.cast(SdkClients.of(type, this));
    }

    /** What a program finds in its environment to work in this account: {@code AWS_ENDPOINT_URL} and so on. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", secretAccessKey(),
                "AWS_REGION", region,
                "AWS_DEFAULT_REGION", region);
    }

    /**
     * The same as properties of Java's, for clients in this JVM that the SDK configures by itself. {@code aws.endpointUrl} is known
     * to SDKs from 2.28 on.
     */
    public Map<String, String> systemProperties() {
        return Map.of(
                "aws.endpointUrl", endpoint.toString(),
                "aws.accessKeyId", accessKeyId(),
                "aws.secretAccessKey", secretAccessKey(),
                "aws.region", region);
    }

    /**
     * Makes a Lambda function of a handler on this JVM's class path, which is called in this JVM: a debugger stops in it. For all that
     * can be set besides, use CreateFunction with {@code class-path} as the code's {@code S3Bucket} and anything as its
     * {@code S3Key}.
     *
     * @param handler a RequestHandler or a RequestStreamHandler
     * @return the function's ARN
     */
    public String createFunction(String name, Class<?> handler) {
        return new AdminClient(endpoint)
                .create(
                        "lambda",
                        "/2015-03-31/functions",
                        this,
                        Map.of(
                                "FunctionName",
                                name,
                                "Handler",
                                handler.getName(),
                                "Runtime",
                                "java21",
                                "Role",
                                "arn:aws:iam::" + id + ":role/brume-test",
                                "Timeout",
                                FUNCTION_TIMEOUT_SECONDS,
                                "Code",
                                Map.of("S3Bucket", "class-path", "S3Key", "test")))
                .text("FunctionArn");
    }

    /** Looks into this account and moves things along. */
    public BrumeControl control() {
        return new BrumeControl(new AdminClient(endpoint), this);
    }
}
