package dev.millrace.protocol.schema;

import dev.millrace.protocol.wire.WireProtocol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service: its names on the wire and its operations. Every subclass is generated. */
public abstract class ServiceSchema {
  /** The namespace of the model, such as {@code com.amazonaws.sqs}. */
  public abstract String namespace();

  /** The shape's name: first part of {@code X-Amz-Target}, and part of RPC v2's path. */
  public abstract String name();

  /** The version that the query protocol sends as {@code Version}. */
  public abstract String version();

  /** The service in the credential scope of a signature. */
  public abstract String signingName();

  /** The namespace of XML replies; empty where the service has none. */
  public abstract String xmlNamespace();

  public abstract Set<WireProtocol> protocols();

  /** Whether errors of the other protocols name the query protocol's code in a header. */
  public abstract boolean awsQueryCompatible();

  /** In the order of the model. */
  public abstract List<String> operationNames();

  /** Null where the service has no such operation; loads that operation's shapes alone. */
  public abstract @Nullable OperationSchema<?, ?> operation(String operationName);

  @Override
  public final String toString() {
    return namespace() + "#" + name();
  }
}
