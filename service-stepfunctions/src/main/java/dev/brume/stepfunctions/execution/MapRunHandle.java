package dev.brume.stepfunctions.execution;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A map run, as the Map state that began it sees it. Called without any lock, unless said otherwise. */
public interface MapRunHandle {
    /** Makes it known to those who ask for map runs. */
    void open();

    /**
     * Reads the items.
     *
     * @return fails with {@link dev.brume.stepfunctions.language.EvaluationException}
     */
    CompletionStage<List<DatasetItem>> read();

    /** Begins to work on the items; says in its own time how that ends. */
    void start(List<ChildInput> inputs);

    /** It ends before there were children. */
    void fail();

    /** Its Map is over: stops what runs and says nothing. */
    void abort();

    /** Whether there are children that could go on. May be called under the lock of the parent. */
    boolean isRedrivable();

    /** How often it was redriven. May be called under the lock of the parent. */
    int redrives();

    /** Does again what did not succeed. */
    void redrive();
}
