package dev.brume.s3.multipart;

import dev.brume.s3.object.ChecksumKind;
import java.util.Map;

/** A part as the request that completes an upload names it, with the checksums that it says the part has. */
public record NamedPart(int number, String etag, Map<ChecksumKind, String> checksums) {}
