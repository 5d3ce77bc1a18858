package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.sns.CreateTopicInput;
import dev.millrace.protocol.sns.PublishInput;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.protocol.sns.SubscribeInput;
import dev.millrace.protocol.sqs.CreateQueueRequest;
import dev.millrace.protocol.sqs.DeleteMessageRequest;
import dev.millrace.protocol.sqs.Message;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.client.ServiceRequests;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests as a server gets them most, again and again: into a queue and out of it, through a topic
 * into the queue, into a stream and out of it. The server signs nothing here: the library that
 * makes its key cannot be kept in the cache, and would be loaded at every start for being known.
 */
final class Rehearsal {
  private static final String NAME = "rehearsal";
  private static final String REGION = "us-east-1";
  private static final String TOPIC = "arn:aws:sns:" + REGION + ":000000000000:" + NAME;
  private static final String QUEUE_ARN = "arn:aws:sqs:" + REGION + ":000000000000:" + NAME;
  private static final int ROUNDS = 400;

  private final LoopbackConnection server;
  private final Clock clock;
  private final RequestSigner signer =
      new RequestSigner(new Credentials("anybody", "anybody", "", null), REGION);

  Rehearsal(LoopbackConnection server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** Sends them to an empty server. */
  void run() throws IOException, MalformedRequestException {
    call(
        SqsService.SCHEMA,
        SqsService.createQueue(),
        CreateQueueRequest.builder().queueName(NAME).build());
    call(
        SnsService.SCHEMA, SnsService.createTopic(), CreateTopicInput.builder().name(NAME).build());
    call(
        SnsService.SCHEMA,
        SnsService.subscribe(),
        SubscribeInput.builder()
            .topicArn(TOPIC)
            .protocol("sqs")
            .endpoint(QUEUE_ARN)
            .attributes(Map.of("RawMessageDelivery", "true"))
            .build());
    call(
        KinesisService.SCHEMA,
        KinesisService.createStream(),
        CreateStreamInput.builder().streamName(NAME).shardCount(1).build());
    for (int round = 0; round < ROUNDS; round++) {
      send("message " + round);
      receive();
      putRecords("record " + round);
    }
    readRecords();
  }

  private void send(String body) throws IOException {
    call(
        SqsService.SCHEMA,
        SqsService.sendMessage(),
        SendMessageRequest.builder().queueUrl(NAME).messageBody(body).build());
    call(
        SqsService.SCHEMA,
        SqsService.sendMessageBatch(),
        new SendMessageBatchRequest(
            NAME,
            List.of(SendMessageBatchRequestEntry.builder().id("a").messageBody(body).build())));
    call(
        SnsService.SCHEMA,
        SnsService.publish(),
        PublishInput.builder().topicArn(TOPIC).message(body).build());
  }

  private void receive() throws IOException, MalformedRequestException {
    var received =
        JsonStructures.read(
            SqsService.receiveMessage().output(),
            call(
                SqsService.SCHEMA,
                SqsService.receiveMessage(),
                ReceiveMessageRequest.builder().queueUrl(NAME).maxNumberOfMessages(10).build()));
    for (Message message : Objects.requireNonNullElse(received.messages(), List.<Message>of())) {
      call(
          SqsService.SCHEMA,
          SqsService.deleteMessage(),
          new DeleteMessageRequest(NAME, given(message.receiptHandle())));
    }
  }

  private void putRecords(String data) throws IOException {
    call(
        KinesisService.SCHEMA,
        KinesisService.putRecords(),
        new PutRecordsInput(
            List.of(new PutRecordsRequestEntry(Bytes.utf8(data), null, data)), NAME, null, null));
  }

  private void readRecords() throws IOException, MalformedRequestException {
    var iterator =
        JsonStructures.read(
            KinesisService.getShardIterator().output(),
            call(
                KinesisService.SCHEMA,
                KinesisService.getShardIterator(),
                GetShardIteratorInput.builder()
                    .streamName(NAME)
                    .shardId("shardId-000000000000")
                    .shardIteratorType("TRIM_HORIZON")
                    .build()));
    call(
        KinesisService.SCHEMA,
        KinesisService.getRecords(),
        GetRecordsInput.builder().shardIterator(given(iterator.shardIterator())).build());
  }

  private <I extends Structure, O extends Structure> Bytes call(
      ServiceSchema service, OperationSchema<I, O> operation, I input) throws IOException {
    WireRequest request = new ServiceRequests(service, "localhost").of(operation, input);
    return server.exchange(signer.sign(request, service.signingName(), clock.now()));
  }

  private static String given(@Nullable String text) {
    return Objects.requireNonNull(text, "the server leaves something out");
  }
}
