package dev.brume.core.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.http.BodySink;
import dev.brume.core.http.CrossOrigin;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.shape.ValidationWording;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** One AWS service: a table of operations over domain objects. Made on first use. */
public interface AwsService {
    /** Says what exists; what is not in the table answers with AWS's unknown-operation error. */
    void operations(Operations ops);

    /** How this service words a failed validation of its input. */
    default ValidationWording validationWording() {
        return ValidationWording.CORAL;
    }

    /**
     * Completes an input from what the URL says, before validation; SQS's query protocol names the queue by the path.
     *
     * @return the input, or a copy that says more
     */
    default SdkRequest completeInput(SdkRequest input, HttpRequest request) {
        return input;
    }

    /**
     * Refuses a request that brings bytes by its head, before they are sent. Does not block; asked for large bodies,
     * once permissions have been judged, and never the last word: the operation is asked once more.
     *
     * @param input without the bytes
     * @param head the request without its body
     * @throws dev.brume.core.error.AwsException as the operation
     */
    default void checkHead(SdkRequest input, HttpRequest head, Call call) {}

    /**
     * Where the body of a request is to go as it arrives, for operations whose bodies may be larger than memory. Does not block; asked
     * for large bodies alone. What comes of it stands in {@link HttpRequest#sink} when the request is whole.
     *
     * @param operation the wire name
     * @param head the request without its body
     * @return null for a body that is to be received whole
     */
    default @Nullable BodySink sink(String operation, HttpRequest head) {
        return null;
    }

    /**
     * Answers a path of this service that is no operation of AWS's API: {@code /_aws/<service>/...}, and its documents.
     *
     * @return null when there is nothing under that path
     */
    default @Nullable CompletionStage<HttpResponse> route(HttpRequest request) {
        return null;
    }

    /**
     * Says why this service decides as it does: why a message does not pass a filter, an event matches no rule, a call is denied.
     * Answers {@code POST /_brume/explain}.
     *
     * @param question what the user sent: an object, with {@code service} and whatever else this service asks for
     * @return the answer as maps, lists and values; null when this service has nothing to explain
     * @throws dev.brume.core.error.AwsException when the question is incomplete or names what is not there
     */
    default @Nullable Map<String, Object> explain(JsonNode question) {
        return null;
    }

    /**
     * What a user may want to know of how this service works on this machine: names and values for {@code GET /_brume/info}. Does not
     * block.
     */
    default Map<String, Object> info() {
        return Map.of();
    }

    /**
     * Answers a route of the admin API that is this service's own: {@code /_brume/<service>/...}.
     *
     * @param route the method and what follows the service's name, {@code GET environments}
     * @param parameters those of the query, and the fields of the body
     * @return the answer as maps, lists and values; null when there is no such route
     * @throws dev.brume.core.error.AwsException when the request is incomplete or names what is not there
     */
    default @Nullable Map<String, Object> admin(String route, Map<String, String> parameters) {
        return null;
    }

    /**
     * What permissions its requests need, and what policies its resources have.
     *
     * @return null for a service without rules of its own
     */
    default @Nullable AccessRules accessRules() {
        return null;
    }

    /**
     * Has {@code arrival} called whenever the answer to a read may have become another one: see {@link AwsClient#listen}.
     *
     * @return stops listening; null for a read that this service tells nobody about
     */
    default @Nullable Runnable listen(SdkRequest read, Place place, Runnable arrival) {
        return null;
    }

    /**
     * Answers a request to one of the sites of this service ({@link ServiceModule#site}), which are no part of AWS's API.
     *
     * @param path the site's own part of the path, as sent
     * @param call who asks, where, and when; its operation is the site's name
     * @param guard tells who may come in
     */
    default CompletionStage<HttpResponse> site(
            HttpRequest request, String siteId, String path, Call call, SiteGuard guard) {
        return CompletableFuture.completedFuture(HttpResponse.empty(404));
    }

    /**
     * What the resource under that path says to pages of other origins.
     *
     * @param path percent-encoded, with whatever of it the host names: {@code /bucket/key}
     * @return null where it says nothing, and where there is none
     */
    default @Nullable CrossOrigin crossOrigin(String path) {
        return null;
    }

    /**
     * Takes a form that a browser posts to a resource, {@code multipart/form-data}, which is no operation of AWS's API. Does not block.
     *
     * @param head the request, of which the body is not looked at
     * @param path as for {@link #crossOrigin}
     * @param door tells who sent it, and who may
     * @return null where this service takes no forms under that path
     */
    default @Nullable ArrivingForm form(HttpRequest head, String path, FormDoor door) {
        return null;
    }

    /** Forgets everything; parked calls are answered as if their resource were deleted. */
    void reset();

    /** Forgets everything of one account. */
    void reset(AccountId account);

    /** Leaves nothing behind when the emulator ends: files, processes. Called once; time still runs. */
    default void close() {}
}
