package dev.millrace.simulation.topic;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One possible state of a topic, what was published to it apart. */
record TopicFate(boolean open, Map<UUID, Member> members) {
  static final TopicFate NONE = new TopicFate(false, Map.of());
  static final TopicFate NEW = new TopicFate(true, Map.of());

  TopicFate {
    members = new TreeMap<>(members);
  }

  TopicFate with(Member member) {
    Map<UUID, Member> more = new TreeMap<>(members);
    more.put(member.id(), member);
    return new TopicFate(open, more);
  }

  TopicFate without(UUID id) {
    Map<UUID, Member> fewer = new TreeMap<>(members);
    fewer.remove(id);
    return new TopicFate(open, fewer);
  }
}
