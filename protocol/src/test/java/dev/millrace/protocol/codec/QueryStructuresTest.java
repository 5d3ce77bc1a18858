package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.QueryStructures.Failure;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.sns.BatchResultErrorEntry;
import dev.millrace.protocol.sns.GetTopicAttributesResponse;
import dev.millrace.protocol.sns.MessageAttributeValue;
import dev.millrace.protocol.sns.NotFoundException;
import dev.millrace.protocol.sns.PublishBatchInput;
import dev.millrace.protocol.sns.PublishBatchRequestEntry;
import dev.millrace.protocol.sns.PublishBatchResponse;
import dev.millrace.protocol.sns.PublishBatchResultEntry;
import dev.millrace.protocol.sns.PublishInput;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import dev.millrace.protocol.sqs.ReceiveMessageResult;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's side of the query protocol, held against the server's. */
class QueryStructuresTest {
  private final AwsQueryCodec server = new AwsQueryCodec();

  @Test
  void formHasTheNamesThatTheModelGives() {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("shop", new MessageAttributeValue("String", "north & south", null));
    attributes.put(
        "seal", new MessageAttributeValue("Binary", null, Bytes.wrap(new byte[] {0, 1, 2})));
    PublishInput input =
        PublishInput.builder().message("tea").messageAttributes(attributes).build();

    assertThat(form(SnsService.SCHEMA, SnsService.publish(), input))
        .isEqualTo(
            "Action=Publish&Version=2010-03-31&Message=tea"
                + "&MessageAttributes.entry.1.Name=shop"
                + "&MessageAttributes.entry.1.Value.DataType=String"
                + "&MessageAttributes.entry.1.Value.StringValue=north+%26+south"
                + "&MessageAttributes.entry.2.Name=seal"
                + "&MessageAttributes.entry.2.Value.DataType=Binary"
                + "&MessageAttributes.entry.2.Value.BinaryValue=AAEC");
    assertThat(read(SnsService.SCHEMA, SnsService.publish(), input)).isEqualTo(input);
  }

  @Test
  void listsArriveAsTheyWereSentFlattenedOrNot() {
    PublishBatchInput batch =
        new PublishBatchInput(
            "arn:aws:sns:us-east-1:000000000000:news",
            List.of(
                PublishBatchRequestEntry.builder().id("0").message("a=b&c\n\u00e4").build(),
                PublishBatchRequestEntry.builder().id("1").message("").subject("s").build()));
    ReceiveMessageRequest receive =
        ReceiveMessageRequest.builder()
            .queueUrl("orders")
            .messageAttributeNames(List.of("a", "b"))
            .build();

    assertThat(form(SnsService.SCHEMA, SnsService.publishBatch(), batch))
        .contains("&PublishBatchRequestEntries.member.2.Subject=s");
    assertThat(read(SnsService.SCHEMA, SnsService.publishBatch(), batch)).isEqualTo(batch);
    assertThat(form(SqsService.SCHEMA, SqsService.receiveMessage(), receive))
        .contains("&MessageAttributeName.2=b");
    assertThat(read(SqsService.SCHEMA, SqsService.receiveMessage(), receive)).isEqualTo(receive);
  }

  @Test
  void repliesAreReadAsTheServerWritesThem() {
    PublishBatchResponse batch =
        new PublishBatchResponse(
            List.of(new PublishBatchResultEntry("0", "id", null)),
            List.of(new BatchResultErrorEntry("1", "InvalidParameter", "no <this> & that", true)));
    GetTopicAttributesResponse attributes =
        new GetTopicAttributesResponse(Map.of("Owner", "000000000000"));
    ReceiveMessageResult received =
        new ReceiveMessageResult(
            List.of(
                dev.millrace.protocol.sqs.Message.builder()
                    .body("tea")
                    .attributes(Map.of("SenderId", "s"))
                    .build()));

    assertThat(reply(SnsService.SCHEMA, SnsService.publishBatch(), batch)).isEqualTo(batch);
    assertThat(reply(SnsService.SCHEMA, SnsService.getTopicAttributes(), attributes))
        .isEqualTo(attributes);
    assertThat(reply(SqsService.SCHEMA, SqsService.receiveMessage(), received)).isEqualTo(received);
  }

  @Test
  void errorIsReadAsTheServerWritesIt() {
    Bytes body =
        server
            .writeError(
                SnsService.SCHEMA, ErrorReply.of(new NotFoundException("Topic is not there")), "r")
            .body();

    assertThat(QueryStructures.readFailure(body))
        .isEqualTo(new Failure("NotFound", "Topic is not there"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not XML",
        "<PublishResponse>",
        "<html></html>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><PublishResponse>&e;</PublishResponse>"
      })
  void whatIsNoReplyIsMalformed(String text) {
    assertThatThrownBy(() -> QueryStructures.read(SnsService.publish(), Bytes.utf8(text)))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> QueryStructures.readFailure(Bytes.utf8(text)))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void replyThatIsTooDeepIsMalformed() {
    String deep = "<a>".repeat(5_000) + "</a>".repeat(5_000);

    assertThatThrownBy(() -> QueryStructures.read(SnsService.publish(), Bytes.utf8(deep)))
        .isInstanceOf(MalformedRequestException.class);
  }

  private static <I extends Structure> String form(
      ServiceSchema service, OperationSchema<I, ?> operation, I input) {
    return QueryStructures.write(service, operation, input).toUtf8String();
  }

  private <I extends Structure> I read(
      ServiceSchema service, OperationSchema<I, ?> operation, I input) {
    Header type = new Header("Content-Type", "application/x-www-form-urlencoded");
    Bytes form = QueryStructures.write(service, operation, input);
    return server.readInput(
        operation, new WireRequest("POST", "/", "", new Headers(List.of(type)), form));
  }

  private <O extends Structure> O reply(
      ServiceSchema service, OperationSchema<?, O> operation, O output) {
    return QueryStructures.read(
        operation, server.writeOutput(service, operation, output, "r").body());
  }
}
