package dev.brume.eventbridge.terms;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What one reading of an object of JSON found: the texts that are values somewhere in it, by their hash codes; where its members stand;
 * whether all of it is ASCII. Changed only while the object is read.
 */
public final class Outline {
    private static final int FIRST = 16;
    /** Where a member's name begins and ends, without its quotes, and where its value ends. */
    private static final int SPAN = 3;

    private int[] hashes = new int[FIRST];
    private int count;
    private int[] members = new int[SPAN * 4];
    private int memberCount;
    private boolean ascii = true;

    Outline() {}

    void text(int hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }

    void member(int nameStart, int nameEnd, int valueEnd) {
        int at = SPAN * memberCount;
        if (at == members.length) {
            members = Arrays.copyOf(members, 2 * at);
        }
        members[at] = nameStart;
        members[at + 1] = nameEnd;
        members[at + 2] = valueEnd;
        memberCount++;
    }

    void beyondAscii() {
        ascii = false;
    }

    /** Whether one of the texts has a {@link String#hashCode} that passes: what is not among them is nowhere in the object. */
    public boolean anyText(IntPredicate passes) {
        for (int at = 0; at < count; at++) {
            if (passes.test(hashes[at])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the object's text is of printable ASCII only. */
    public boolean isAscii() {
        return ascii;
    }

    /**
     * Appends the object with its members of these names, and with those whose name has a dot or an escape: paths may mean them.
     *
     * @param text that was read
     */
    public void appendMembers(StringBuilder to, String text, Set<String> names) {
        char before = '{';
        for (int at = 0; at < SPAN * memberCount; at += SPAN) {
            if (isOneOf(names, text, members[at], members[at + 1])) {
                to.append(before).append(text, members[at] - 1, members[at + 2]);
                before = ',';
            }
        }
        to.append(before == '{' ? "{}" : "}");
    }

    private static boolean isOneOf(Set<String> names, String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (text.charAt(at) == '.' || text.charAt(at) == '\\') {
                return true;
            }
        }
        for (String name : names) {
            if (name.length() == end - start && text.startsWith(name, start)) {
                return true;
            }
        }
        return false;
    }
}
