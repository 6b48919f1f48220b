package dev.brume.conformance.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A DynamoDB of a test class's own, for the leases of the Kinesis Client Library: dynalite, an open implementation in memory. Amazon's
 * DynamoDB Local would do as well, but comes under a licence that is no open one.
 */
final class LeaseTables implements BeforeAllCallback, AfterAllCallback {
    private static final String LEASE_KEY = "leaseKey";
    private static final String LEASE_OWNER = "leaseOwner";
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

    /**
     * Makes an application's table of leases, unless it is there. The library would make it, too, but adds its index later, which is
     * more than dynalite can do.
     */
    void prepare(String application) {
        try (DynamoDbAsyncClient dynamo = client()) {
            dynamo.createTable(create -> create.tableName(application)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(text(LEASE_KEY), text(LEASE_OWNER))
                            .keySchema(key(LEASE_KEY, KeyType.HASH))
                            .globalSecondaryIndexes(index -> index.indexName("LeaseOwnerToLeaseKeyIndex")
                                    .keySchema(key(LEASE_OWNER, KeyType.HASH), key(LEASE_KEY, KeyType.RANGE))
                                    .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))))
                    .join();
        } catch (CompletionException refused) {
            if (!(refused.getCause() instanceof ResourceInUseException)) {
                throw refused;
            }
        }
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    DynamoDbAsyncClient client() {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
