package dev.brume.stepfunctions.language.path;

import com.jayway.jsonpath.JsonPathException;

/** A path asks for more than anyone can wait for. The library lets its own kind pass unchanged. */
final class BeyondBoundsException extends JsonPathException {
    private static final long serialVersionUID = 1L;

    BeyondBoundsException(String message) {
        super(message);
    }
}
