package dev.millrace.protocol.vectors;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.StructureSchema;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/** One vector with what it runs through. */
sealed interface VectorCase {
  Codec codec();

  String id();

  record Request(Codec codec, OperationSchema<?, ?> operation, HttpRequestTestCase test)
      implements VectorCase {
    @Override
    public String id() {
      return test.getId();
    }

    @Override
    public String toString() {
      return codec.protocol() + " request " + id();
    }
  }

  record Response(
      Codec codec,
      ServiceSchema service,
      OperationSchema<?, ?> operation,
      HttpResponseTestCase test)
      implements VectorCase {
    @Override
    public String id() {
      return test.getId();
    }

    @Override
    public String toString() {
      return codec.protocol() + " response " + id();
    }
  }

  record Failure(
      Codec codec,
      ServiceSchema service,
      StructureSchema<? extends ModeledError> error,
      HttpResponseTestCase test)
      implements VectorCase {
    @Override
    public String id() {
      return test.getId();
    }

    @Override
    public String toString() {
      return codec.protocol() + " error " + id();
    }
  }
}
