package dev.brume.stepfunctions.language.parse;

import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.Resource.Pattern;
import java.util.Map;
import java.util.Set;

/**
 * The optimized integrations that AWS has (Developer Guide, "Integrating optimized services with Step Functions"): by service and
 * action, with the patterns of each. Which of them run here is another question.
 */
final class KnownIntegrations {
    private static final Set<Pattern> REQUEST = Set.of(Pattern.REQUEST_RESPONSE);
    private static final Set<Pattern> TOKEN = Set.of(Pattern.REQUEST_RESPONSE, Pattern.WAIT_FOR_TASK_TOKEN);
    private static final Set<Pattern> JOB = Set.of(Pattern.REQUEST_RESPONSE, Pattern.RUN_JOB);
    private static final Set<Pattern> JOB_OR_TOKEN =
            Set.of(Pattern.REQUEST_RESPONSE, Pattern.RUN_JOB, Pattern.WAIT_FOR_TASK_TOKEN);

    private static final Map<String, Set<Pattern>> OPTIMIZED = Map.ofEntries(
            Map.entry("lambda:invoke", TOKEN),
            Map.entry("sqs:sendMessage", TOKEN),
            Map.entry("sns:publish", TOKEN),
            Map.entry("events:putEvents", TOKEN),
            Map.entry("states:startExecution", Set.of(Pattern.values())),
            Map.entry("http:invoke", REQUEST),
            Map.entry("apigateway:invoke", TOKEN),
            Map.entry("dynamodb:getItem", REQUEST),
            Map.entry("dynamodb:putItem", REQUEST),
            Map.entry("dynamodb:updateItem", REQUEST),
            Map.entry("dynamodb:deleteItem", REQUEST),
            Map.entry("batch:submitJob", JOB_OR_TOKEN),
            Map.entry("ecs:runTask", JOB_OR_TOKEN),
            Map.entry("eks:call", TOKEN),
            Map.entry("eks:runJob", JOB_OR_TOKEN),
            Map.entry("eks:createCluster", JOB),
            Map.entry("eks:deleteCluster", JOB),
            Map.entry("eks:createNodegroup", JOB),
            Map.entry("eks:deleteNodegroup", JOB),
            Map.entry("eks:createFargateProfile", JOB),
            Map.entry("eks:deleteFargateProfile", JOB),
            Map.entry("glue:startJobRun", JOB),
            Map.entry("databrew:startJobRun", JOB),
            Map.entry("athena:startQueryExecution", JOB),
            Map.entry("athena:stopQueryExecution", REQUEST),
            Map.entry("athena:getQueryExecution", REQUEST),
            Map.entry("athena:getQueryResults", REQUEST),
            Map.entry("codebuild:startBuild", JOB),
            Map.entry("codebuild:stopBuild", REQUEST),
            Map.entry("codebuild:batchDeleteBuilds", REQUEST),
            Map.entry("codebuild:batchGetReports", REQUEST),
            Map.entry("codebuild:startBuildBatch", JOB),
            Map.entry("codebuild:stopBuildBatch", REQUEST),
            Map.entry("codebuild:retryBuildBatch", JOB),
            Map.entry("codebuild:deleteBuildBatch", REQUEST),
            Map.entry("bedrock:invokeModel", TOKEN),
            Map.entry("bedrock:createModelCustomizationJob", JOB),
            Map.entry("mediaconvert:createJob", JOB),
            Map.entry("emr-containers:createVirtualCluster", REQUEST),
            Map.entry("emr-containers:deleteVirtualCluster", JOB),
            Map.entry("emr-containers:startJobRun", JOB),
            Map.entry("emr-serverless:createApplication", JOB),
            Map.entry("emr-serverless:startApplication", JOB),
            Map.entry("emr-serverless:stopApplication", JOB),
            Map.entry("emr-serverless:deleteApplication", JOB),
            Map.entry("emr-serverless:startJobRun", JOB),
            Map.entry("emr-serverless:cancelJobRun", JOB),
            Map.entry("elasticmapreduce:createCluster", JOB),
            Map.entry("elasticmapreduce:setClusterTerminationProtection", REQUEST),
            Map.entry("elasticmapreduce:terminateCluster", JOB),
            Map.entry("elasticmapreduce:addStep", JOB),
            Map.entry("elasticmapreduce:cancelStep", REQUEST),
            Map.entry("elasticmapreduce:modifyInstanceFleetByName", REQUEST),
            Map.entry("elasticmapreduce:modifyInstanceGroupByName", REQUEST),
            Map.entry("sagemaker:createEndpoint", REQUEST),
            Map.entry("sagemaker:createEndpointConfig", REQUEST),
            Map.entry("sagemaker:createHyperParameterTuningJob", JOB),
            Map.entry("sagemaker:createLabelingJob", JOB),
            Map.entry("sagemaker:createModel", REQUEST),
            Map.entry("sagemaker:createProcessingJob", JOB),
            Map.entry("sagemaker:createTrainingJob", JOB),
            Map.entry("sagemaker:createTransformJob", JOB),
            Map.entry("sagemaker:updateEndpoint", REQUEST));

    private KnownIntegrations() {}

    static boolean exists(Resource.Integration integration) {
        if (integration.isSdk()) {
            return !integration.pattern().isRunJob()
                    && Character.isLowerCase(integration.action().charAt(0));
        }
        Set<Pattern> patterns = OPTIMIZED.get(integration.service() + ":" + integration.action());
        return patterns != null && patterns.contains(integration.pattern());
    }
}
