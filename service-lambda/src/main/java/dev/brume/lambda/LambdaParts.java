package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.function.FunctionDirectory;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.code.CodeSource;
import dev.brume.lambda.function.code.CodeStore;
import dev.brume.lambda.function.code.StoredCode;
import dev.brume.lambda.function.layer.LayerVersion;
import dev.brume.lambda.measure.FunctionMeters;
import java.time.Duration;
import java.time.Instant;

/**
 * What the operations share.
 *
 * @param settling how long functions are Pending, and their updates in progress
 */
record LambdaParts(
        Core core,
        FunctionDirectory functions,
        CodeStore codes,
        CodeSource sources,
        CodeLinks links,
        Execution execution,
        FunctionMeters meters,
        Duration settling) {
    static LambdaParts of(Core core, Execution execution, Duration settling, boolean withClassPath) {
        CodeStore codes = new CodeStore(core.time());
        return new LambdaParts(
                core,
                new FunctionDirectory(),
                codes,
                new CodeSource(codes, new StoredCode(core.aws()), withClassPath),
                new CodeLinks(core, codes),
                execution,
                new FunctionMeters(core.metrics()),
                settling);
    }

    Ids ids() {
        return core.ids();
    }

    /** A fresh revision id. */
    String revisionId() {
        return core.ids().uuid();
    }

    Instant settledAt(Call call) {
        return call.now().plus(settling);
    }

    /** Counts a use of a version's code and layers. */
    void retain(FunctionVersion version) {
        codes.retain(version.code());
        version.layers().stream().map(LayerVersion::code).forEach(codes::retain);
    }

    /** Takes a use of a version's code and layers back. */
    void release(FunctionVersion version) {
        codes.release(version.code());
        version.layers().stream().map(LayerVersion::code).forEach(codes::release);
    }
}
