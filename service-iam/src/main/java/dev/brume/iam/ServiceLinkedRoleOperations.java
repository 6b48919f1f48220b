package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.UniqueIds;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/**
 * Roles that AWS's services have in an account. The services' own policies and names for them are AWS's; here a role is named after
 * its service.
 *
 * <p>See IAM User Guide, "Create a service-linked role".
 */
final class ServiceLinkedRoleOperations {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");
    private static final String PATH = "/aws-service-role/";
    private static final String TASK = "task" + PATH;
    private static final int SESSION_SECONDS = 3600;

    /** Names that do not follow from the service's: "AWS services that work with IAM" and the services' guides. */
    private static final Map<String, String> NAMES = Map.of(
            "autoscaling.amazonaws.com", "AutoScaling",
            "dynamodb.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_DynamoDBTable",
            "lambda.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_LambdaConcurrency",
            "ecs.amazonaws.com", "ECS",
            "elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing",
            "events.amazonaws.com", "CloudWatchEvents",
            "ops.apigateway.amazonaws.com", "APIGateway",
            "replicator.lambda.amazonaws.com", "LambdaReplicator",
            "rds.amazonaws.com", "RDS",
            "es.amazonaws.com", "AmazonElasticsearchService");

    private final Naming naming;

    ServiceLinkedRoleOperations(Naming naming) {
        this.naming = naming;
    }

    CreateServiceLinkedRoleResponse createServiceLinkedRole(
            CreateServiceLinkedRoleRequest request, IamAccount account, Call call) {
        String service = request.awsServiceName();
        if (!SERVICE.matcher(service).matches()) {
            throw IamErrors.invalidInput("Service role name is not valid for service " + service);
        }
        String suffix = request.customSuffix() == null ? "" : "_" + request.customSuffix();
        String name = "AWSServiceRoleFor" + NAMES.getOrDefault(service, nameOf(service)) + suffix;
        if (account.roles().containsKey(name)) {
            throw IamErrors.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        IamRole role = new IamRole(
                naming.name(PATH + service + "/", name, UniqueIds.ROLE, call),
                service,
                trustPolicy(service),
                request.description() == null ? "" : request.description(),
                SESSION_SECONDS);
        account.roles().put(name, role);
        return CreateServiceLinkedRoleResponse.builder()
                .role(Answers.role(role, account))
                .build();
    }

    /** {@code ops.emr-serverless.amazonaws.com}: {@code OpsEmrServerless}. */
    private static String nameOf(String service) {
        StringBuilder name = new StringBuilder();
        for (String word : service.substring(0, service.length() - ".amazonaws.com".length())
                .split("[.-]", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.toString();
    }

    private static String trustPolicy(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }

    DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(
            DeleteServiceLinkedRoleRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        if (!role.isServiceLinked()) {
            throw IamErrors.noSuchEntity("The role with name " + request.roleName() + " is not a service-linked role.");
        }
        account.roles().remove(request.roleName());
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId(TASK + role.name().path().substring(PATH.length())
                        + role.name().name() + "/" + call.requestId())
                .build();
    }

    /** Deletions are done when they are answered. */
    GetServiceLinkedRoleDeletionStatusResponse getDeletionStatus(
            GetServiceLinkedRoleDeletionStatusRequest request, IamAccount account, Call call) {
        if (!request.deletionTaskId().startsWith(TASK)) {
            throw IamErrors.noSuchEntity("Deletion task " + request.deletionTaskId() + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
