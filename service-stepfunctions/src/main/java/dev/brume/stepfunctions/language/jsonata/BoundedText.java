package dev.brume.stepfunctions.language.jsonata;

/** A text that a regular expression looks at; now and then it asks whether there is time left. */
record BoundedText(String text, Bounds bounds) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        bounds.look();
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
