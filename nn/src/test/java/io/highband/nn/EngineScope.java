package io.highband.nn;

import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Frees, after each test, the tensors it made: {@code @ExtendWith(EngineScope.class)}. */
public final class EngineScope implements BeforeEachCallback, AfterEachCallback {

    private PointerScope scope;

    @Override
    public void beforeEach(ExtensionContext context) {
        scope = new PointerScope();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        scope.close();
    }
}
