package dev.brume.sns.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data that stands between a first and a last line, whatever is between them: private keys. Looks at each character once, where one
 * expression for the whole would search to the end of the message for each first line that has no last.
 */
record EnclosedIdentifier(String name, Pattern first, Pattern last) implements DataIdentifier {
    @Override
    public List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        BoundedText bounded = new BoundedText(text, name);
        Matcher begin = first.matcher(bounded);
        Matcher end = last.matcher(bounded);
        int from = 0;
        while (begin.find(from) && end.find(begin.end())) {
            found.add(new Span(begin.start(), end.end()));
            from = end.end();
        }
        return found;
    }
}
