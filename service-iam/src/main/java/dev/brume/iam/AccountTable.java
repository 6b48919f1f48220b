package dev.brume.iam;

import dev.brume.core.dispatch.Operations;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Rows whose operations have the account to themselves. */
final class AccountTable {
    private final Operations ops;
    private final IamDirectory directory;

    AccountTable(Operations ops, IamDirectory directory) {
        this.ops = ops;
        this.directory = directory;
    }

    <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void add(
            Supplier<B> builder, IamDirectory.Act<I, O> act) {
        ops.add(builder, directory.alone(act));
    }
}
