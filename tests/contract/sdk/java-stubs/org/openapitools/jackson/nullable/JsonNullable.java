package org.openapitools.jackson.nullable;

import java.util.NoSuchElementException;
import java.util.Objects;

/** Stands in for the class of jackson-databind-nullable, so that the client compiles and runs without Maven. */
public final class JsonNullable<T> {
    private static final JsonNullable<?> UNDEFINED = new JsonNullable<>(null, false);
    private final T value;
    private final boolean isPresent;

    private JsonNullable(T value, boolean isPresent) {
        this.value = value;
        this.isPresent = isPresent;
    }

    @SuppressWarnings("unchecked")
    public static <T> JsonNullable<T> undefined() {
        return (JsonNullable<T>) UNDEFINED;
    }

    public static <T> JsonNullable<T> of(T value) {
        return new JsonNullable<>(value, true);
    }

    public T get() {
        if (!isPresent) throw new NoSuchElementException();
        return value;
    }

    public T orElse(T other) {
        return isPresent ? value : other;
    }

    public boolean isPresent() {
        return isPresent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNullable<?> nullable && isPresent == nullable.isPresent && Objects.equals(value, nullable.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, isPresent);
    }
}
