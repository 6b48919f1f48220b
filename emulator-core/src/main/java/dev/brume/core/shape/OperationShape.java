package dev.brume.core.shape;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** An operation's name, HTTP binding, input and output as compiled shapes, and what the model demands of the input. */
public final class OperationShape {
    private final WireTable table;
    private final WireOperation wire;
    private final Supplier<? extends SdkPojo> builder;
    private final Shape input;
    private final UriTemplate uri;
    /** Compiled when the first input comes: starting to serve an operation stays cheap. Written with equal values only. */
    private volatile @Nullable Demands demands;
    /** The shape of the answers, known once there was one. Written with equal values only. */
    private volatile @Nullable Shape output;

    OperationShape(WireTable table, WireOperation wire, Supplier<? extends SdkPojo> builder) {
        this.table = table;
        this.wire = wire;
        this.builder = builder;
        this.input = Shape.of(builder);
        this.uri = UriTemplate.parse(wire.uri());
    }

    /** The operation's wire name, {@code SetSMSAttributes}. */
    public String name() {
        return wire.name();
    }

    /** The table that describes this operation's service. */
    public WireTable table() {
        return table;
    }

    /** The operation as the table describes it. */
    public WireOperation wire() {
        return wire;
    }

    /** Where REST finds it, compiled. */
    public UriTemplate uri() {
        return uri;
    }

    public Shape input() {
        return input;
    }

    /** Whether it takes bytes for which its SDK class has no member: see {@link dev.brume.core.dispatch.RequestContent}. */
    public boolean takesContent() {
        return wire.inputStreaming() && input.payload() == null;
    }

    /** Whether it answers with bytes for which its SDK class has no member: see {@link dev.brume.core.dispatch.ContentAnswer}. */
    public boolean givesContent() {
        return wire.outputStreaming();
    }

    /** A fresh builder of the input. */
    public SdkPojo newInput() {
        // Tells the shapes which of them are unions, before anything is read into them.
        demands();
        return builder.get();
    }

    /** The members without which the model takes no input, in its order. Not all of them are marked so in the SDK. */
    public List<Member> required() {
        StructureRule rule = rule();
        return rule == null ? List.of() : rule.required();
    }

    /** The shape of an answer. */
    public Shape outputOf(SdkPojo answer) {
        Shape known = output;
        if (known == null || !known.describes(answer)) {
            known = Shape.of(answer);
            output = known;
        }
        return known;
    }

    /** What the model demands of the input, or null if nothing. */
    @Nullable
    StructureRule rule() {
        return demands().rule();
    }

    private Demands demands() {
        Demands known = demands;
        if (known == null) {
            known = new Demands(new RuleCompiler(table).structure(wire.input(), input));
            demands = known;
        }
        return known;
    }

    private record Demands(@Nullable StructureRule rule) {}
}
