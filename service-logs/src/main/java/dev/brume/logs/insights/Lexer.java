package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a query into its pieces. A slash begins a regular expression where no value precedes it. */
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "!=", "<=", ">=", "=~", "|", ",", "(", ")", "[", "]", "=", "<", ">", "+", "-", "*", "/", "%", "^", "!", ".",
            ":", "{", "}");

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    /** The pieces, the last of which is the end. */
    static List<Token> tokens(String query) {
        Lexer lexer = new Lexer(query);
        while (lexer.skipSpaces()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new Token(Kind.END, "end of query", query.length(), query.length()));
        return lexer.tokens;
    }

    private boolean skipSpaces() {
        while (at < query.length() && (Character.isWhitespace(query.charAt(at)) || query.charAt(at) == '#')) {
            if (query.charAt(at) == '#') {
                int end = query.indexOf('\n', at);
                at = end < 0 ? query.length() : end;
            } else {
                at++;
            }
        }
        return at < query.length();
    }

    private Token next() {
        char c = query.charAt(at);
        if (c == '"' || c == '\'') {
            return enclosed(Kind.TEXT, c);
        }
        if (c == '`') {
            return enclosed(Kind.NAME, c);
        }
        if (c == '/' && !valuePrecedes()) {
            return enclosed(Kind.REGEX, c);
        }
        if (Character.isDigit(c)) {
            return run(Kind.NUMBER, at, "0123456789.");
        }
        if (isOfName(c) || c == '@') {
            return name();
        }
        if (query.startsWith("==", at)) {
            at += 2;
            return new Token(Kind.SYMBOL, "=", at - 2, at);
        }
        for (String symbol : SYMBOLS) {
            if (query.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.SYMBOL, symbol, at - symbol.length(), at);
            }
        }
        throw MalformedQuery.unexpected(String.valueOf(c), at);
    }

    private boolean valuePrecedes() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.is(")")
                || last.is("]")
                || last.kind() == Kind.NUMBER
                || (last.kind() == Kind.NAME && !last.isWord("like") && !isParse());
    }

    /** Whether the last piece is the field of a parse command. */
    private boolean isParse() {
        return tokens.size() >= 2 && tokens.get(tokens.size() - 2).isWord("parse")
                || tokens.getLast().isWord("parse");
    }

    private Token enclosed(Kind kind, char mark) {
        int from = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length() && query.charAt(at) != mark) {
            char c = query.charAt(at++);
            if (c == '\\' && at < query.length() && (query.charAt(at) == mark || kind == Kind.TEXT)) {
                c = query.charAt(at++);
            }
            text.append(c);
        }
        if (at >= query.length()) {
            throw MalformedQuery.unexpected(String.valueOf(mark), from);
        }
        at++;
        return new Token(kind, text.toString(), from, at);
    }

    private Token run(Kind kind, int from, String characters) {
        while (at < query.length() && characters.indexOf(query.charAt(at)) >= 0) {
            at++;
        }
        return new Token(kind, query.substring(from, at), from, at);
    }

    private Token name() {
        int from = at++;
        if (query.startsWith("@@", from)) {
            at++;
        }
        while (at < query.length() && (isOfName(query.charAt(at)) || query.charAt(at) == '.')) {
            at++;
        }
        return new Token(Kind.NAME, query.substring(from, at), from, at);
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
