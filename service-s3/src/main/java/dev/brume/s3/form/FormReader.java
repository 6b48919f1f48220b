package dev.brume.s3.form;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form as it comes, in pieces of any size: RFC 7578. The fields before the file are kept, the file is passed on, what comes behind
 * it is not read. Used by one thread at a time.
 */
public final class FormReader {
    /** Takes the file, once the fields before it are known. */
    public interface Receiver {
        /** @throws AwsException when no more of the form is wanted */
        void fields(FormData form);

        void file(byte[] bytes, int offset, int length) throws IOException;
    }

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final String FILE = "file";
    private static final int MOST_BYTES_BEFORE_THE_FILE = 20 * 1024;
    private static final int LONGEST_HEAD = 8 * 1024;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final int LINE_END = 2;

    /** What is looked for. */
    private enum State {
        FIRST_PART,
        /** The end of a part's head. */
        HEAD,
        /** The next part. */
        VALUE,
        FILE,
        /** All parts are there, and none was a file. */
        NO_FILE,
        WHOLE
    }

    private final byte[] delimiter;
    private final Receiver receiver;
    private final FormData form = new FormData();
    private State state = State.FIRST_PART;
    /** What has come before the file. */
    private byte[] before = {};

    private int searched;
    private int head;
    private String name = "";
    private int value;
    private @Nullable FileEnd end;

    /** @throws AwsException MalformedPOSTRequest, for a type without a boundary */
    public FormReader(String contentType, Receiver receiver) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        this.delimiter = ("--" + group(boundary)).getBytes(StandardCharsets.UTF_8);
        this.receiver = receiver;
    }

    private static String group(Matcher matcher) {
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static AwsException malformed() {
        return new AwsException(
                "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");
    }

    /** @throws AwsException MalformedPOSTRequest, MaxPostPreDataLengthExceeded, and as the receiver */
    public void take(byte[] bytes, int offset, int length) throws IOException {
        if (end != null) {
            takeFile(end, bytes, offset, length);
            return;
        }
        if (state == State.NO_FILE) {
            return;
        }
        int known = before.length;
        before = Arrays.copyOf(before, known + length);
        System.arraycopy(bytes, offset, before, known, length);
        while (step()) {
            // One part after the other.
        }
        if (end != null) {
            byte[] first = before;
            before = new byte[0];
            takeFile(end, first, value, first.length - value);
        }
    }

    /**
     * Nothing more is to come.
     *
     * @throws AwsException MalformedPOSTRequest, InvalidArgument without a file
     */
    public void end() {
        switch (state) {
            case WHOLE -> {}
            case FIRST_PART, NO_FILE ->
                throw S3Errors.invalidArgument("POST requires exactly one file upload per request.", FILE, "0");
            case HEAD, VALUE, FILE -> throw malformed();
        }
    }

    private void takeFile(FileEnd ending, byte[] bytes, int offset, int length) throws IOException {
        if (state == State.FILE && ending.take(bytes, offset, length, receiver)) {
            state = State.WHOLE;
        }
    }

    /** Whether there may be more to find. */
    private boolean step() {
        return switch (state) {
            case FIRST_PART, VALUE -> nextPart();
            case HEAD -> headEnds();
            case FILE, NO_FILE, WHOLE -> false;
        };
    }

    private boolean nextPart() {
        int at = find(delimiter);
        if (at < 0 || before.length - at - delimiter.length < LINE_END) {
            searched = at < 0 ? Math.max(searched, before.length - delimiter.length + 1) : at;
            checkBefore(searched);
            return false;
        }
        if (state == State.VALUE) {
            int to = Math.max(value, at - LINE_END);
            form.add(name, new String(before, value, to - value, StandardCharsets.UTF_8));
        }
        checkBefore(at);
        head = at + delimiter.length;
        searched = head;
        state = before[head] == '-' && before[head + 1] == '-' ? State.NO_FILE : State.HEAD;
        return true;
    }

    private static void checkBefore(int length) {
        if (length > MOST_BYTES_BEFORE_THE_FILE) {
            throw new AwsException(
                    "MaxPostPreDataLengthExceeded",
                    400,
                    "Your POST request fields preceeding the upload file was too large.",
                    Map.of("MaxPostPreDataLengthBytes", Integer.toString(MOST_BYTES_BEFORE_THE_FILE)));
        }
    }

    private boolean headEnds() {
        int at = find(END_OF_HEAD);
        if (at < 0) {
            searched = Math.max(searched, before.length - END_OF_HEAD.length + 1);
            if (before.length - head > LONGEST_HEAD) {
                throw malformed();
            }
            return false;
        }
        String said = disposition(new String(before, head, at - head, StandardCharsets.UTF_8));
        Matcher named = NAME.matcher(said);
        if (!named.find()) {
            throw malformed();
        }
        name = group(named);
        value = at + END_OF_HEAD.length;
        searched = value;
        state = State.VALUE;
        if (name.equalsIgnoreCase(FILE)) {
            beginFile(said);
        }
        return state == State.VALUE;
    }

    private void beginFile(String said) {
        Matcher named = FILE_NAME.matcher(said);
        if (named.find()) {
            form.nameFile(group(named));
        }
        end = new FileEnd(delimiter);
        state = State.FILE;
        receiver.fields(form);
    }

    private static String disposition(String headers) {
        for (String line : headers.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                return line;
            }
        }
        return "";
    }

    private int find(byte[] what) {
        for (int at = searched; at <= before.length - what.length; at++) {
            if (before[at] == what[0] && Arrays.equals(before, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
