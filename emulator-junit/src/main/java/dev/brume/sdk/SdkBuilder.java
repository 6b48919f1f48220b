package dev.brume.sdk;

import dev.brume.BrumeAccount;
import dev.brume.BrumeException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A client's builder, told where and who. Compiled against the SDK's oldest words for that, which all versions know. */
final class SdkBuilder {
    private SdkBuilder() {}

    static Object client(Object builder, BrumeAccount account) throws ReflectiveOperationException {
        if (!(builder instanceof AwsClientBuilder<?, ?> aws)) {
            throw new BrumeException(
                    builder.getClass().getName() + " is no builder of the AWS SDK that this class sees");
        }
        aws.endpointOverride(account.endpoint());
        aws.region(Region.of(account.region()));
        aws.credentialsProvider(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(account.accessKeyId(), account.secretAccessKey())));
        // Buckets as parts of a host name need names that resolve.
        Optional<Method> pathStyle = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals("forcePathStyle") && method.getParameterCount() == 1)
                .findFirst();
        if (pathStyle.isPresent()) {
            pathStyle.get().setAccessible(true);
            pathStyle.get().invoke(builder, true);
        }
        return aws.build();
    }
}
