package dev.brume.s3.form;

import java.io.IOException;

/** Finds where the file of a form ends: before a line that begins with the form's delimiter. Passes on what is certain to be the file's. */
final class FileEnd {
    /** The end of the line before, and the delimiter. A line end stands in it once, at its beginning: delimiters have none. */
    private final byte[] ending;
    /** How much of it has been found at the end of what has come. */
    private int found = 2;
    /** How much of that is not the file's: at first the line end of the part's head, behind which the delimiter of an empty file may stand. */
    private int foreign = 2;

    FileEnd(byte[] delimiter) {
        this.ending = new byte[delimiter.length + 2];
        ending[0] = '\r';
        ending[1] = '\n';
        System.arraycopy(delimiter, 0, ending, 2, delimiter.length);
    }

    /** Whether the file ends in these bytes. */
    boolean take(byte[] bytes, int offset, int length, FormReader.Receiver file) throws IOException {
        int end = offset + length;
        int earlier = found;
        for (int at = offset; at < end; at++) {
            if (bytes[at] == ending[found]) {
                found++;
                if (found == ending.length) {
                    pass(bytes, offset, at + 1 - found, file);
                    return true;
                }
            } else if (found > 0) {
                if (earlier > foreign) {
                    file.file(ending, foreign, earlier - foreign);
                }
                earlier = 0;
                foreign = 0;
                found = bytes[at] == '\r' ? 1 : 0;
            }
        }
        pass(bytes, offset, end - (found - earlier), file);
        return false;
    }

    private static void pass(byte[] bytes, int from, int to, FormReader.Receiver file) throws IOException {
        if (to > from) {
            file.file(bytes, from, to - from);
        }
    }
}
