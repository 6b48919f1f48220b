package dev.brume.cloudwatch.math;

import java.util.List;

/** What an expression can speak of. */
public interface Scope {
    Grid grid();

    /**
     * What another query of the same request is worth.
     *
     * @throws MathException if there is none of that id, or if it leads back here
     */
    Value query(String id);

    /** The metrics of the request whose ids contain a text, without the expressions. */
    List<TimeSeries> metrics(String idPart);

    /**
     * The metrics that a search finds.
     *
     * @throws MathException if it cannot be read, or where there is no searching
     */
    List<TimeSeries> search(String terms, String statistic, int period);
}
