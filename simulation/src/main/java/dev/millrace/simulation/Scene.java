package dev.millrace.simulation;

import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.stream.Streams;
import dev.millrace.simulation.topic.Topics;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.World;
import java.util.Optional;

/** Everybody who plays a part in a run. */
record Scene(
    Chance chance,
    Profile profile,
    World world,
    Trace trace,
    Oracle oracle,
    Client client,
    Workload workload,
    LaneTimes times,
    BitFlips flips,
    Tally tally,
    Optional<Topics> topics,
    Optional<Streams> streams) {}
