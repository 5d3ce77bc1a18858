package dev.millrace.server.api.sns;

import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceApi.Answering;
import dev.millrace.server.api.ServiceApi.Bound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What SNS's operations are bound to. */
public final class SnsBindings {
  private final Map<String, Bound<?, ?>> all = new HashMap<>();

  /** Offers an operation. */
  public <I extends Structure, O extends Structure> void bind(
      OperationSchema<I, O> schema, Operation<I, O> operation) {
    all.put(schema.name(), new Answering<>(schema, operation));
  }

  static Map<String, Bound<?, ?>> of(List<SnsOperations> groups) {
    SnsBindings bindings = new SnsBindings();
    groups.forEach(group -> group.bindTo(bindings));
    return bindings.all;
  }
}
