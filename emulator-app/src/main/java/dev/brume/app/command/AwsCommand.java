package dev.brume.app.command;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import dev.brume.core.machine.SearchPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code brume aws ...}: runs the AWS CLI, version 1 or 2, against Brume. All that follows is the CLI's, {@code --help} too, so
 * {@link #run} takes it past picocli, where this command is only listed.
 *
 * <p>The CLI learns nothing of whom its user is at AWS: no credentials and no profile go with it. A key of twelve digits is Brume's way
 * to name an account and stays, as does the region.
 */
@Command(name = "aws", description = "Run the AWS CLI against Brume: brume aws sqs list-queues")
public final class AwsCommand implements Runnable {
    public static final String NAME = "aws";

    /** Whatever says who the user is at AWS, and would go before a key or change the endpoint. */
    private static final List<String> IDENTITY = List.of(
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_ROLE_ARN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");

    /** Kinds of AWS's endpoints, which the CLI refuses beside one that is given; a configuration file may ask for them as well. */
    private static final List<String> ENDPOINT_KINDS = List.of("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT");

    /** By which name the CLI looks depends on what there is. */
    private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");

    private static final String ENDPOINT_OPTION = "--endpoint-url";
    private static final String KEY = "AWS_ACCESS_KEY_ID";

    /** Only for who comes by way of picocli. */
    @Override
    public void run() {
        throw new CommandException(
                "what follows aws is the AWS CLI's, so it must come first: brume aws sqs list-queues");
    }

    /**
     * Runs it, with this process's input and outputs, to its end.
     *
     * @return its exit code
     * @throws CommandException when there is no AWS CLI
     */
    public static int run(List<String> arguments, Map<String, String> environment) {
        Path cli = find(environment)
                .orElseThrow(() -> new CommandException("there is no AWS CLI on the PATH: install version 1 or 2 of it,"
                        + " or use any SDK with the variables of brume env"));
        List<String> command = new ArrayList<>(List.of(cli.toString()));
        String endpoint = new Endpoint(environment).url();
        if (arguments.stream().noneMatch(AwsCommand::isEndpoint)) {
            command.addAll(List.of(ENDPOINT_OPTION, endpoint));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        prepare(builder.environment());
        goPastProxies(builder.environment(), URI.create(endpoint).getHost());
        try {
            return builder.start().waitFor();
        } catch (IOException broken) {
            throw new CommandException(cli + " does not run: " + broken.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return BrumeCommand.FAILED;
        }
    }

    /** Version 1 has endpoints of its own for some services, which only the option overrides. */
    private static boolean isEndpoint(String argument) {
        return argument.equals(ENDPOINT_OPTION) || argument.startsWith(ENDPOINT_OPTION + "=");
    }

    private static Optional<Path> find(Map<String, String> environment) {
        return SearchPath.here(environment.get("PATH")).find(NAME);
    }

    private static void goPastProxies(Map<String, String> variables, String host) {
        NO_PROXY.forEach(name -> variables.merge(name, host, (hosts, more) -> hosts + "," + more));
    }

    private static void prepare(Map<String, String> variables) {
        ENDPOINT_KINDS.forEach(kind -> variables.put(kind, "false"));
        variables.keySet().removeIf(name -> IDENTITY.contains(name) || name.startsWith("AWS_ENDPOINT_URL"));
        String key = variables.getOrDefault(KEY, "");
        variables.put(KEY, AccountId.isAccountId(key) ? key : "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        String region = Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(Region::isRegion)
                .findFirst()
                .orElse(Region.US_EAST_1.name());
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
    }
}
