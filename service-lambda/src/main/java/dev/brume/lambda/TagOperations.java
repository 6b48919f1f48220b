package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.function.capacity.CapacityProviderArn;
import dev.brume.lambda.mapping.EventSourceMapping;
import dev.brume.lambda.mapping.EventSourceMappings;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.Tags;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/** TagResource, UntagResource and ListTags, of functions, event source mappings, code signing configs and capacity providers. */
final class TagOperations {
    private static final String MAPPING = ":event-source-mapping:";
    private final LambdaParts parts;
    private final EventSourceMappings mappings;
    private final Capacity capacity;

    TagOperations(LambdaParts parts, EventSourceMappings mappings) {
        this.parts = parts;
        this.mappings = mappings;
        this.capacity = new Capacity(parts);
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        if (request.tags().isEmpty()) {
            throw LambdaErrors.invalidParameterValue("An error occurred and the request cannot be processed.");
        }
        if (isMapping(request.resource())) {
            mapping(request.resource(), call).tag(request.tags());
        } else if (isCodeSigningConfig(request.resource())) {
            LambdaStore store = codeSigningStore(request.resource(), call);
            store.codeSigningTags()
                    .compute(
                            request.resource(),
                            (arn, before) -> Tags.with(before == null ? Map.of() : before, request.tags()));
        } else if (CapacityProviderArn.parseArn(request.resource()) != null) {
            change(request.resource(), tags -> Tags.with(tags, request.tags()), call);
        } else {
            function(request.resource(), call).tag(request.tags(), parts.revisionId());
        }
        return TagResourceResponse.builder().build();
    }

    private void change(String provider, UnaryOperator<Map<String, String>> change, Call call) {
        String name = capacity.get(provider, call).name();
        parts.functions()
                .store(call)
                .capacityProviders()
                .update(name, call.now(), entry -> entry.tagged(change.apply(entry.tags())));
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        if (isMapping(request.resource())) {
            mapping(request.resource(), call).untag(request.tagKeys());
        } else if (isCodeSigningConfig(request.resource())) {
            codeSigningStore(request.resource(), call)
                    .codeSigningTags()
                    .computeIfPresent(request.resource(), (arn, before) -> Tags.without(before, request.tagKeys()));
        } else if (CapacityProviderArn.parseArn(request.resource()) != null) {
            change(request.resource(), tags -> Tags.without(tags, request.tagKeys()), call);
        } else {
            function(request.resource(), call).untag(request.tagKeys(), parts.revisionId());
        }
        return UntagResourceResponse.builder().build();
    }

    ListTagsResponse listTags(ListTagsRequest request, Call call) {
        return ListTagsResponse.builder().tags(tags(request.resource(), call)).build();
    }

    private Map<String, String> tags(String resource, Call call) {
        if (isMapping(resource)) {
            return mapping(resource, call).tags();
        }
        if (isCodeSigningConfig(resource)) {
            return codeSigningStore(resource, call).codeSigningTags().getOrDefault(resource, Map.of());
        }
        return CapacityProviderArn.parseArn(resource) == null
                ? function(resource, call).tags()
                : capacity.get(resource, call).tags();
    }

    private static boolean isMapping(String resource) {
        return resource.contains(MAPPING);
    }

    private EventSourceMapping mapping(String arn, Call call) {
        String uuid = arn.substring(arn.indexOf(MAPPING) + MAPPING.length());
        EventSourceMapping mapping = mappings.find(uuid, call.place());
        if (mapping == null) {
            throw LambdaErrors.resourceNotFound("Event source mapping not found: " + arn);
        }
        return mapping;
    }

    private static boolean isCodeSigningConfig(String resource) {
        return resource.contains(":code-signing-config:");
    }

    private LambdaStore codeSigningStore(String arn, Call call) {
        LambdaStore store = parts.functions().store(call);
        if (!store.codeSigningConfigs().containsKey(arn)) {
            throw LambdaErrors.resourceNotFound("The Lambda code signing configuration " + arn + " can not be found.");
        }
        return store;
    }

    private LambdaFunction function(String resource, Call call) {
        FunctionArn named = FunctionArn.parseArn(resource);
        if (named == null) {
            throw LambdaErrors.validation(resource, "resource", "Member must be the ARN of a resource that has tags");
        }
        FunctionArn arn = FunctionArn.parse(resource, call.place());
        if (arn.qualifier() != null) {
            throw LambdaErrors.invalidParameterValue(
                    "Tags on function aliases and versions are not supported. Please specify a function ARN.");
        }
        return parts.functions().get(arn);
    }
}
