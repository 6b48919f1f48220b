package dev.brume.testcontainers;

import dev.brume.BrumeAccount;
import dev.brume.BrumeControl;
import dev.brume.admin.AdminClient;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Brume in a container.
 *
 * <pre>{@code
 * @Container
 * static final BrumeContainer brume = new BrumeContainer("brume:latest");
 *
 * SqsClient sqs = brume.account().client(SqsClient.class);
 * brume.advance(Duration.ofSeconds(30));
 * }</pre>
 *
 * It has started when requests are served and the scripts of its start are over.
 */
public class BrumeContainer extends GenericContainer<BrumeContainer> {
    /** Of everything. */
    public static final int PORT = 4566;

    private static final String ACCOUNT = "000000000000";
    private static final int SCRIPT_MODE = 0755;
    private String region = "us-east-1";

    public BrumeContainer(String image) {
        this(DockerImageName.parse(image));
    }

    public BrumeContainer(DockerImageName image) {
        super(image);
        withExposedPorts(PORT);
        waitingFor(Wait.forHttp("/_localstack/init/ready")
                .forPort(PORT)
                .forResponsePredicate(answer -> answer.contains("\"completed\":true")));
    }

    /** The region of calls that name none, and of {@link #account()}. */
    public BrumeContainer withRegion(String name) {
        region = name;
        return withEnv("BRUME_REGION", name);
    }

    /**
     * A setting of {@code brume start} by its name there: {@code limits}, {@code iam}.
     *
     * @throws IllegalArgumentException for the port and the account, which the container and {@link #account()} rely on, and for the
     *     region, which {@link #withRegion} sets
     */
    public BrumeContainer withSetting(String name, String value) {
        if (Set.of("port", "account", "region").contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    name.equals("region") ? "withRegion sets the region" : name + " is fixed in a container");
        }
        return withEnv("BRUME_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value);
    }

    /**
     * A script that runs once requests are served; the container has started when it is over.
     *
     * @param name ends with {@code .sh} or {@code .py}; scripts run in the order of their names
     */
    public BrumeContainer withReadyScript(String name, String text) {
        return withCopyToContainer(Transferable.of(text, SCRIPT_MODE), "/etc/brume/init/ready.d/" + name);
    }

    /** Where clients outside of the container's network reach it. */
    public URI endpoint() {
        String host = getHost();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + getMappedPort(PORT));
    }

    /** The account of callers whose access key names none. */
    public BrumeAccount account() {
        return account(ACCOUNT);
    }

    /** @param id twelve digits: an account of its own for each test keeps them apart */
    public BrumeAccount account(String id) {
        return new BrumeAccount(endpoint(), id, region, false);
    }

    public String region() {
        return region;
    }

    public String accessKeyId() {
        return account().accessKeyId();
    }

    public String secretAccessKey() {
        return account().secretAccessKey();
    }

    /** Looks into the account of {@link #account()}, and moves things along. */
    public BrumeControl control() {
        return account().control();
    }

    /** Forgets all that all accounts have. */
    public void reset() {
        new AdminClient(endpoint()).post("/_brume/reset", Map.of());
    }

    /** Moves the clock forward: all that is due on the way happens, and the work that this starts is waited for. */
    public void advance(Duration by) {
        control().clock().advance(by);
    }

    /** Waits until nothing is going on in the background, for half a minute at most. */
    public void awaitIdle() {
        control().awaitIdle();
    }
}
