package dev.brume.core.protocol;

import dev.brume.core.shape.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/** Where a {@link StructureWriter} puts values: JSON or CBOR. */
interface ValueOutput {
    void startMap();

    void endMap();

    /** Before each value of a map or member of a structure. */
    void key(String name);

    void startList(int size);

    /** Before each element of a list. */
    void element();

    void endList();

    void string(String value);

    void bool(boolean value);

    void integer(long value);

    void decimal(float value);

    void decimal(double value);

    void decimal(BigDecimal value);

    void timestamp(Instant value, Scalar scalar);

    void blob(SdkBytes value);

    void nothing();
}
