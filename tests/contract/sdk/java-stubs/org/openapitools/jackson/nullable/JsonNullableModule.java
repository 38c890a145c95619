package org.openapitools.jackson.nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.io.IOException;
import java.util.List;

/** Reads and writes {@link JsonNullable}: `null` is a value, and an absent property is undefined. */
public class JsonNullableModule extends SimpleModule {
    @SuppressWarnings({"rawtypes", "unchecked"})
    public JsonNullableModule() {
        addSerializer(JsonNullable.class, (JsonSerializer) new Writer());
        addDeserializer(JsonNullable.class, (JsonDeserializer) new Reader(null));
        setSerializerModifier(new OmitUndefined());
    }

    private static final class Writer extends JsonSerializer<JsonNullable<?>> {
        @Override
        public void serialize(JsonNullable<?> value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.get(), generator);
        }
    }

    private static final class Reader extends JsonDeserializer<JsonNullable<?>> implements ContextualDeserializer {
        private final JavaType content;

        private Reader(JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new Reader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public JsonNullable<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return JsonNullable.of(context.readValue(parser, content));
        }

        @Override
        public JsonNullable<?> getNullValue(DeserializationContext context) {
            return JsonNullable.of(null);
        }

        @Override
        public JsonNullable<?> getAbsentValue(DeserializationContext context) {
            return JsonNullable.undefined();
        }
    }

    private static final class OmitUndefined extends BeanSerializerModifier {
        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> writers) {
            writers.replaceAll(writer -> writer.getType().hasRawClass(JsonNullable.class) ? new NullableWriter(writer) : writer);
            return writers;
        }
    }

    private static final class NullableWriter extends BeanPropertyWriter {
        private NullableWriter(BeanPropertyWriter base) {
            super(base);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
            if (get(bean) instanceof JsonNullable<?> nullable && nullable.isPresent()) {
                super.serializeAsField(bean, generator, provider);
            }
        }
    }
}
