package dev.brume.sns.protection;

import java.util.List;

/** A kind of sensitive data, and how it is found. Immutable. */
interface DataIdentifier {
    /** As findings name it: {@code EmailAddress}. */
    String name();

    /** Where it stands in the text, in order, without overlaps. */
    List<Span> find(String text);
}
