package dev.brume.core.http;

/** The type of a body that is a form with files, {@code multipart/form-data}: RFC 7578. */
public final class FormType {
    private static final String FORM = "multipart/form-data";

    private FormType() {}

    public static boolean isOf(Headers headers) {
        String type = headers.get("content-type");
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }
}
