package dev.brume.lambda.execution.environment;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.SessionName;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** What a function calls AWS with: its execution role's temporary credentials. */
final class RoleCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(RoleCredentials.class);
    /** An environment is not used to the very end of its credentials. */
    private static final Duration MARGIN = Duration.ofMinutes(16);

    private final AwsClient aws;
    private final EmulatorTime time;
    private final IamMode iam;

    RoleCredentials(AwsClient aws, EmulatorTime time, IamMode iam) {
        this.aws = aws;
        this.time = time;
        this.iam = iam;
    }

    /** @param usableUntil when an environment that has them should no longer be given work */
    record Issued(String accessKeyId, String secretAccessKey, String sessionToken, Instant usableUntil) {}

    /**
     * The role's credentials. Where permissions are not enforced, and there is no such role, as is usual while nobody set IAM up, or no
     * STS, ones that stand for the function's account.
     *
     * @return fails with InvalidParameterValueException when permissions are enforced and Lambda may not have the role
     */
    CompletionStage<Issued> of(Deployment deployment) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(deployment.roleArn())
                .roleSessionName(SessionName.of(deployment.functionName()))
                .build();
        Principal lambda = new Principal.ServicePrincipal("lambda.amazonaws.com", deployment.functionArn());
        CompletionStage<AssumeRoleResponse> assumed;
        try {
            assumed = aws.call(request, AssumeRoleResponse.class, lambda, deployment.place(), null);
        } catch (AwsException notServed) {
            assumed = CompletableFuture.failedFuture(notServed);
        }
        return assumed.thenApply(answer -> issued(answer, time.now())).exceptionally(failure -> {
            LOG.debug("{} has no role to assume: {}", deployment.functionArn(), failure.getMessage());
            if (iam == IamMode.ENFORCE) {
                throw new AwsException(
                        "InvalidParameterValueException",
                        400,
                        "The role defined for the function cannot be assumed by Lambda.",
                        Map.of("Type", "User"));
            }
            return ofAccount(deployment);
        });
    }

    private static Issued issued(AssumeRoleResponse answer, Instant now) {
        Instant expires = answer.credentials().expiration();
        Instant early = expires.minus(MARGIN);
        return new Issued(
                answer.credentials().accessKeyId(),
                answer.credentials().secretAccessKey(),
                answer.credentials().sessionToken(),
                early.isAfter(now) ? early : expires);
    }

    /** A twelve-digit access key names its account. */
    private static Issued ofAccount(Deployment deployment) {
        return new Issued(
                deployment.place().account().value(),
                "brume",
                "brume-session-of-" + deployment.functionName(),
                Instant.MAX);
    }
}
