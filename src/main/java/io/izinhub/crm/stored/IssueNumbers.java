package io.izinhub.crm.stored;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.detection.Part;
import io.izinhub.platform.crypto.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Under which name an issue is shown: its number, or a keyed hash where the number tells who it is about. Thread-safe. */
final class IssueNumbers {

    /** {@code 88001}, {@code INC-0012345}, a UUID: nothing that could be a word. */
    private static final Pattern TECHNICAL =
            Pattern.compile("[A-Za-z]{0,5}[-_.]?\\d{1,18}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** How it begins where there is no number. */
    static final String NONE = "line-";

    private static final int HASH_BYTES = 10;

    private final KeyedHash hash;
    private final StoredScan scan;

    IssueNumbers(KeyedHash hash, StoredScan scan) {
        this.hash = hash;
        this.scan = scan;
    }

    /** @param place shown where there is no number */
    String shown(String issue, long place) {
        String number = issue.strip();
        if (number.isEmpty()) {
            return NONE + place;
        }
        return isPersonal(number) ? "#" + HexFormat.of().formatHex(hashed(number), 0, HASH_BYTES) : number;
    }

    byte[] hashed(String issue) {
        return hash.hash(hash.currentKeyId(), "crm-issue", issue.strip().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isPersonal(String number) {
        return !TECHNICAL.matcher(number).matches()
                || isPhone(number)
                || !scan.scan(new Part(Part.Kind.TEXT, number)).isEmpty();
    }

    /** A bare number of ten digits may be either: the safe side is that it is somebody's. */
    private static boolean isPhone(String number) {
        return number.length() >= 10 && Address.parse(Channel.ARAMA, number) instanceof Address;
    }
}
