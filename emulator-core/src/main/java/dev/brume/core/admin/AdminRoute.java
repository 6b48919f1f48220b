package dev.brume.core.admin;

import dev.brume.core.http.HttpResponse;
import java.util.concurrent.CompletionStage;

/** Answers one method of one path. */
@FunctionalInterface
interface AdminRoute {
    /** @throws AdminException when the request cannot be served as it stands */
    CompletionStage<HttpResponse> answer(AdminRequest request);
}
