package dev.brume.iam.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AwsManagedPoliciesTest {
    @TestFactory
    Stream<DynamicTest> documentsAreWhatOurParserTakes() {
        return AwsManagedPolicies.all().stream()
                .map(policy -> DynamicTest.dynamicTest(
                        policy.name().name(),
                        () -> assertThat(PolicyDocument.parse(
                                                policy.defaultVersion().document(), PolicyKind.MANAGED)
                                        .statements())
                                .isNotEmpty()));
    }

    @Test
    void otherPartitionsCallThemByTheirOwnArns() {
        String policy = ":iam::aws:policy/PowerUserAccess";
        assertThat(AwsManagedPolicies.find("arn:aws" + policy, "aws")).isNotNull();
        assertThat(AwsManagedPolicies.find("arn:aws-cn" + policy, "aws-cn")).isNotNull();
        assertThat(AwsManagedPolicies.find("arn:aws" + policy, "aws-cn")).isNull();
    }
}
