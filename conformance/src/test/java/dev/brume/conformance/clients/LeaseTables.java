package dev.brume.conformance.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * A DynamoDB of a test class's own, for the leases of the Kinesis Client Library: dynalite, an open implementation in memory. Amazon's
 * DynamoDB Local would do as well, but comes under a licence that is no open one.
 */
final class LeaseTables implements BeforeAllCallback, AfterAllCallback {
    private Process process;
    private URI endpoint;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        String node = Tool.named("node");
        ClientProgram dynalite = ClientProgram.of("dynalite");
        NodeModules.install(dynalite);
        process = dynalite.start(node, "serve.mjs");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        endpoint = URI.create("http://127.0.0.1:" + output.readLine());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (process != null) {
            process.destroy();
        }
    }

    DynamoDbAsyncClient client() {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
