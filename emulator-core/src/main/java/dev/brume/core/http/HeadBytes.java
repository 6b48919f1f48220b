package dev.brume.core.http;

/** Which bytes may stand where in a request's head: RFC 9110, sections 5.5 and 5.6.2, and RFC 9112, section 3. */
final class HeadBytes {
    private static final byte TOKEN = 1;
    private static final byte TARGET = 2;
    private static final byte VALUE = 4;
    private static final byte[] KINDS = kinds();

    private HeadBytes() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int letter = 0; letter < 256; letter++) {
            boolean visible = letter > ' ' && letter < 127;
            boolean token = Character.isLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".indexOf(letter) >= 0;
            boolean value = visible || letter > 127 || letter == ' ' || letter == '\t';
            kinds[letter] = (byte) ((visible && token ? TOKEN : 0) | (visible ? TARGET : 0) | (value ? VALUE : 0));
        }
        return kinds;
    }

    /** In names of headers. */
    static boolean inToken(byte letter) {
        return (KINDS[letter & 0xFF] & TOKEN) != 0;
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> letter < 256 && inToken((byte) letter));
    }

    static boolean isValue(String text) {
        return text.chars().allMatch(letter -> letter < 256 && inValue((byte) letter));
    }

    static boolean inTarget(byte letter) {
        return (KINDS[letter & 0xFF] & TARGET) != 0;
    }

    /** In values of headers, blanks among them. */
    static boolean inValue(byte letter) {
        return (KINDS[letter & 0xFF] & VALUE) != 0;
    }
}
