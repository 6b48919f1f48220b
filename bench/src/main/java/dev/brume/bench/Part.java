package dev.brume.bench;

import java.io.IOException;

/** One question that the bench answers. */
interface Part {
    /** Starts what it needs, measures, adds its figures to the report and stops what it started. */
    void run(Bench bench) throws IOException;
}
