package dev.brume.stepfunctions.maprun;

import dev.brume.core.error.Cause;
import dev.brume.stepfunctions.dataset.DatasetException;
import dev.brume.stepfunctions.dataset.DatasetReader;
import dev.brume.stepfunctions.dataset.ObjectStorage;
import dev.brume.stepfunctions.execution.DatasetItem;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.MapRunOrder;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.ItemReader;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.StatesError;
import java.util.List;
import java.util.function.Function;

/** Reads the items of map runs, each with the role of its execution. */
public final class Datasets {
    private final Function<ExecutionPlan, ObjectStorage> storages;

    /** @param storages S3 as an execution may use it */
    public Datasets(Function<ExecutionPlan, ObjectStorage> storages) {
        this.storages = storages;
    }

    /**
     * Reads them. Blocks.
     *
     * @throws EvaluationException States.ItemReaderFailed
     */
    List<DatasetItem> read(MapRunOrder order) {
        MapSettings.Distributed settings = order.map().settings().distributed();
        ItemReader reader = settings == null ? null : settings.reader();
        if (reader == null) {
            return List.of();
        }
        try {
            return new DatasetReader(
                            storages.apply(order.parent().plan()),
                            reader,
                            order.readerArguments() == null ? Json.NODES.objectNode() : order.readerArguments(),
                            order.maxItems())
                    .read();
        } catch (RuntimeException refused) {
            throw failed(refused);
        }
    }

    private static EvaluationException failed(RuntimeException failure) {
        Throwable cause = Cause.of(failure);
        String reason = cause instanceof DatasetException known ? known.getMessage() : String.valueOf(cause);
        return new EvaluationException(StatesError.ITEM_READER_FAILED, String.valueOf(reason));
    }
}
