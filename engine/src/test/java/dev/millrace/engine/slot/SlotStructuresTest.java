package dev.millrace.engine.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each structure against the collection that it replaces. */
final class SlotStructuresTest {
  private static final int STEPS = 100_000;
  private static final int SLOTS = 9_000;

  @Test
  void columnsKeepWhatWasSetInAnyOrderOfGrowth() {
    Random random = new Random(1);
    IntColumn ints = new IntColumn();
    LongColumn longs = new LongColumn();
    Map<Integer, Long> model = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      int index = random.nextInt(1 << random.nextInt(17));
      long value = random.nextLong();
      ints.set(index, (int) value);
      longs.set(index, value);
      model.put(index, value);
    }
    model.forEach((index, value) -> {
      assertThat(longs.get(index)).isEqualTo(value);
      assertThat(ints.get(index)).isEqualTo(value.intValue());
    });
  }

  @Test
  void listsShareTheirLinksAndNothingElse() {
    Random random = new Random(5);
    int lists = 20;
    SlotLists slots = new SlotLists();
    List<List<Integer>> model = new ArrayList<>();
    IntStream.range(0, lists).forEach(_ -> model.add(new ArrayList<>()));
    Map<Integer, Integer> listOf = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      int slot = random.nextInt(300);
      Integer in = listOf.remove(slot);
      if (in != null) {
        slots.remove(in, slot);
        model.get(in).removeIf(each -> each == slot);
        continue;
      }
      int list = random.nextInt(lists);
      int at = random.nextInt(model.get(list).size() + 1);
      slots.insert(list, at == 0 ? SlotLists.NONE : model.get(list).get(at - 1), slot);
      model.get(list).add(at, slot);
      listOf.put(slot, list);
      assertThat(slots.size(list)).isEqualTo(model.get(list).size());
      assertThat(slots.last(list)).isEqualTo(model.get(list).getLast());
    }
    SlotLists.Frozen frozen = slots.freeze();
    IntStream.range(0, lists).forEach(list -> slots.addLast(list, 300 + list));
    for (int list = 0; list < lists; list++) {
      List<Integer> found = new ArrayList<>();
      int slot = frozen.first(list);
      for (int left = model.get(list).size(); left > 0; left--) {
        found.add(slot);
        slot = frozen.after(slot);
      }
      assertThat(found).isEqualTo(model.get(list));
    }
    assertThat(slots.first(1_000)).isEqualTo(SlotLists.NONE);
  }

  @Test
  void pairIndexFindsWhatAMapFinds() {
    Random random = new Random(6);
    long[] lows = random.longs(2_000).map(each -> each & 0xFFFF_FFFF_0000_01FFL).toArray();
    PairIndex index = new PairIndex(keys(lows));
    Map<Integer, Integer> model = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      int number = random.nextInt(lows.length);
      if (model.remove(number) != null) {
        index.remove(number);
      } else {
        index.add(number);
        model.put(number, number);
      }
      int other = random.nextInt(lows.length);
      assertThat(index.find(other, lows[other]))
          .isEqualTo(model.getOrDefault(other, PairIndex.NONE));
    }
  }

  @Test
  void pairIndexLooksAtFewPlacesHoweverManyThereAre() {
    long[] lows = new Random(7).longs(1_000_000).toArray();
    int[] looks = {0};
    PairIndex.Keys keys = keys(lows);
    PairIndex index =
        new PairIndex(
            new PairIndex.Keys() {
              @Override
              public long high(int number) {
                return keys.high(number);
              }

              @Override
              public long low(int number) {
                looks[0]++;
                return keys.low(number);
              }
            });
    IntStream.range(0, lows.length).forEach(index::add);
    looks[0] = 0;
    for (int number = 0; number < lows.length; number++) {
      assertThat(index.find(number, lows[number])).isEqualTo(number);
    }
    assertThat(looks[0] / lows.length).isLessThan(3);
  }

  @Test
  void heapComparesNoMoreThanTwiceForEachOfItsLevels() {
    int slots = 100_000;
    int levels = 17;
    Random random = new Random(8);
    LongColumn sequences = new LongColumn();
    long[] values = random.longs(slots, 0, 1_000).toArray();
    int[] looks = {0};
    SlotHeap heap =
        new SlotHeap(
            new IntColumn(),
            slot -> {
              looks[0]++;
              return values[slot];
            },
            sequences);
    for (int slot = 0; slot < slots; slot++) {
      sequences.set(slot, slot);
      heap.add(slot);
    }
    for (int step = 0; step < STEPS; step++) {
      int slot = random.nextInt(slots);
      looks[0] = 0;
      if (step % 2 == 0) {
        values[slot] = random.nextInt(1_000);
        heap.resort(slot);
      } else {
        heap.remove(slot);
        heap.add(slot);
      }
      // Each comparison looks at two keys.
      assertThat(looks[0]).isLessThanOrEqualTo(2 * (2 * levels + 2 * levels + levels));
    }
    for (int place = 1; place < slots; place++) {
      assertThat(values[heap.at(place)]).isGreaterThanOrEqualTo(values[heap.at((place - 1) / 2)]);
    }
  }

  private static PairIndex.Keys keys(long[] lows) {
    return new PairIndex.Keys() {
      @Override
      public long high(int number) {
        return number;
      }

      @Override
      public long low(int number) {
        return lows[number];
      }
    };
  }

  @Test
  void listKeepsTheOrderOfAdding() {
    Random random = new Random(2);
    SlotList list = new SlotList();
    SequencedSet<Integer> model = new LinkedHashSet<>();
    for (int step = 0; step < STEPS; step++) {
      int slot = random.nextInt(SLOTS);
      if (model.remove(slot)) {
        list.remove(slot);
      } else {
        list.addLast(slot);
        model.add(slot);
      }
      assertThat(list.size()).isEqualTo(model.size());
      assertThat(list.first()).isEqualTo(model.isEmpty() ? SlotList.NONE : model.getFirst());
      if (step % 5_000 == 0) {
        assertThat(slotsOf(list)).containsExactlyElementsOf(model);
      }
    }
  }

  @Test
  void emptiedListBeginsAnew() {
    SlotList list = new SlotList();
    for (int slot : new int[] {5, 0, 4_096}) {
      list.addLast(slot);
      list.remove(slot);
      assertThat(list.first()).isEqualTo(SlotList.NONE);
    }
    list.addLast(0);
    assertThat(slotsOf(list)).containsExactly(0);
  }

  @Test
  void heapGivesTheSmallestKeyAndAmongEqualOnesTheSmallestSequence() {
    Random random = new Random(3);
    LongColumn sequences = new LongColumn();
    LongColumn keys = new LongColumn();
    SlotHeap heap = new SlotHeap(new IntColumn(), keys::get, sequences);
    TreeSet<Integer> model =
        new TreeSet<>(
            Comparator.<Integer>comparingLong(keys::get).thenComparingLong(sequences::get));
    boolean[] there = new boolean[SLOTS];
    long nextSequence = 0;
    for (int step = 0; step < STEPS; step++) {
      int slot =
          model.isEmpty() || random.nextInt(3) > 0 ? random.nextInt(SLOTS) : model.getFirst();
      if (there[slot]) {
        heap.remove(slot);
        model.remove(slot);
      } else {
        sequences.set(slot, nextSequence++);
        keys.set(slot, random.nextInt(50));
        heap.add(slot);
        model.add(slot);
      }
      there[slot] = !there[slot];
      assertThat(heap.size()).isEqualTo(model.size());
      assertThat(heap.isEmpty() || heap.first() == model.getFirst()).isTrue();
      if (step % 5_000 == 0) {
        IntColumn slots = heap.copyOfSlots();
        List<Integer> all = IntStream.range(0, heap.size()).map(slots::get).boxed().toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(model);
      }
    }
  }

  @Test
  void indexFindsWhatIsThereAndNothingElse() {
    Random random = new Random(4);
    LongColumn sequences = new LongColumn();
    SequenceIndex index = new SequenceIndex(sequences);
    Map<Long, Integer> model = new HashMap<>();
    List<Long> there = new ArrayList<>();
    int nextSlot = 0;
    for (int step = 0; step < STEPS; step++) {
      // Waves, so that the table grows and shrinks many times.
      boolean grow = random.nextInt(100) < (step / 10_000 % 2 == 0 ? 70 : 30);
      long sequence = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(STEPS);
      if (grow && !model.containsKey(sequence)) {
        sequences.set(nextSlot, sequence);
        index.add(nextSlot);
        model.put(sequence, nextSlot++);
        there.add(sequence);
      } else if (!there.isEmpty()) {
        int at = random.nextInt(there.size());
        long removed = there.set(at, there.getLast());
        there.removeLast();
        index.remove(removed);
        model.remove(removed);
        assertThat(index.find(removed)).isEqualTo(-1);
      }
      assertThat(index.find(sequence)).isEqualTo(model.getOrDefault(sequence, -1));
    }
    model.forEach((sequence, slot) -> assertThat(index.find(sequence)).isEqualTo(slot));
  }

  private static List<Integer> slotsOf(SlotList list) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = list.first(); slot != SlotList.NONE; slot = list.after(slot)) {
      slots.add(slot);
    }
    return slots;
  }

  @Test
  void copiesKeepTheirValuesWhileTheOriginalIsWritten() {
    Random random = new Random(5);
    IntColumn column = new IntColumn();
    for (int round = 0; round < 20; round++) {
      int size = 1 + random.nextInt(SLOTS);
      for (int slot = 0; slot < size; slot++) {
        column.set(slot, random.nextInt());
      }
      int[] expected = IntStream.range(0, size).map(column::get).toArray();
      IntColumn copy = column.copy();
      for (int step = 0; step < 100; step++) {
        column.set(random.nextInt(2 * SLOTS), random.nextInt());
      }
      assertThat(IntStream.range(0, size).map(copy::get).toArray()).isEqualTo(expected);
    }
  }

  @Test
  void originalDoesNotSeeWhatIsWrittenToACopy() {
    LongColumn column = new LongColumn();
    column.set(0, 1);
    column.set(5_000, 2);
    LongColumn copy = column.copy();

    copy.set(0, 3);
    copy.set(5_000, 4);

    assertThat(column.get(0)).isEqualTo(1);
    assertThat(column.get(5_000)).isEqualTo(2);
    assertThat(copy.get(0)).isEqualTo(3);
    assertThat(copy.get(5_000)).isEqualTo(4);
  }
}
