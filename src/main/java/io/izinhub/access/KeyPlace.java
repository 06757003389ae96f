package io.izinhub.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Where systems put their API key that cannot send {@code Authorization: Bearer}. Asked for every call; thread-safe. */
public interface KeyPlace {

    /** What may be a key; empty where this request has none here. */
    Optional<String> key(HttpServletRequest request);
}
