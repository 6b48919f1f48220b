package dev.brume.lambda;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import dev.brume.core.identity.Place;
import dev.brume.lambda.function.FunctionDirectory;
import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.layer.Layer;
import dev.brume.lambda.function.layer.LayerArn;
import dev.brume.lambda.function.layer.LayerVersion;
import dev.brume.lambda.rules.LambdaLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers that a function asks for. Permissions to use them are asked for where requests are judged. */
final class Layers {
    private final FunctionDirectory functions;

    Layers(FunctionDirectory functions) {
        this.functions = functions;
    }

    /**
     * @param arns of layer versions
     * @param place the function's
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException
     */
    List<LayerVersion> find(List<String> arns, Place place) {
        if (arns.size() > LambdaLimits.LAYERS_MAX) {
            throw invalidParameterValue("Cannot reference more than " + LambdaLimits.LAYERS_MAX + " layers.");
        }
        Map<String, String> seen = new HashMap<>();
        List<LayerVersion> found = new ArrayList<>();
        for (String arn : arns) {
            LayerVersion version = find(arn, place);
            String other = seen.put(version.layerArn(), arn);
            if (other != null) {
                throw invalidParameterValue("Two different versions of the same layer are not allowed to be referenced "
                        + "in the same function. " + other + " and " + arn + " are versions of the same layer.");
            }
            found.add(version);
        }
        return found;
    }

    private LayerVersion find(String text, Place place) {
        LayerArn arn = LayerArn.parseArn(text);
        if (arn != null && !arn.place().region().equals(place.region())) {
            throw invalidParameterValue("Layers are not in the same region as the function. Layers are expected to be "
                    + "in region " + place.region().name() + ".");
        }
        LayerVersion version = arn == null ? null : version(arn, place);
        if (version == null) {
            throw invalidParameterValue("Layer version " + text + " does not exist.");
        }
        return version;
    }

    /**
     * The version of a layer that a request means.
     *
     * @param caller where the request came: a region knows its own layers only
     * @return null when there is none (any more)
     */
    @Nullable
    LayerVersion version(LayerArn arn, Place caller) {
        Layer layer = layer(arn, caller);
        return layer == null || arn.number() == null ? null : layer.version(arn.number());
    }

    /** The same of the layer itself. */
    @Nullable
    Layer layer(LayerArn arn, Place caller) {
        return arn.place().region().equals(caller.region())
                ? functions.store(arn.place()).layer(arn.name())
                : null;
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException when both together are too large */
    static void checkSize(Code code, List<LayerVersion> layers) {
        long bytes = code.unzippedSize();
        for (LayerVersion layer : layers) {
            bytes += layer.code().unzippedSize();
        }
        if (bytes > LambdaLimits.UNZIPPED_BYTES_MAX) {
            throw invalidParameterValue("Function code combined with layers exceeds the maximum allowed size of "
                    + LambdaLimits.UNZIPPED_BYTES_MAX + " bytes. The actual size is " + bytes + " bytes.");
        }
    }
}
