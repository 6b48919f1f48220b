package dev.brume.lambda;

import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.layer.LayerVersion;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;

/** What a configuration says of its code, its layers and its latest change. */
final class Revisions {
    private Revisions() {}

    static FunctionConfiguration of(
            FunctionConfiguration settings, Code code, List<LayerVersion> layers, String revisionId, Instant now) {
        FunctionConfiguration.Builder revised = settings.toBuilder()
                .codeSha256(code.sha256())
                .codeSize(code.size())
                .revisionId(revisionId)
                .lastModified(Dates.millis(now));
        if (layers.isEmpty()) {
            return revised.layers((List<Layer>) null).build();
        }
        return revised.layers(layers.stream().map(Revisions::shown).toList()).build();
    }

    private static Layer shown(LayerVersion version) {
        return Layer.builder()
                .arn(version.arn())
                .codeSize(version.code().size())
                .build();
    }
}
