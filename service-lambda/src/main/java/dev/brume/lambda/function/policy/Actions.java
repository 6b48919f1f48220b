package dev.brume.lambda.function.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The actions of Lambda that a policy may name. Most have the names of operations; Invoke, InvokeWithResponseStream and
 * GetLayerVersionByArn are none.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html">Actions of AWS Lambda</a>
 */
final class Actions {
    private static final String PREFIX = "lambda:";
    private static final Set<String> NAMES = Arrays.stream("""
            AddLayerVersionPermission AddPermission CheckpointDurableExecution CreateAlias CreateCapacityProvider
            CreateCodeSigningConfig CreateEventSourceMapping CreateFunction CreateFunctionUrlConfig DeleteAlias
            DeleteCapacityProvider DeleteCodeSigningConfig DeleteEventSourceMapping DeleteFunction
            DeleteFunctionCodeSigningConfig DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig DeleteFunctionUrlConfig
            DeleteLayerVersion DeleteProvisionedConcurrencyConfig DisableReplication EnableReplication GetAccountSettings
            GetAlias GetCapacityProvider GetCodeSigningConfig GetDurableExecution GetDurableExecutionHistory
            GetDurableExecutionState GetEventSourceMapping GetFunction GetFunctionCodeSigningConfig GetFunctionConcurrency
            GetFunctionConfiguration GetFunctionEventInvokeConfig GetFunctionRecursionConfig GetFunctionScalingConfig
            GetFunctionUrlConfig GetLayerVersion GetLayerVersionPolicy GetPolicy GetProvisionedConcurrencyConfig
            GetRuntimeManagementConfig InvokeAsync InvokeFunction InvokeFunctionUrl ListAliases ListCapacityProviders
            ListCodeSigningConfigs ListDurableExecutionsByFunction ListEventSourceMappings ListFunctionEventInvokeConfigs
            ListFunctionUrlConfigs ListFunctionVersionsByCapacityProvider ListFunctions ListFunctionsByCodeSigningConfig
            ListLayerVersions ListLayers ListProvisionedConcurrencyConfigs ListTags ListVersionsByFunction PassCapacityProvider
            PublishLayerVersion PublishVersion PutFunctionCodeSigningConfig PutFunctionConcurrency PutFunctionEventInvokeConfig
            PutFunctionRecursionConfig PutFunctionScalingConfig PutProvisionedConcurrencyConfig PutRuntimeManagementConfig
            RemoveLayerVersionPermission RemovePermission SendDurableExecutionCallbackFailure
            SendDurableExecutionCallbackHeartbeat SendDurableExecutionCallbackSuccess StopDurableExecution TagResource
            UntagResource UpdateAlias UpdateCapacityProvider UpdateCodeSigningConfig UpdateEventSourceMapping UpdateFunctionCode
            UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig UpdateFunctionUrlConfig
            """.strip().split("\\s+"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Actions() {}

    /** Whether there is such an action; names are compared as IAM does, without regard to case. */
    static boolean exists(String action) {
        if (action.equals("*") || action.equals(PREFIX + "*")) {
            return true;
        }
        return action.startsWith(PREFIX)
                && NAMES.contains(action.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
    }
}
