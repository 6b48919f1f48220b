package dev.brume.lambda;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.dispatch.SiteGuard;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import dev.brume.lambda.durable.DurableExecutionOperations;
import dev.brume.lambda.durable.DurableExecutions;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.environment.Environments;
import dev.brume.lambda.execution.environment.ExecutionLimits;
import dev.brume.lambda.execution.jvm.JvmExecution;
import dev.brume.lambda.function.FunctionArn;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionScalingConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListCapacityProvidersRequest;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionVersionsByCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionScalingConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/** AWS Lambda. */
public final class LambdaService implements AwsService {
    private final LambdaParts parts;
    private final LambdaAccess access;
    private final LambdaWording wording = new LambdaWording();
    private final CreateFunctionOperation creating;
    private final FunctionOperations functions;
    private final UpdateOperations updates;
    private final VersionOperations versions;
    private final AliasOperations aliases;
    private final LayerOperations layers;
    private final LayerPermissionOperations layerPermissions;
    private final PermissionOperations permissions;
    private final TagOperations tags;
    private final ConcurrencyOperations concurrency;
    private final ProvisionedConcurrencyOperations provisioned;
    private final UrlConfigOperations urls;
    private final CodeSigningOperations codeSigning;
    private final CapacityProviderOperations capacity;
    private final FunctionScalingOperations scaling;
    private final ManagementOperations management;
    private final EnvironmentRoutes environments;
    private final Invoker invoker;
    private final DurableExecutions executions;
    private final DurableExecutionOperations durable;
    private final InvocationParts invocation;

    public LambdaService(Core core) {
        this(core, new Environments(core, limits(core)), Duration.ZERO);
    }

    private static ExecutionLimits limits(Core core) {
        return ExecutionLimits.of(core.options().lambda());
    }

    /** Where functions' code may be the class path of this JVM. */
    public LambdaService(Core core, ClassLoader handlers) {
        this(
                core,
                new JvmExecution(core, limits(core), handlers, new Environments(core, limits(core))),
                Duration.ZERO,
                true);
    }

    /** With an execution of one's own. */
    public LambdaService(Core core, Execution execution) {
        this(core, execution, Duration.ZERO);
    }

    /** @param settling how long functions are Pending, and their updates in progress */
    LambdaService(Core core, Execution execution, Duration settling) {
        this(core, execution, settling, false);
    }

    private LambdaService(Core core, Execution execution, Duration settling, boolean withClassPath) {
        this.parts = LambdaParts.of(core, execution, settling, withClassPath);
        Layers found = new Layers(parts.functions());
        CodeSigning signing = new CodeSigning();
        Provisioning provisioning = new Provisioning(parts);
        Tracing tracing = new Tracing(core.time(), core.ids());
        FunctionInvoker plain = new FunctionInvoker(parts, tracing);
        this.executions = new DurableExecutions(core, plain, plain, parts.meters());
        this.durable = new DurableExecutionOperations(core, executions, plain, plain);
        this.invoker = new DurableInvoker(executions, plain);
        this.invocation = new InvocationParts(
                core,
                new DirectoryFunctions(parts.functions(), core.time(), tracing),
                invoker,
                executions,
                parts.meters(),
                new KnownUrls(parts.functions()));
        this.access = new LambdaAccess(parts.functions());
        this.creating = new CreateFunctionOperation(parts, found, signing);
        this.functions = new FunctionOperations(parts, this::deleted);
        this.updates = new UpdateOperations(parts, found, signing);
        this.versions = new VersionOperations(parts);
        this.aliases = new AliasOperations(parts, provisioning);
        this.layers = new LayerOperations(parts, found);
        this.layerPermissions = new LayerPermissionOperations(parts, found);
        this.permissions = new PermissionOperations(parts);
        this.tags = new TagOperations(parts, invocation.mappings());
        this.concurrency = new ConcurrencyOperations(parts);
        this.provisioned = new ProvisionedConcurrencyOperations(parts, provisioning);
        this.urls = new UrlConfigOperations(parts);
        this.codeSigning = new CodeSigningOperations(parts);
        this.capacity = new CapacityProviderOperations(parts);
        this.scaling = new FunctionScalingOperations(parts);
        this.environments = new EnvironmentRoutes(parts);
        this.management = new ManagementOperations(parts);
    }

