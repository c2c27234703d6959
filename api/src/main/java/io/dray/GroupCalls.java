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
import io.dray.function.RemoteCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overloads of {@link Group#callAll} and {@link Group#call}: none to four arguments, each a value or an
 * {@link ObjectRef} of it. Generated; see {@code OverloadsTest}.
 *
 * @param <X> the members' class
 */
@SuppressWarnings("overloads") // a method reference either gives a result or does not
abstract class GroupCalls<X extends @Nullable Object> {
    GroupCalls() {}

    abstract ActorHandle<X> member(int rank);

    abstract List<ActorHandle<X>> members();

    private <R extends @Nullable Object> List<ObjectRef<R>> all(RemoteCode method, @Nullable Object... arguments) {
        List<ObjectRef<R>> results = new ArrayList<>();
        for (ActorHandle<X> member : members()) {
            results.add(new MethodCall<R>(member, method, arguments).remote());
        }
        return results;
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <R extends @Nullable Object> List<ObjectRef<R>> callAll(Function1<? super X, R> method) {
        return all(method);
    }

    /** Calls a method of one rank. */
    public <R extends @Nullable Object> ObjectRef<R> call(int rank, Function1<? super X, R> method) {
        return new MethodCall<R>(member(rank), method).remote();
    }

    /** Calls a method without a result of each rank. */
    public List<ObjectRef<@Nullable Void>> callAll(Procedure1<? super X> method) {
        return all(method);
    }

    /** Calls a method without a result of one rank. */
    public ObjectRef<@Nullable Void> call(int rank, Procedure1<? super X> method) {
        return new MethodCall<@Nullable Void>(member(rank), method).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <A extends @Nullable Object, R extends @Nullable Object> List<ObjectRef<R>> callAll(
            Function2<? super X, A, R> method, A a) {
        return all(method, a);
    }

    /** Calls a method of one rank. */
    public <A extends @Nullable Object, R extends @Nullable Object> ObjectRef<R> call(
            int rank, Function2<? super X, A, R> method, A a) {
        return new MethodCall<R>(member(rank), method, a).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object> List<ObjectRef<@Nullable Void>> callAll(Procedure2<? super X, A> method, A a) {
        return all(method, a);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object> ObjectRef<@Nullable Void> call(int rank, Procedure2<? super X, A> method, A a) {
        return new MethodCall<@Nullable Void>(member(rank), method, a).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <A extends @Nullable Object, R extends @Nullable Object> List<ObjectRef<R>> callAll(
            Function2<? super X, A, R> method, ObjectRef<? extends A> a) {
        return all(method, a);
    }

    /** Calls a method of one rank. */
    public <A extends @Nullable Object, R extends @Nullable Object> ObjectRef<R> call(
            int rank, Function2<? super X, A, R> method, ObjectRef<? extends A> a) {
        return new MethodCall<R>(member(rank), method, a).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object> List<ObjectRef<@Nullable Void>> callAll(
            Procedure2<? super X, A> method, ObjectRef<? extends A> a) {
        return all(method, a);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object> ObjectRef<@Nullable Void> call(
            int rank, Procedure2<? super X, A> method, ObjectRef<? extends A> a) {
        return new MethodCall<@Nullable Void>(member(rank), method, a).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function3<? super X, A, B, R> method, A a, B b) {
        return all(method, a, b);
    }

    /** Calls a method of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> ObjectRef<R> call(
            int rank, Function3<? super X, A, B, R> method, A a, B b) {
        return new MethodCall<R>(member(rank), method, a, b).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> List<ObjectRef<@Nullable Void>> callAll(
            Procedure3<? super X, A, B> method, A a, B b) {
        return all(method, a, b);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> ObjectRef<@Nullable Void> call(
            int rank, Procedure3<? super X, A, B> method, A a, B b) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function3<? super X, A, B, R> method, ObjectRef<? extends A> a, B b) {
        return all(method, a, b);
    }

    /** Calls a method of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> ObjectRef<R> call(
            int rank, Function3<? super X, A, B, R> method, ObjectRef<? extends A> a, B b) {
        return new MethodCall<R>(member(rank), method, a, b).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> List<ObjectRef<@Nullable Void>> callAll(
            Procedure3<? super X, A, B> method, ObjectRef<? extends A> a, B b) {
        return all(method, a, b);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> ObjectRef<@Nullable Void> call(
            int rank, Procedure3<? super X, A, B> method, ObjectRef<? extends A> a, B b) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function3<? super X, A, B, R> method, A a, ObjectRef<? extends B> b) {
        return all(method, a, b);
    }

    /** Calls a method of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> ObjectRef<R> call(
            int rank, Function3<? super X, A, B, R> method, A a, ObjectRef<? extends B> b) {
        return new MethodCall<R>(member(rank), method, a, b).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> List<ObjectRef<@Nullable Void>> callAll(
            Procedure3<? super X, A, B> method, A a, ObjectRef<? extends B> b) {
        return all(method, a, b);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> ObjectRef<@Nullable Void> call(
            int rank, Procedure3<? super X, A, B> method, A a, ObjectRef<? extends B> b) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function3<? super X, A, B, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return all(method, a, b);
    }

    /** Calls a method of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> ObjectRef<R> call(
            int rank, Function3<? super X, A, B, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new MethodCall<R>(member(rank), method, a, b).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> List<ObjectRef<@Nullable Void>> callAll(
            Procedure3<? super X, A, B> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return all(method, a, b);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object> ObjectRef<@Nullable Void> call(
            int rank, Procedure3<? super X, A, B> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function4<? super X, A, B, C, R> method, A a, B b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(int rank, Function4<? super X, A, B, C, R> method, A a, B b, C c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(Procedure4<? super X, A, B, C> method, A a, B b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(int rank, Procedure4<? super X, A, B, C> method, A a, B b, C c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, B b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(int rank, Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, B b, C c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, B b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, B b, C c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function4<? super X, A, B, C, R> method, A a, ObjectRef<? extends B> b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(int rank, Function4<? super X, A, B, C, R> method, A a, ObjectRef<? extends B> b, C c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method, A a, ObjectRef<? extends B> b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure4<? super X, A, B, C> method, A a, ObjectRef<? extends B> b, C c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function4<? super X, A, B, C, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, ObjectRef<? extends B> b, C c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure4<? super X, A, B, C> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function4<? super X, A, B, C, R> method, A a, B b, ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(int rank, Function4<? super X, A, B, C, R> method, A a, B b, ObjectRef<? extends C> c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method, A a, B b, ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure4<? super X, A, B, C> method, A a, B b, ObjectRef<? extends C> c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function4<? super X, A, B, C, R> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function4<? super X, A, B, C, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method, ObjectRef<? extends A> a, B b, ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure4<? super X, A, B, C> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function4<? super X, A, B, C, R> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function4<? super X, A, B, C, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method, A a, ObjectRef<? extends B> b, ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure4<? super X, A, B, C> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function4<? super X, A, B, C, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function4<? super X, A, B, C, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<R>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method without a result of each rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure4<? super X, A, B, C> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return all(method, a, b, c);
    }

    /** Calls a method without a result of one rank. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure4<? super X, A, B, C> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(Function5<? super X, A, B, C, D, R> method, A a, B b, C c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(int rank, Function5<? super X, A, B, C, D, R> method, A a, B b, C c, D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(Procedure5<? super X, A, B, C, D> method, A a, B b, C c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(int rank, Procedure5<? super X, A, B, C, D> method, A a, B b, C c, D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank, Function5<? super X, A, B, C, D, R> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure5<? super X, A, B, C, D> method, ObjectRef<? extends A> a, B b, C c, D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank, Function5<? super X, A, B, C, D, R> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure5<? super X, A, B, C, D> method, A a, ObjectRef<? extends B> b, C c, D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank, Function5<? super X, A, B, C, D, R> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure5<? super X, A, B, C, D> method, A a, B b, ObjectRef<? extends C> c, D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    D d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank, Function5<? super X, A, B, C, D, R> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank, Procedure5<? super X, A, B, C, D> method, A a, B b, C c, ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    C c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    B b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    A a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method of each rank; the results are in the order of the ranks. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<ObjectRef<R>> callAll(
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            ObjectRef<R> call(
                    int rank,
                    Function5<? super X, A, B, C, D, R> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<R>(member(rank), method, a, b, c, d).remote();
    }

    /** Calls a method without a result of each rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            List<ObjectRef<@Nullable Void>> callAll(
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return all(method, a, b, c, d);
    }

    /** Calls a method without a result of one rank. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            ObjectRef<@Nullable Void> call(
                    int rank,
                    Procedure5<? super X, A, B, C, D> method,
                    ObjectRef<? extends A> a,
                    ObjectRef<? extends B> b,
                    ObjectRef<? extends C> c,
                    ObjectRef<? extends D> d) {
        return new MethodCall<@Nullable Void>(member(rank), method, a, b, c, d).remote();
    }
}
