package io.highband.nn.distributed;

import java.io.IOException;

/** Processes that were to work together did not find each other, or do not agree on what to do. */
public class TeamException extends IOException {

    private static final long serialVersionUID = 1;

    TeamException(String message) {
        super(message);
    }

    TeamException(String message, Throwable cause) {
        super(message, cause);
    }
}
