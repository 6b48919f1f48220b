package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyScope;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

class ResourcePoliciesTest {
    private static final String ROUTE_53 = """
            {"Version":"2012-10-17","Statement":[{"Sid":"%s","Effect":"Allow","Principal":{"Service":["route53.amazonaws.com"]},
             "Action":"logs:PutLogEvents","Resource":"*"}]}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private void put(String name, String document) {
        logs.client().putResourcePolicy(put -> put.policyName(name).policyDocument(document));
    }

    @Test
    void anAccountHasTenPolicies() {
        for (int i = 0; i < 10; i++) {
            put("p" + i, ROUTE_53.formatted("one"));
        }
        assertThat(Refused.by(() -> put("p10", ROUTE_53.formatted("one"))))
                .isEqualTo(new Refused(400, "LimitExceededException", "Resource limit exceeded."));

        put("p1", ROUTE_53.formatted("two"));
        logs.client().deleteResourcePolicy(delete -> delete.policyName("p0"));

        assertThat(logs.client().describeResourcePolicies().resourcePolicies())
                .hasSize(9)
                .first()
                .satisfies(policy -> {
                    assertThat(policy.policyDocument()).isEqualTo(ROUTE_53.formatted("two"));
                    assertThat(policy.policyScope()).isEqualTo(PolicyScope.ACCOUNT);
                    assertThat(policy.lastUpdatedTime()).isEqualTo(AWS.now().toEpochMilli());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"logs:*\",\"Resource\":\"*\"}]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\","
                        + "\"Principal\":{\"AWS\":\"delivery.logs.amazonaws.com\"}}]}"
            })
    void aDocumentIsAPolicy(String document) {
        assertThat(Refused.by(() -> put("p", document)))
                .isEqualTo(WireLogs.invalidParameter("Could not convert to persistable policy."));
        assertThat(logs.client().describeResourcePolicies().resourcePolicies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "no policy", "{\"allow\":\"everyone\"}"})
    void whatIsNoPolicyCannotBeRead(String document) {
        assertThat(Refused.by(() -> put("p", document)))
                .isEqualTo(WireLogs.invalidParameter(
                        "Error occurred while parsing accessPolicy. Please check if the accessPolicy has been constructed"
                                + " correctly using IAM grammar."));
    }

    @Test
    void policiesOfASingleGroupAreRefusedByName() {
        String group = logs.group("app");
        put("p", ROUTE_53.formatted("one"));
        assertThat(Refused.by(() -> logs.client()
                                .putResourcePolicy(put -> put.policyName("p")
                                        .policyDocument(ROUTE_53.formatted("one"))
                                        .resourceArn(logs.arn(group))))
                        .message())
                .contains("resourceArn");
        assertThat(logs.client()
                        .describeResourcePolicies(list -> list.policyScope(PolicyScope.RESOURCE))
                        .resourcePolicies())
                .isEmpty();
        assertThat(Refused.by(() -> logs.client()
                                .deleteResourcePolicy(
                                        delete -> delete.policyName("p").resourceArn(logs.arn(group))))
                        .code())
                .isEqualTo("ResourceNotFoundException");
        assertThat(logs.client().describeResourcePolicies().resourcePolicies())
                .extracting(ResourcePolicy::policyName)
                .containsExactly("p");
    }
}
