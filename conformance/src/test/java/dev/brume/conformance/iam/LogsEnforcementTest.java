package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

class LogsEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    @Test
    void logGroupsAreMeantWithTheirStreams() {
        CloudWatchLogsClient logs = AWS.logs(AWS.user("writer", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:*",
                 "Resource":"arn:aws:logs:eu-west-1:*:log-group:/aws/lambda/orders:*"}}"""));
        logs.createLogGroup(create -> create.logGroupName("/aws/lambda/orders"));
        logs.createLogStream(create -> create.logGroupName("/aws/lambda/orders").logStreamName("one"));
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName("/aws/lambda/orders"))
                        .logStreams())
                .hasSize(1);
        assertThatThrownBy(() -> logs.createLogGroup(create -> create.logGroupName("/aws/lambda/other")))
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(refusal.statusCode()).isEqualTo(400);
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::" + AWS.account()
                                    + ":user/writer is not authorized to perform: logs:CreateLogGroup on resource:"
                                    + " arn:aws:logs:eu-west-1:" + AWS.account()
                                    + ":log-group:/aws/lambda/other:log-stream: because no identity-based policy allows the"
                                    + " logs:CreateLogGroup action");
                });
    }
}
