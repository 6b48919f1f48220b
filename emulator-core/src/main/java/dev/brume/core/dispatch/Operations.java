package dev.brume.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The table that a service fills in: which operations it has and how each is carried out. */
public final class Operations {
    private final List<Entry> entries = new ArrayList<>();

    /** One row: the builder that reads the input, and what to do with it. */
    public record Entry(Supplier<? extends SdkPojo> builder, Operation<?> operation) {}

    /** An operation that computes and returns. */
    public <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void add(
            Supplier<B> builder, Operation.Inline<I, O> operation) {
        entries.add(new Entry(builder, operation));
    }

    /** An operation that answers later and parks no thread meanwhile. */
    public <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void addAsynchronous(
            Supplier<B> builder, Operation.Asynchronous<I, O> operation) {
        entries.add(new Entry(builder, operation));
    }

    /** An operation that may block. */
    public <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void addBlocking(
            Supplier<B> builder, Operation.Blocking<I, O> operation) {
        entries.add(new Entry(builder, operation));
    }

    /** An operation that answers with content. */
    public <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void addWithContent(
            Supplier<B> builder, Operation.WithContent<I, O> operation) {
        entries.add(new Entry(builder, operation));
    }

    /** An operation that answers with a stream of events. */
    public <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void addEventStreaming(
            Supplier<B> builder, Operation.EventStreaming<I, O> operation) {
        entries.add(new Entry(builder, operation));
    }

    /** An operation that answers with a stream of events once it knows that there will be one. */
    public <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse>
            void addLaterEventStreaming(Supplier<B> builder, Operation.LaterEventStreaming<I, O> operation) {
        entries.add(new Entry(builder, operation));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
