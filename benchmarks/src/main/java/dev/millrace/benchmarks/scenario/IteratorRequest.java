package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.UnexpectedReplyException;
import dev.millrace.protocol.kinesis.KinesisService;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Asks for the records at an iterator, in JSON or in CBOR as AWS's newer clients do. */
record IteratorRequest(Requests requests, boolean cbor) {
  private static final byte[] JSON_NEXT = "\"NextShardIterator\":\"".getBytes(US_ASCII);
  private static final byte[] CBOR_NEXT = "NextShardIterator".getBytes(US_ASCII);
  private static final int CBOR_MAP_OF_ONE = 0xA1;
  private static final int CBOR_TEXT_OF_BYTE_LENGTH = 0x78;
  private static final int CBOR_TEXT_OF_SHORT_LENGTH = 0x79;
  private static final int CBOR_SHORT_TEXT = 0x60;

  ByteBuffer at(String iterator) {
    return cbor
        ? requests.cbor(KinesisService.SCHEMA, "GetRecords", cborBody(iterator))
        : requests.json(
            KinesisService.SCHEMA, "GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
  }

  private static byte[] cborBody(String iterator) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] name = "ShardIterator".getBytes(US_ASCII);
    byte[] value = iterator.getBytes(US_ASCII);
    body.write(CBOR_MAP_OF_ONE);
    body.write(CBOR_SHORT_TEXT | name.length);
    body.writeBytes(name);
    body.write(CBOR_TEXT_OF_SHORT_LENGTH);
    body.write(value.length >> 8);
    body.write(value.length);
    body.writeBytes(value);
    return body.toByteArray();
  }

  /** The iterator to go on with. */
  String next(Reply reply) {
    byte[] mark = cbor ? CBOR_NEXT : JSON_NEXT;
    int found = reply.indexOf(mark, 0);
    if (found < 0) {
      throw new UnexpectedReplyException("no iterator to go on with: " + reply.text());
    }
    int from = found + mark.length;
    if (!cbor) {
      return new String(reply.copy(from, reply.indexOf('"', from)), US_ASCII);
    }
    byte[] head = reply.copy(from, from + 3);
    return switch (head[0] & 0xFF) {
      case CBOR_TEXT_OF_BYTE_LENGTH -> text(reply, from + 2, head[1] & 0xFF);
      case CBOR_TEXT_OF_SHORT_LENGTH ->
          text(reply, from + 3, (head[1] & 0xFF) << 8 | (head[2] & 0xFF));
      default -> throw new UnexpectedReplyException("an iterator that is no text of that kind");
    };
  }

  private static String text(Reply reply, int from, int size) {
    return new String(reply.copy(from, from + size), US_ASCII);
  }
}
