package dev.brume.lambda.function;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of a resource, shared by its parts. What runs under it is short and calls nothing outside. */
public final class Guard {
    private final ReentrantLock lock = new ReentrantLock();

    <T> T get(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