    private void deleted(FunctionArn function) {
        invocation.forget(function.unqualified());
        executions.forget(function.unqualified());
        parts.meters().forget(function);
    }

    /** Invokes functions, for whoever else in this service has a reason to. */
    Invoker invoker() {
        return invoker;
    }

    @Override
    public void operations(Operations ops) {
        ops.addBlocking(CreateFunctionRequest::builder, creating::createFunction);
        ops.add(GetFunctionRequest::builder, functions::getFunction);
        ops.add(GetFunctionConfigurationRequest::builder, functions::getFunctionConfiguration);
        ops.add(ListFunctionsRequest::builder, functions::listFunctions);
        ops.add(DeleteFunctionRequest::builder, functions::deleteFunction);
        ops.addBlocking(UpdateFunctionCodeRequest::builder, updates::updateFunctionCode);
        ops.add(UpdateFunctionConfigurationRequest::builder, updates::updateFunctionConfiguration);

        ops.add(PublishVersionRequest::builder, versions::publishVersion);
        ops.add(ListVersionsByFunctionRequest::builder, versions::listVersionsByFunction);
        ops.add(CreateAliasRequest::builder, aliases::createAlias);
        ops.add(GetAliasRequest::builder, aliases::getAlias);
        ops.add(ListAliasesRequest::builder, aliases::listAliases);
        ops.add(UpdateAliasRequest::builder, aliases::updateAlias);
        ops.add(DeleteAliasRequest::builder, aliases::deleteAlias);

        ops.add(AddPermissionRequest::builder, permissions::addPermission);
        ops.add(RemovePermissionRequest::builder, permissions::removePermission);
        ops.add(GetPolicyRequest::builder, permissions::getPolicy);
        ops.add(TagResourceRequest::builder, tags::tagResource);
        ops.add(UntagResourceRequest::builder, tags::untagResource);
        ops.add(ListTagsRequest::builder, tags::listTags);

        invocation.operations(ops);
        durable.operations(ops);
        layerOperations(ops);
        concurrencyOperations(ops);
        codeSigningOperations(ops);
        capacityOperations(ops);

        ops.add(CreateFunctionUrlConfigRequest::builder, urls::createFunctionUrlConfig);
        ops.add(GetFunctionUrlConfigRequest::builder, urls::getFunctionUrlConfig);
        ops.add(UpdateFunctionUrlConfigRequest::builder, urls::updateFunctionUrlConfig);
        ops.add(DeleteFunctionUrlConfigRequest::builder, urls::deleteFunctionUrlConfig);
        ops.add(ListFunctionUrlConfigsRequest::builder, urls::listFunctionUrlConfigs);

        ops.add(PutRuntimeManagementConfigRequest::builder, management::putRuntimeManagementConfig);
        ops.add(GetRuntimeManagementConfigRequest::builder, management::getRuntimeManagementConfig);
        ops.add(PutFunctionRecursionConfigRequest::builder, management::putFunctionRecursionConfig);
        ops.add(GetFunctionRecursionConfigRequest::builder, management::getFunctionRecursionConfig);
    }

    private void layerOperations(Operations ops) {
        ops.addBlocking(PublishLayerVersionRequest::builder, layers::publishLayerVersion);
        ops.add(GetLayerVersionRequest::builder, layers::getLayerVersion);
        ops.add(GetLayerVersionByArnRequest::builder, layers::getLayerVersionByArn);
        ops.add(ListLayersRequest::builder, layers::listLayers);
        ops.add(ListLayerVersionsRequest::builder, layers::listLayerVersions);
        ops.add(DeleteLayerVersionRequest::builder, layers::deleteLayerVersion);
        ops.add(AddLayerVersionPermissionRequest::builder, layerPermissions::addLayerVersionPermission);
        ops.add(RemoveLayerVersionPermissionRequest::builder, layerPermissions::removeLayerVersionPermission);
        ops.add(GetLayerVersionPolicyRequest::builder, layerPermissions::getLayerVersionPolicy);
    }

