package dev.millrace.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.AwsCborCodec;
import dev.millrace.protocol.codec.AwsJsonCodec;
import dev.millrace.protocol.codec.AwsQueryCodec;
import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.codec.RpcV2CborCodec;
import dev.millrace.protocol.generated.ModelServices;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure names the seed; {@code new Random(seed)} makes the same value again. */
class CodecFuzzTest {
  private static final int ROUNDS_PER_SHAPE = 6;
  private static final int DAMAGED_PER_VALUE = 6;

  static List<ServiceSchema> services() {
    return List.of(
        SqsService.SCHEMA,
        ModelServices.ofFile("kinesis"),
        ModelServices.ofFile("dynamodb"),
        ModelServices.ofFile("sns"),
        ModelServices.ofVectors("aws.protocoltests.json#JsonProtocol"),
        ModelServices.ofVectors("aws.protocoltests.query#AwsQuery"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatIsWrittenIsReadBack(ServiceSchema service) throws Exception {
    long seed = 1;
    for (StructureSchema<?> shape : shapes(service)) {
      for (int round = 0; round < ROUNDS_PER_SHAPE; round++) {
        roundTrip(service, shape, seed++);
      }
    }
    assertThat(seed).isGreaterThan(ROUNDS_PER_SHAPE);
  }

  @ParameterizedTest
  @MethodSource("services")
  void damagedBytesAreReadOrRefused(ServiceSchema service) {
    long seed = 1_000_000;
    for (StructureSchema<?> shape : shapes(service)) {
      for (int round = 0; round < ROUNDS_PER_SHAPE; round++) {
        damage(service, shape, seed++);
      }
    }
  }

  private static List<StructureSchema<?>> shapes(ServiceSchema service) {
    List<StructureSchema<?>> shapes = new ArrayList<>();
    for (String name : service.operationNames()) {
      OperationSchema<?, ?> operation = ModelServices.operation(service, name);
      shapes.add(operation.input());
      shapes.add(operation.output());
    }
    return shapes;
  }

  private static <T extends Structure> void roundTrip(
      ServiceSchema service, StructureSchema<T> shape, long seed) throws Exception {
    Echo<T> echo = new Echo<>(shape);
    T value = new RandomValues(new Random(seed)).structure(shape);
    for (Codec codec : binaryAndJson()) {
      Bytes body = codec.writeOutput(service, echo, value, "r").body();
      assertThat((Object) codec.readInput(echo, post(body)))
          .as("%s %s seed %s", codec.protocol(), shape, seed)
          .isEqualTo(value);
    }
    if (queryNamesAreDistinct(shape)) {
      Codec query = new AwsQueryCodec();
      assertThat((Object) query.readInput(echo, post(FormWriter.write(value))))
          .as("form %s seed %s", shape, seed)
          .isEqualTo(value);
      Bytes xml = query.writeOutput(service, echo, value, "r").body();
      assertThat((Object) XmlReader.readResult(shape, "EchoResult", xml))
          .as("XML %s seed %s", shape, seed)
          .isEqualTo(value);
    }
  }

  /** ReceiveMessage of SQS has two members under one name. */
  private static boolean queryNamesAreDistinct(StructureSchema<?> shape) {
    return shape.members().stream().map(MemberSchema::xmlName).distinct().count()
        == shape.memberCount();
  }

  private static <T extends Structure> void damage(
      ServiceSchema service, StructureSchema<T> shape, long seed) {
    Random random = new Random(seed);
    Echo<T> echo = new Echo<>(shape);
    T value = new RandomValues(random).structure(shape);
    for (Codec codec : binaryAndJson()) {
      Bytes body = codec.writeOutput(service, echo, value, "r").body();
      readDamaged(codec, echo, body, random, seed);
    }
    readDamaged(new AwsQueryCodec(), echo, FormWriter.write(value), random, seed);
  }

  private static <T extends Structure> void readDamaged(
      Codec codec, Echo<T> echo, Bytes body, Random random, long seed) {
    for (int i = 0; i < DAMAGED_PER_VALUE; i++) {
      byte[] damaged = damaged(body.toByteArray(), random);
      try {
        codec.readInput(echo, post(Bytes.wrap(damaged)));
      } catch (MalformedRequestException e) {
        assertThat(e.reason()).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError(codec.protocol() + " " + echo.input() + " seed " + seed, e);
      }
    }
  }

  private static byte[] damaged(byte[] body, Random random) {
    byte[] damaged = body.length == 0 ? new byte[1] : body;
    if (random.nextInt(4) == 0) {
      damaged = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
    }
    int hits = 1 + random.nextInt(6);
    for (int i = 0; i < hits; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static List<Codec> binaryAndJson() {
    return List.of(
        AwsJsonCodec.version10(),
        AwsJsonCodec.version11(),
        new AwsCborCodec(),
        new RpcV2CborCodec());
  }

  private static WireRequest post(Bytes body) {
    return new WireRequest("POST", "/", "", Headers.NONE, body);
  }
}
