package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.shape.Members;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.layer.Layer;
import dev.brume.lambda.function.layer.LayerArn;
import dev.brume.lambda.function.layer.LayerVersion;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentOutput;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;

/** PublishLayerVersion, which blocks, GetLayerVersion, GetLayerVersionByArn, ListLayers, ListLayerVersions, DeleteLayerVersion. */
final class LayerOperations {
    private final LambdaParts parts;
    private final Layers layers;

    LayerOperations(LambdaParts parts, Layers layers) {
        this.parts = parts;
        this.layers = layers;
    }

    PublishLayerVersionResponse publishLayerVersion(PublishLayerVersionRequest request, Call call) {
        LayerArn arn = LayerArn.parse(request.layerName(), call.place());
        if (!arn.place().equals(call.place())) {
            throw LambdaErrors.accessDenied(
                    "User is not authorized to perform: lambda:PublishLayerVersion on resource: " + arn);
        }
        Code.Archive code = parts.sources().layer(request.content(), call);
        LambdaStore store = parts.functions().store(arn.place());
        if (store.codeBytes() + code.size() > LambdaLimits.CODE_STORAGE_BYTES_MAX) {
            parts.codes().release(code);
            throw LambdaErrors.codeStorageExceeded();
        }
        Layer layer = store.layer(arn.name(), new LayerArn(arn.place(), arn.name(), null).toString());
        LayerVersion version = layer.publish(number -> new LayerVersion(
                layer.arn(),
                number,
                request.description() == null ? "" : request.description(),
                Dates.millis(call.now()),
                request.hasCompatibleRuntimes() ? request.compatibleRuntimesAsStrings() : null,
                request.hasCompatibleArchitectures() ? request.compatibleArchitecturesAsStrings() : null,
                request.licenseInfo(),
                code));
        return Members.copy(shown(version, call), PublishLayerVersionResponse.builder())
                .build();
    }

    private GetLayerVersionResponse shown(LayerVersion version, Call call) {
        return GetLayerVersionResponse.builder()
                .content(LayerVersionContentOutput.builder()
                        .codeSha256(version.code().sha256())
                        .codeSize(version.code().size())
                        .location(parts.links().location(version.code(), call))
                        .build())
                .layerArn(version.layerArn())
                .layerVersionArn(version.arn())
                .version(version.number())
                .description(version.description())
                .createdDate(version.createdDate())
                .compatibleRuntimesWithStrings(version.runtimes())
                .compatibleArchitecturesWithStrings(version.architectures())
                .licenseInfo(version.licenseInfo())
                .build();
    }

    GetLayerVersionResponse getLayerVersion(GetLayerVersionRequest request, Call call) {
        checkNumber(request.versionNumber());
        LayerArn arn = LayerArn.parse(request.layerName(), call.place()).version(request.versionNumber());
        return shown(version(arn, call), call);
    }

    GetLayerVersionByArnResponse getLayerVersionByArn(GetLayerVersionByArnRequest request, Call call) {
        LayerArn arn = LayerArn.parse(request.arn(), call.place());
        return Members.copy(shown(version(arn, call), call), GetLayerVersionByArnResponse.builder())
                .build();
    }

    private LayerVersion version(LayerArn arn, Call call) {
        LayerVersion version = layers.version(arn, call.place());
        if (version == null) {
            throw LambdaErrors.noSuchResource();
        }
        return version;
    }

    private static void checkNumber(long number) {
        if (number < 1) {
            throw LambdaErrors.invalidParameterValue("Layer Version Cannot be less than 1");
        }
    }

    ListLayersResponse listLayers(ListLayersRequest request, Call call) {
        List<LayersListItem> all = parts.functions().store(call).layers().stream()
                .map(layer -> listed(layer, request))
                .filter(Objects::nonNull)
                .toList();
        Pages<LayersListItem> page = Pages.of(all, LayersListItem::layerName, request.marker(), request.maxItems());
        return ListLayersResponse.builder()
                .layers(page.items())
                .nextMarker(page.nextMarker())
                .build();
    }

    /** Null for a layer of which no version suits. */
    private static @Nullable LayersListItem listed(Layer layer, ListLayersRequest request) {
        List<LayerVersion> suiting =
                layer.versions(request.compatibleRuntimeAsString(), request.compatibleArchitectureAsString());
        return suiting.isEmpty()
                ? null
                : LayersListItem.builder()
                        .layerName(layer.name())
                        .layerArn(layer.arn())
                        .latestMatchingVersion(listed(suiting.get(0)))
                        .build();
    }

    private static LayerVersionsListItem listed(LayerVersion version) {
        return LayerVersionsListItem.builder()
                .layerVersionArn(version.arn())
                .version(version.number())
                .description(version.description())
                .createdDate(version.createdDate())
                .compatibleRuntimesWithStrings(version.runtimes())
                .compatibleArchitecturesWithStrings(version.architectures())
                .licenseInfo(version.licenseInfo())
                .build();
    }

    ListLayerVersionsResponse listLayerVersions(ListLayerVersionsRequest request, Call call) {
        LayerArn arn = LayerArn.parse(request.layerName(), call.place());
        Layer layer = layers.layer(arn, call.place());
        List<LayerVersion> versions = layer == null
                ? List.of()
                : layer.versions(request.compatibleRuntimeAsString(), request.compatibleArchitectureAsString());
        Pages<LayerVersion> page = Pages.of(
                versions,
                version -> Pages.place(Long.MAX_VALUE - version.number()),
                request.marker(),
                request.maxItems());
        return ListLayerVersionsResponse.builder()
                .layerVersions(page.map(LayerOperations::listed))
                .nextMarker(page.nextMarker())
                .build();
    }

    /** What is not there is not deleted, and AWS does not mind. */
    DeleteLayerVersionResponse deleteLayerVersion(DeleteLayerVersionRequest request, Call call) {
        checkNumber(request.versionNumber());
        LayerArn arn = LayerArn.parse(request.layerName(), call.place());
        Layer layer = layers.layer(arn, call.place());
        LayerVersion deleted = layer == null ? null : layer.delete(request.versionNumber());
        if (deleted != null) {
            parts.codes().release(deleted.code());
        }
        return DeleteLayerVersionResponse.builder().build();
    }
}
