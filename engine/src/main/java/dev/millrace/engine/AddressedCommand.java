package dev.millrace.engine;

/** A command and the machine that is to decide it. */
public record AddressedCommand<M extends Machine, R>(MachineId<M> machine, Command<M, R> command) {}
