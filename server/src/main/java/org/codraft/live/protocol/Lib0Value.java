package org.codraft.live.protocol;

import java.util.List;
import java.util.Map;

/// A value in lib0's `any` encoding: what JSON can say, plus `undefined`, big integers and bytes.
public sealed interface Lib0Value {
    record Undefined() implements Lib0Value {}

    record Null() implements Lib0Value {}

    record Bool(boolean value) implements Lib0Value {}

    /// Any JavaScript number; `exact` tells whether it came as an integer.
    record Num(double value, boolean exact) implements Lib0Value {}

    record BigInt(long value) implements Lib0Value {}

    record Text(String value) implements Lib0Value {}

    record Items(List<Lib0Value> values) implements Lib0Value {}

    record Fields(Map<String, Lib0Value> values) implements Lib0Value {}

    record Bytes(byte[] value) implements Lib0Value {}

    Lib0Value UNDEFINED = new Undefined();
    Lib0Value NULL = new Null();
    Lib0Value TRUE = new Bool(true);
    Lib0Value FALSE = new Bool(false);
}
