package dev.brume.conformance.roundtrip;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.FrontDoor;
import dev.brume.core.http.FrontDoorOptions;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.ProtocolSelector;
import dev.brume.core.protocol.Selection;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** One service behind the real front door: reads every request with our codec, answers what a test says, keeps what it read. */
final class StubServer implements AutoCloseable {
    private final WireTable table;
    private final SdkModel model;
    private final ProtocolSelector selector;
    private final FrontDoor door;
    private final Map<String, OperationShape> shapes = new ConcurrentHashMap<>();
    private volatile Function<OperationShape, SdkPojo> answer = shape -> {
        throw new IllegalStateException("no answer set");
    };
    private volatile Seen seen = new Seen("", null, null);

    /**
     * @param input what our codec made of the request
     * @param failure what went wrong on our side, if anything
     */
    record Seen(String operation, SdkPojo input, Throwable failure) {}

    StubServer(WireTable table, SdkModel model) {
        this.table = table;
        this.model = model;
        this.selector = new ProtocolSelector(List.of(table.head()), name -> table);
        try {
            this.door = new FrontDoor(FrontDoorOptions.DEFAULT.withPort(0), this::handle).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.port());
    }

    /** What the next request shall be answered with; an {@link AwsException} that it throws becomes the protocol's error. */
    void answerWith(Function<OperationShape, SdkPojo> next) {
        answer = next;
    }

    Seen seen() {
        return seen;
    }

    OperationShape shape(String operation) {
        return shapes.computeIfAbsent(
                operation,
                name -> table.bind(name, SdkModel.builder(model.request(name).orElseThrow())));
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        try {
            Selection selection = selector.select(request);
            return CompletableFuture.completedFuture(answer(selection, request));
        } catch (RuntimeException e) {
            seen = new Seen("", null, e);
            return CompletableFuture.completedFuture(HttpResponse.json(500, "{}"));
        }
    }

    private HttpResponse answer(Selection selection, HttpRequest request) {
        OperationShape shape = shape(selection.operation());
        try {
            SdkPojo input = Shape.build(selection.protocol().readInput(shape, request));
            seen = new Seen(selection.operation(), input, null);
            return selection.protocol().writeOutput(shape, answer.apply(shape), request, "request-1");
        } catch (AwsException e) {
            if (seen.input() == null) {
                seen = new Seen(selection.operation(), null, e);
            }
            return selection.protocol().writeError(table, e, request, "request-1");
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
