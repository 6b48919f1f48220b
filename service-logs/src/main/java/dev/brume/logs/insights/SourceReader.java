package dev.brume.logs.insights;

import dev.brume.logs.group.TagFilter;
import dev.brume.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code SOURCE logGroups(namePrefix: ['a'], class: ['STANDARD']) logGroupTags([{key: 'team', values: ['orders']}])}. */
final class SourceReader {
    private static final int PREFIXES_MAX = 5;
    private static final int ACCOUNTS_MAX = 20;
    private static final int TAGS_MAX = 5;

    private final Tokens tokens;
    private List<String> prefixes = List.of();
    private List<String> accounts = List.of();
    private List<String> classes = Source.CLASSES.subList(0, 1);
    private List<TagFilter> tags = List.of();

    SourceReader(Tokens tokens) {
        this.tokens = tokens;
    }

    Source read() {
        do {
            Token kind = tokens.take(Kind.NAME);
            tokens.expect("(");
            switch (kind.text().toLowerCase(Locale.ROOT)) {
                case "loggroups" -> groups();
                case "loggrouptags" -> tags();
                case "datasource" -> throw MalformedQuery.of("Brume has no data sources: SOURCE dataSource");
                default -> throw MalformedQuery.unexpected(kind.text(), kind.from());
            }
            tokens.expect(")");
        } while (tokens.peek().kind() == Kind.NAME);
        return new Source(prefixes, accounts, classes, tags);
    }

    private void groups() {
        while (!tokens.peek().is(")")) {
            Token keyword = tokens.take(Kind.NAME);
            tokens.expect(":");
            switch (keyword.text().toLowerCase(Locale.ROOT)) {
                case "nameprefix" -> prefixes = texts(PREFIXES_MAX);
                case "accountidentifier", "accountidentifiers" -> accounts = texts(ACCOUNTS_MAX);
                case "class", "loggroupclass" -> classes = classes();
                default -> throw MalformedQuery.unexpected(keyword.text(), keyword.from());
            }
            separate(")");
        }
    }

    private List<String> classes() {
        Token first = tokens.peek();
        List<String> named = texts(Source.CLASSES.size());
        if (!Source.CLASSES.containsAll(named) || named.isEmpty()) {
            throw MalformedQuery.unexpected(tokens.since(first), first.from());
        }
        return named;
    }

    private void tags() {
        List<TagFilter> filters = new ArrayList<>();
        tokens.expect("[");
        while (!tokens.accept("]")) {
            check(filters.size(), TAGS_MAX);
            filters.add(tag());
            separate("]");
        }
        tags = filters;
    }

    /** {@code {key: 'team', values: ['orders', '!test*']}}: names may stand in quotation marks. */
    private TagFilter tag() {
        String key = null;
        List<String> values = List.of();
        Token first = tokens.peek();
        tokens.expect("{");
        while (!tokens.peek().is("}")) {
            Token member = tokens.take(tokens.peek().kind() == Kind.TEXT ? Kind.TEXT : Kind.NAME);
            tokens.expect(":");
            switch (member.text()) {
                case "key" -> key = tokens.take(Kind.TEXT).text();
                case "values" -> values = texts(TAGS_MAX);
                default -> throw MalformedQuery.unexpected(member.text(), member.from());
            }
            separate("}");
        }
        tokens.expect("}");
        if (key == null) {
            throw MalformedQuery.unexpected(tokens.since(first), first.from());
        }
        return new TagFilter(key, values);
    }

    /** One text, or a list of them. */
    private List<String> texts(int most) {
        if (!tokens.accept("[")) {
            return List.of(tokens.take(Kind.TEXT).text());
        }
        List<String> texts = new ArrayList<>();
        while (!tokens.accept("]")) {
            check(texts.size(), most);
            texts.add(tokens.take(Kind.TEXT).text());
            separate("]");
        }
        return texts;
    }

    private void check(int size, int most) {
        if (size >= most) {
            throw tokens.unexpected();
        }
    }

    private void separate(String end) {
        if (!tokens.peek().is(end)) {
            tokens.expect(",");
        }
    }
}
