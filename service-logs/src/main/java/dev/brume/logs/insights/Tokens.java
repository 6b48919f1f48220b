package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.List;

/** The pieces of a query, read one after another. */
final class Tokens {
    private final String query;
    private final List<Token> tokens;
    private int at;

    Tokens(String query) {
        this.query = query;
        this.tokens = Lexer.tokens(query);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The piece after the next. */
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    Token take(Kind kind) {
        if (peek().kind() != kind) {
            throw unexpected();
        }
        return take();
    }

    boolean accept(String symbol) {
        boolean next = peek().is(symbol);
        if (next) {
            take();
        }
        return next;
    }

    boolean acceptWord(String word) {
        boolean next = peek().isWord(word);
        if (next) {
            take();
        }
        return next;
    }

    /** A name and what follows it at once: {@code a.b}, {@code a.`b c`}, {@code a[1].b}, which is {@code a.1.b}. */
    String takePath() {
        return take(Kind.NAME).text() + takeRestOfPath();
    }

    /** What leads on into a map or a list, if anything does: {@code [1].b} is {@code .1.b}. */
    String takeRestOfPath() {
        StringBuilder path = new StringBuilder();
        while (at > 0 && peek().from() == tokens.get(at - 1).to()) {
            boolean open = query.charAt(peek().from() - 1) == '.';
            if (open && peek().kind() == Kind.NAME) {
                path.append(take().text());
            } else if (accept("[")) {
                path.append('.').append(take(Kind.NUMBER).text());
                expect("]");
            } else if (accept(".")) {
                path.append('.').append(take(Kind.NAME).text());
            } else {
                break;
            }
        }
        return path.toString();
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected();
        }
    }

    RuntimeException unexpected() {
        return MalformedQuery.unexpected(peek().text(), peek().from());
    }

    /** What the query says from a piece on up to the next one. */
    String since(Token first) {
        return query.substring(first.from(), tokens.get(at - 1).to()).strip();
    }
}
