package dev.brume.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.signature.Hashes;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.code.CodeStore;
import dev.brume.lambda.rules.LambdaLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The addresses under which packages are downloaded: they work for ten minutes, for whoever knows them, as the presigned addresses of
 * AWS do.
 */
final class CodeLinks {
    private static final String PREFIX = "/_aws/lambda/code/";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final EmulatorTime time;
    private final Core core;
    private final CodeStore codes;
    private final String secret;

    CodeLinks(Core core, CodeStore codes) {
        this.codes = codes;
        this.core = core;
        this.time = core.time();
        this.secret = core.ids().hex(32);
    }

    /** The address of an archive; a folder of the user's own is where it is. */
    String location(Code code, Call call) {
        return switch (code) {
            case Code.Archive archive -> location(archive, call);
            case Code.HotReload hotReload -> hotReload.folder().toUri().toString();
            case Code.ClassPath classPath -> "";
            case Code.Image image -> image.uri();
        };
    }

    private String location(Code.Archive archive, Call call) {
        String endpoint = core.options()
                .publicHost()
                .map(host -> call.endpoint().substring(0, call.endpoint().indexOf("://") + 3) + host)
                .orElse(call.endpoint());
        String name = Long.toString(archive.id());
        long expires = call.now().plus(LambdaLimits.CODE_LINK_LIFE).getEpochSecond();
        return endpoint + PREFIX + name + "?Expires=" + expires + "&Signature=" + signature(name, expires);
    }

    private String signature(String name, long expires) {
        return Hashes.sha256(secret + "/" + name + "/" + expires);
    }

    /** @return null when the path is another's */
    @Nullable
    CompletionStage<HttpResponse> answer(HttpRequest request) {
        if (!request.path().startsWith(PREFIX)) {
            return null;
        }
        String name = request.path().substring(PREFIX.length());
        Map<String, String> query = query(request.query());
        long expires = expires(query.get("Expires"));
        if (!signature(name, expires).equals(query.get("Signature"))) {
            return refusal(FORBIDDEN, "SignatureDoesNotMatch");
        }
        if (!time.now().isBefore(Instant.ofEpochSecond(expires))) {
            return refusal(FORBIDDEN, "AccessDenied");
        }
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        // The name is a number: the signature says that it is one of ours.
        Code.Archive archive = codes.find(Long.parseLong(name));
        time.execute(() -> answer.complete(archive == null ? gone() : read(archive.archive())));
        return answer;
    }

    private static HttpResponse read(Path archive) {
        try {
            return HttpResponse.of(200, "application/zip", Files.readAllBytes(archive));
        } catch (IOException deleted) {
            return gone();
        }
    }

    private static HttpResponse gone() {
        return error(NOT_FOUND, "NoSuchKey");
    }

    private static CompletionStage<HttpResponse> refusal(int status, String code) {
        return CompletableFuture.completedFuture(error(status, code));
    }

    private static HttpResponse error(int status, String code) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>";
        return HttpResponse.of(status, "application/xml", xml.getBytes(UTF_8));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return query;
    }

    private static long expires(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException never) {
            return 0;
        }
    }
}
