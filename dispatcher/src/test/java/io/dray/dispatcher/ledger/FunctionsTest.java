package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.F;
import static io.dray.dispatcher.ledger.DrivenFunction.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Answer.Counted;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Deployed;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.FunctionCommand.ChooseVersion;
import io.dray.model.ledger.FunctionCommand.CountInvocations;
import io.dray.model.ledger.FunctionCommand.DeleteFunction;
import io.dray.model.ledger.Order;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private final DrivenFunction f = new DrivenFunction();

    @Test
    void shouldMakeANewVersionWithEachDeploymentAndRunItFromThenOn() {
        f.invoke(asked("before"));

        f.deploy(RetryPolicy.NONE);
        assertThat(f.ledger.reply()).isEqualTo(new Deployed(2));
        f.invoke(asked("after"));

        assertThat(f.invocation("before").version()).isEqualTo(1);
        assertThat(f.invocation("after").version()).isEqualTo(2);
        assertThat(function().versions()).containsExactly(1, 2);
    }

    @Test
    void shouldRollBackToTheOneBeforeOrToAnyOther() {
        f.deploy(RetryPolicy.NONE);
        f.deploy(RetryPolicy.NONE);

        choose(0);
        assertThat(f.ledger.reply()).isEqualTo(new Deployed(2));
        choose(3);
        assertThat(f.ledger.reply()).isEqualTo(new Deployed(3));
        choose(7);
        assertThat(refusal()).isEqualTo(ErrorCode.NOT_FOUND);
        choose(1);
        choose(0);
        assertThat(refusal()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(function().current()).isEqualTo(1);
    }

    @Test
    void shouldCancelWhatIsUnfinishedWhenItIsDeletedAndNeverReuseANumber() {
        f.invoke(asked("waits"), asked("runs"));
        f.claim("runs", "r1");

        f.ledger.send(new DeleteFunction(DrivenLedger.CALLER, F));
        assertThat(f.ledger.reply()).isEqualTo(new Deleted());
        assertThat(f.phase("waits")).isEqualTo(InvocationPhase.CANCELLED);
        assertThat(f.phase("runs")).isEqualTo(InvocationPhase.CANCELLING);
        assertThat(f.ledger.order(Order.Interrupt.class).run().value()).isEqualTo("r1");
        assertThat(f.ledger.shown()).noneMatch(FunctionVersion.class::isInstance);
        f.ledger.send(new DeleteFunction(DrivenLedger.CALLER, F));
        assertThat(refusal()).isEqualTo(ErrorCode.NOT_FOUND);

        f.deploy(RetryPolicy.NONE);
        assertThat(f.ledger.reply()).isEqualTo(new Deployed(2));
    }

    @Test
    void shouldKeepTheNewestHundredVersions() {
        for (int i = 0; i < 120; i++) {
            f.deploy(RetryPolicy.NONE);
        }

        assertThat(function().versions()).hasSize(100).startsWith(22).endsWith(121);
        assertThat(f.ledger.shown().stream().filter(FunctionVersion.class::isInstance))
                .hasSize(100);
    }

    @Test
    void shouldCountInvocationsByPhase() {
        f.invoke(asked("a"), asked("b"));
        f.claim("b", "r1");

        f.ledger.send(new CountInvocations(DrivenLedger.CALLER, F));

        assertThat(f.ledger.reply())
                .isEqualTo(new Counted(Map.of(InvocationPhase.QUEUED, 1, InvocationPhase.RUNNING, 1)));
    }

    private DeployedFunction function() {
        return f.ledger.shown().stream()
                .filter(DeployedFunction.class::isInstance)
                .map(DeployedFunction.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void choose(int version) {
        f.ledger.send(new ChooseVersion(DrivenLedger.CALLER, F, version));
    }

    private ErrorCode refusal() {
        return ((Refused) f.ledger.reply()).code();
    }
}
