package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

class SimulationTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";

    private static String allow(String action, String more) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"" + more + "}}";
    }

    @Test
    void customPoliciesAreEvaluatedForEachActionAndResource() {
        var answer = AWS.iam()
                .simulateCustomPolicy(simulate -> simulate.policyInputList(
                                allow("sqs:*", ""),
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"sqs:PurgeQueue\","
                                        + "\"Resource\":\"*\"}}")
                        .actionNames("sqs:SendMessage", "sqs:PurgeQueue", "sns:Publish")
                        .resourceArns(QUEUE));
        assertThat(answer.evaluationResults())
                .extracting(EvaluationResult::evalActionName, EvaluationResult::evalDecision)
                .containsExactly(
                        tuple("sqs:SendMessage", PolicyEvaluationDecisionType.ALLOWED),
                        tuple("sqs:PurgeQueue", PolicyEvaluationDecisionType.EXPLICIT_DENY),
                        tuple("sns:Publish", PolicyEvaluationDecisionType.IMPLICIT_DENY));
        assertThat(answer.evaluationResults().get(1).matchedStatements().get(0).sourcePolicyId())
                .isEqualTo("PolicyInputList.2");
        assertThat(answer.evaluationResults())
                .allSatisfy(result -> assertThat(result.evalResourceName()).isEqualTo(QUEUE));
    }

    @Test
    void conditionKeysComeFromTheQuestion() {
        String condition = ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"shop\"}}";
        var missing = AWS.iam()
                .simulateCustomPolicy(simulate ->
                        simulate.policyInputList(allow("sqs:*", condition)).actionNames("sqs:SendMessage"));
        assertThat(missing.evaluationResults().get(0).evalDecision())
                .isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(missing.evaluationResults().get(0).missingContextValues()).containsExactly("aws:PrincipalTag/team");
        var given = AWS.iam()
                .simulateCustomPolicy(simulate -> simulate.policyInputList(allow("sqs:*", condition))
                        .actionNames("sqs:SendMessage")
                        .contextEntries(entry -> entry.contextKeyName("aws:principaltag/team")
                                .contextKeyType(ContextKeyTypeEnum.STRING)
                                .contextKeyValues("shop")));
        assertThat(given.evaluationResults().get(0).evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(given.evaluationResults().get(0).missingContextValues()).isEmpty();
    }

    @Test
    void principalHasItsOwnPoliciesItsGroupsAndItsBoundary() {
        AWS.user("alice", allow("sqs:*", ""));
        AWS.iam().createGroup(create -> create.groupName("publishers"));
        AWS.iam()
                .putGroupPolicy(
                        put -> put.groupName("publishers").policyName("p").policyDocument(allow("sns:Publish", "")));
        AWS.iam().addUserToGroup(add -> add.groupName("publishers").userName("alice"));
        String arn = "arn:aws:iam::" + AWS.account() + ":user/alice";
        var answer = AWS.iam()
                .simulatePrincipalPolicy(
                        simulate -> simulate.policySourceArn(arn).actionNames("sns:Publish", "iam:CreateUser"));
        assertThat(answer.evaluationResults())
                .extracting(EvaluationResult::evalDecision)
                .containsExactly(PolicyEvaluationDecisionType.ALLOWED, PolicyEvaluationDecisionType.IMPLICIT_DENY);
        var bounded = AWS.iam()
                .simulatePrincipalPolicy(simulate -> simulate.policySourceArn(arn)
                        .permissionsBoundaryPolicyInputList(allow("sqs:*", ""))
                        .actionNames("sns:Publish"));
        assertThat(bounded.evaluationResults().get(0).evalDecision())
                .isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(bounded.evaluationResults()
                        .get(0)
                        .permissionsBoundaryDecisionDetail()
                        .allowedByPermissionsBoundary())
                .isFalse();
    }

    @Test
    void contextKeysAreTold() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}}";
        assertThat(AWS.iam()
                        .getContextKeysForCustomPolicy(get -> get.policyInputList(policy))
                        .contextKeyNames())
                .containsExactly("aws:username", "aws:SourceIp");
        AWS.user("bob", policy);
        assertThat(AWS.iam()
                        .getContextKeysForPrincipalPolicy(
                                get -> get.policySourceArn("arn:aws:iam::" + AWS.account() + ":user/bob"))
                        .contextKeyNames())
                .containsExactly("aws:username", "aws:SourceIp");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> AWS.iam()
                        .simulateCustomPolicy(
                                simulate -> simulate.policyInputList("{}").actionNames("sqs:SendMessage")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AWS.iam()
                        .simulatePrincipalPolicy(
                                simulate -> simulate.policySourceArn("arn:aws:iam::" + AWS.account() + ":user/nobody")
                                        .actionNames("sqs:SendMessage")))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void detailsOfTheWholeAccountComeInPages() {
        AWS.user("carol", allow("sqs:*", ""));
        AWS.iam()
                .attachUserPolicy(attach ->
                        attach.userName("carol").policyArn("arn:aws:iam::aws:policy/AmazonKinesisFullAccess"));
        AWS.iam().createPolicy(create -> create.policyName("mine").policyDocument(allow("sns:*", "")));
        AWS.iam()
                .createRole(create -> create.roleName("worker")
                        .assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(AWS.account())));
        var all = AWS.iam().getAccountAuthorizationDetails();
        assertThat(all.userDetailList()).singleElement().satisfies(user -> {
            assertThat(user.userName()).isEqualTo("carol");
            assertThat(user.userPolicyList()).hasSize(1);
            assertThat(user.attachedManagedPolicies()).hasSize(1);
        });
        assertThat(all.roleDetailList())
                .singleElement()
                .satisfies(role -> assertThat(role.roleName()).isEqualTo("worker"));
        assertThat(all.policies())
                .extracting(policy -> policy.policyName())
                .containsExactlyInAnyOrder("mine", "AmazonKinesisFullAccess");
        assertThat(AWS.iam().getAccountAuthorizationDetailsPaginator(get -> get.maxItems(1)).stream())
                .hasSize(4);
        assertThat(AWS.iam()
                        .getAccountAuthorizationDetails(get -> get.filter(EntityType.ROLE))
                        .userDetailList())
                .isEmpty();
    }
}
