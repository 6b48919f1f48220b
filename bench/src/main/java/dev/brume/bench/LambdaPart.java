package dev.brume.bench;

import java.io.IOException;

/** AWS Lambda: cold starts, warm invocations, a queue's messages, and many environments at once. */
final class LambdaPart implements Part {
    @Override
    public void run(Bench bench) throws IOException {
        try {
            new LambdaColdStarts().run(bench);
            new LambdaInvocations().run(bench);
            new LambdaMapping().run(bench);
            new LambdaCrowd().run(bench);
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while measuring Lambda", stop);
        }
    }
}
