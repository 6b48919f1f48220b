package dev.brume.app.command;

import dev.brume.app.Brume;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serves until the process is told to end: Ctrl-C, SIGTERM. The process ends when the emulator has closed. */
public final class UntilSignal implements Serving {
    private static final int LOOK_SECONDS = 10;

    @Override
    public void serve(Brume brume) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    brume.close();
                    stopped.countDown();
                },
                "brume-stop");
        try {
            Runtime.getRuntime().addShutdownHook(stop);
        } catch (IllegalStateException endingAlready) {
            return;
        }
        IdleHeap heap = new IdleHeap(brume::calls);
        while (!stopped.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
            heap.look();
        }
    }
}