    private void concurrencyOperations(Operations ops) {
        ops.add(GetAccountSettingsRequest::builder, concurrency::getAccountSettings);
        ops.add(PutFunctionConcurrencyRequest::builder, concurrency::putFunctionConcurrency);
        ops.add(GetFunctionConcurrencyRequest::builder, concurrency::getFunctionConcurrency);
        ops.add(DeleteFunctionConcurrencyRequest::builder, concurrency::deleteFunctionConcurrency);
        ops.add(PutProvisionedConcurrencyConfigRequest::builder, provisioned::putProvisionedConcurrencyConfig);
        ops.add(GetProvisionedConcurrencyConfigRequest::builder, provisioned::getProvisionedConcurrencyConfig);
        ops.add(ListProvisionedConcurrencyConfigsRequest::builder, provisioned::listProvisionedConcurrencyConfigs);
        ops.add(DeleteProvisionedConcurrencyConfigRequest::builder, provisioned::deleteProvisionedConcurrencyConfig);
    }

    private void capacityOperations(Operations ops) {
        ops.add(CreateCapacityProviderRequest::builder, capacity::createCapacityProvider);
        ops.add(GetCapacityProviderRequest::builder, capacity::getCapacityProvider);
        ops.add(UpdateCapacityProviderRequest::builder, capacity::updateCapacityProvider);
        ops.add(DeleteCapacityProviderRequest::builder, capacity::deleteCapacityProvider);
        ops.add(ListCapacityProvidersRequest::builder, capacity::listCapacityProviders);
        ops.add(
                ListFunctionVersionsByCapacityProviderRequest::builder,
                capacity::listFunctionVersionsByCapacityProvider);
        ops.add(PutFunctionScalingConfigRequest::builder, scaling::putFunctionScalingConfig);
        ops.add(GetFunctionScalingConfigRequest::builder, scaling::getFunctionScalingConfig);
    }

    private void codeSigningOperations(Operations ops) {
        ops.add(CreateCodeSigningConfigRequest::builder, codeSigning::createCodeSigningConfig);
        ops.add(GetCodeSigningConfigRequest::builder, codeSigning::getCodeSigningConfig);
        ops.add(UpdateCodeSigningConfigRequest::builder, codeSigning::updateCodeSigningConfig);
        ops.add(DeleteCodeSigningConfigRequest::builder, codeSigning::deleteCodeSigningConfig);
        ops.add(ListCodeSigningConfigsRequest::builder, codeSigning::listCodeSigningConfigs);
        ops.add(ListFunctionsByCodeSigningConfigRequest::builder, codeSigning::listFunctionsByCodeSigningConfig);
        ops.add(PutFunctionCodeSigningConfigRequest::builder, codeSigning::putFunctionCodeSigningConfig);
        ops.add(GetFunctionCodeSigningConfigRequest::builder, codeSigning::getFunctionCodeSigningConfig);
        ops.add(DeleteFunctionCodeSigningConfigRequest::builder, codeSigning::deleteFunctionCodeSigningConfig);
    }

    @Override
    public Map<String, Object> info() {
        return Map.of("functions", parts.execution().enforced());
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public AccessRules accessRules() {
        return access;
    }

    @Override
    public @Nullable CompletionStage<HttpResponse> route(HttpRequest request) {
        return parts.links().answer(request);
    }

    @Override
    public @Nullable Map<String, Object> admin(String route, Map<String, String> parameters) {
        return environments.answer(route, parameters);
    }

    @Override
    public CompletionStage<HttpResponse> site(
            HttpRequest request, String siteId, String path, Call call, SiteGuard guard) {
        return invocation.site().visit(request, siteId, path, call, guard);
    }

    @Override
    public void reset() {
        invocation.reset();
        executions.reset(null);
        functions.reset(null);
        parts.functions().reset();
        parts.codes().clear();
    }

    @Override
    public void reset(AccountId account) {
        invocation.reset(account);
        executions.reset(account);
        functions.reset(account);
        parts.functions().reset(account);
    }

    @Override
    public void close() {
        invocation.reset();
        executions.reset(null);
        parts.execution().close();
        parts.codes().close();
    }
}
