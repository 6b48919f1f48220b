package dev.brume.s3;

import dev.brume.core.identity.AccountId;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import software.amazon.awssdk.services.s3.model.Owner;

/** Accounts as S3 names them: by a canonical user id. AWS's are known to nobody; here one follows from the account's number. */
final class Owners {
    private Owners() {}

    static Owner of(AccountId account) {
        byte[] number = account.value().getBytes(StandardCharsets.UTF_8);
        return Owner.builder()
                .id(HexFormat.of().formatHex(ChecksumKind.SHA256.bytesOf(Content.of(number))))
                .build();
    }
}
