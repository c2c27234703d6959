package io.dray;

import io.dray.function.Function1;
import io.dray.function.Function2;
import io.dray.function.Function3;
import io.dray.function.Function4;
import io.dray.function.Function5;
import io.dray.function.Procedure1;
import io.dray.function.Procedure2;
import io.dray.function.Procedure3;
import io.dray.function.Procedure4;
import io.dray.function.Procedure5;
import org.jspecify.annotations.Nullable;

/**
 * The overloads of {@link ActorHandle#task}: none to four arguments, each a value or an {@link ObjectRef} of it.
 * Generated; see {@code OverloadsTest}.
 *
 * @param <X> the actor's class
 */
@SuppressWarnings("overloads") // a method reference either gives a result or does not
abstract class ActorCalls<X extends @Nullable Object> {
    ActorCalls() {}

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <R extends @Nullable Object> MethodCall<R> task(Function1<? super X, R> method) {
        return new MethodCall<>(this, method);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public MethodCall<@Nullable Void> task(Procedure1<? super X> method) {
        return new MethodCall<>(this, method);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, R extends @Nullable Object> MethodCall<R> task(
            Function2<? super X, A, R> method, A a) {
        return new MethodCall<>(this, method, a);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object> MethodCall<@Nullable Void> task(Procedure2<? super X, A> method, A a) {
        return new MethodCall<>(this, method, a);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, R extends @Nullable Object> MethodCall<R> task(
            Function2<? super X, A, R> method, ObjectRef<? extends A> a) {
        return new MethodCall<>(this, method, a);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object> MethodCall<@Nullable Void> task(
            Procedure2<? super X, A> method, ObjectRef<? extends A> a) {
        return new MethodCall<>(this, method, a);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> MethodCall<R> task(
            Function3<? super X, A, B, R> method, A a, B b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object> MethodCall<@Nullable Void> task(
            Procedure3<? super X, A, B> method, A a, B b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> MethodCall<R> task(
            Function3<? super X, A, B, R> method, ObjectRef<? extends A> a, B b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object> MethodCall<@Nullable Void> task(
            Procedure3<? super X, A, B> method, ObjectRef<? extends A> a, B b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> MethodCall<R> task(
            Function3<? super X, A, B, R> method, A a, ObjectRef<? extends B> b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object> MethodCall<@Nullable Void> task(
            Procedure3<? super X, A, B> method, A a, ObjectRef<? extends B> b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> MethodCall<R> task(
            Function3<? super X, A, B, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object> MethodCall<@Nullable Void> task(
            Procedure3<? super X, A, B> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new MethodCall<>(this, method, a, b);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function4<? super X, A, B, C, R> method, A a, B b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(Procedure4<? super X, A, B, C> method, A a, B b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, B b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, B b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function4<? super X, A, B, C, R> method, A a, ObjectRef<? extends B> b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(Procedure4<? super X, A, B, C> method, A a, ObjectRef<? extends B> b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function4<? super X, A, B, C, R> method, A a, B b, ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(Procedure4<? super X, A, B, C> method, A a, B b, ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function4<? super X, A, B, C, R> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure4<? super X, A, B, C> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function4<? super X, A, B, C, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure4<? super X, A, B, C> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<>(this, method, a, b, c);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function5<? super X, A, B, C, D, R> method, A a, B b, C c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(Procedure5<? super X, A, B, C, D> method, A a, B b, C c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function5<? super X, A, B, C, D, R> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function5<? super X, A, B, C, D, R> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function5<? super X, A, B, C, D, R> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(Function5<? super X, A, B, C, D, R> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            MethodCall<R> task(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }

    /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodCall<@Nullable Void> task(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<>(this, method, a, b, c, d);
    }
}
