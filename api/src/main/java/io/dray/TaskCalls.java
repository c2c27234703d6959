package io.dray;

import io.dray.function.Function0;
import io.dray.function.Function1;
import io.dray.function.Function2;
import io.dray.function.Function3;
import io.dray.function.Function4;
import io.dray.function.Procedure0;
import io.dray.function.Procedure1;
import io.dray.function.Procedure2;
import io.dray.function.Procedure3;
import io.dray.function.Procedure4;
import org.jspecify.annotations.Nullable;

/**
 * The overloads of {@link Dray#task}, {@link Dray#actor} and {@link Dray#group}: none to four arguments, each a value or an
 * {@link ObjectRef} of it. Generated; see {@code OverloadsTest}.
 */
@SuppressWarnings("overloads") // a method reference either gives a result or does not
abstract class TaskCalls {
    TaskCalls() {}

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <R extends @Nullable Object> TaskCall<R> task(Function0<R> method) {
        return new TaskCall<>(method);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static TaskCall<@Nullable Void> task(Procedure0 method) {
        return new TaskCall<>(method);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <R> ActorCall<R> actor(Function0<R> constructor) {
        return new ActorCall<>(constructor);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <R> GroupCall<R> group(Function0<R> constructor, int size) {
        return new GroupCall<>(size, constructor);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, R extends @Nullable Object> TaskCall<R> task(
            Function1<A, R> method, A a) {
        return new TaskCall<>(method, a);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object> TaskCall<@Nullable Void> task(Procedure1<A> method, A a) {
        return new TaskCall<>(method, a);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, R> ActorCall<R> actor(Function1<A, R> constructor, A a) {
        return new ActorCall<>(constructor, a);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, R> GroupCall<R> group(Function1<A, R> constructor, A a, int size) {
        return new GroupCall<>(size, constructor, a);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, R extends @Nullable Object> TaskCall<R> task(
            Function1<A, R> method, ObjectRef<? extends A> a) {
        return new TaskCall<>(method, a);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object> TaskCall<@Nullable Void> task(
            Procedure1<A> method, ObjectRef<? extends A> a) {
        return new TaskCall<>(method, a);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, R> ActorCall<R> actor(
            Function1<A, R> constructor, ObjectRef<? extends A> a) {
        return new ActorCall<>(constructor, a);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, R> GroupCall<R> group(
            Function1<A, R> constructor, ObjectRef<? extends A> a, int size) {
        return new GroupCall<>(size, constructor, a);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskCall<R> task(
            Function2<A, B, R> method, A a, B b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object> TaskCall<@Nullable Void> task(
            Procedure2<A, B> method, A a, B b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> ActorCall<R> actor(
            Function2<A, B, R> constructor, A a, B b) {
        return new ActorCall<>(constructor, a, b);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> GroupCall<R> group(
            Function2<A, B, R> constructor, A a, B b, int size) {
        return new GroupCall<>(size, constructor, a, b);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskCall<R> task(
            Function2<A, B, R> method, ObjectRef<? extends A> a, B b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object> TaskCall<@Nullable Void> task(
            Procedure2<A, B> method, ObjectRef<? extends A> a, B b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> ActorCall<R> actor(
            Function2<A, B, R> constructor, ObjectRef<? extends A> a, B b) {
        return new ActorCall<>(constructor, a, b);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> GroupCall<R> group(
            Function2<A, B, R> constructor, ObjectRef<? extends A> a, B b, int size) {
        return new GroupCall<>(size, constructor, a, b);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskCall<R> task(
            Function2<A, B, R> method, A a, ObjectRef<? extends B> b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object> TaskCall<@Nullable Void> task(
            Procedure2<A, B> method, A a, ObjectRef<? extends B> b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> ActorCall<R> actor(
            Function2<A, B, R> constructor, A a, ObjectRef<? extends B> b) {
        return new ActorCall<>(constructor, a, b);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> GroupCall<R> group(
            Function2<A, B, R> constructor, A a, ObjectRef<? extends B> b, int size) {
        return new GroupCall<>(size, constructor, a, b);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskCall<R> task(
            Function2<A, B, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object> TaskCall<@Nullable Void> task(
            Procedure2<A, B> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new TaskCall<>(method, a, b);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> ActorCall<R> actor(
            Function2<A, B, R> constructor, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new ActorCall<>(constructor, a, b);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R> GroupCall<R> group(
            Function2<A, B, R> constructor, ObjectRef<? extends A> a, ObjectRef<? extends B> b, int size) {
        return new GroupCall<>(size, constructor, a, b);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, A a, B b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure3<A, B, C> method, A a, B b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(Function3<A, B, C, R> constructor, A a, B b, C c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(Function3<A, B, C, R> constructor, A a, B b, C c, int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, ObjectRef<? extends A> a, B b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure3<A, B, C> method, ObjectRef<? extends A> a, B b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(Function3<A, B, C, R> constructor, ObjectRef<? extends A> a, B b, C c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(Function3<A, B, C, R> constructor, ObjectRef<? extends A> a, B b, C c, int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, A a, ObjectRef<? extends B> b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure3<A, B, C> method, A a, ObjectRef<? extends B> b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(Function3<A, B, C, R> constructor, A a, ObjectRef<? extends B> b, C c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(Function3<A, B, C, R> constructor, A a, ObjectRef<? extends B> b, C c, int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure3<A, B, C> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(
                    Function3<A, B, C, R> constructor, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(
                    Function3<A, B, C, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, A a, B b, ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure3<A, B, C> method, A a, B b, ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(Function3<A, B, C, R> constructor, A a, B b, ObjectRef<? extends C> c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(Function3<A, B, C, R> constructor, A a, B b, ObjectRef<? extends C> c, int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure3<A, B, C> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(
                    Function3<A, B, C, R> constructor, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(
                    Function3<A, B, C, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function3<A, B, C, R> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure3<A, B, C> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(
                    Function3<A, B, C, R> constructor, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(
                    Function3<A, B, C, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function3<A, B, C, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure3<A, B, C> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new TaskCall<>(method, a, b, c);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            ActorCall<R> actor(
                    Function3<A, B, C, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new ActorCall<>(constructor, a, b, c);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R>
            GroupCall<R> group(
                    Function3<A, B, C, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function4<A, B, C, D, R> method, A a, B b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure4<A, B, C, D> method, A a, B b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(Function4<A, B, C, D, R> constructor, A a, B b, C c, D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(Function4<A, B, C, D, R> constructor, A a, B b, C c, D d, int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function4<A, B, C, D, R> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure4<A, B, C, D> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(Function4<A, B, C, D, R> constructor, ObjectRef<? extends A> a, B b, C c, D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor, ObjectRef<? extends A> a, B b, C c, D d, int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function4<A, B, C, D, R> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure4<A, B, C, D> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(Function4<A, B, C, D, R> constructor, A a, ObjectRef<? extends B> b, C c, D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor, A a, ObjectRef<? extends B> b, C c, D d, int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function4<A, B, C, D, R> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure4<A, B, C, D> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(Function4<A, B, C, D, R> constructor, A a, B b, ObjectRef<? extends C> c, D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor, A a, B b, ObjectRef<? extends C> c, D d, int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c, D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(Function4<A, B, C, D, R> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(Procedure4<A, B, C, D> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(Function4<A, B, C, D, R> constructor, A a, B b, C c, ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor, A a, B b, C c, ObjectRef<? extends D> d, int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method, ObjectRef<? extends A> a, B b, C c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method, ObjectRef<? extends A> a, B b, C c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method, A a, ObjectRef<? extends B> b, C c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method, A a, ObjectRef<? extends B> b, C c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method, A a, B b, ObjectRef<? extends C> c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method, A a, B b, ObjectRef<? extends C> c, ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }

    /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            TaskCall<R> task(
                    Function4<A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            TaskCall<@Nullable Void> task(
                    Procedure4<A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new TaskCall<>(method, a, b, c, d);
    }

    /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            ActorCall<R> actor(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new ActorCall<>(constructor, a, b, c, d);
    }

    /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R>
            GroupCall<R> group(
                    Function4<A, B, C, D, R> constructor,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d,
                    int size) {
        return new GroupCall<>(size, constructor, a, b, c, d);
    }
}
