package dev.millrace.server.push;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.engine.queue.MessageContent.Attribute;
import org.jspecify.annotations.Nullable;

/** A message on its way to a device. */
record MobilePush(MobilePlatform platform, PlatformEndpoint endpoint, DeliveredMessage message) {
  /** What the publisher has written for this platform; null where he has not. */
  @Nullable String ownText() {
    Bytes own = message.content().messageByProtocol().get(platform.name());
    return own == null ? null : own.toUtf8String();
  }

  /** What the publisher has written for everybody. */
  String commonText() {
    return message.content().message().toUtf8String();
  }

  /** The value of a message attribute; the empty text where there is none. */
  String attribute(String name) {
    for (Attribute attribute : message.content().attributes()) {
      if (attribute.name().equals(name) && !attribute.binary()) {
        return attribute.value().toUtf8String();
      }
    }
    return "";
  }
}
