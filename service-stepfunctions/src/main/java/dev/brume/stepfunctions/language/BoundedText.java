package dev.brume.stepfunctions.language;

/**
 * A text that a regular expression looks at.
 *
 * @param look told of every look; ends by an exception what backtracks without end
 */
public record BoundedText(String text, Runnable look) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        look.run();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
