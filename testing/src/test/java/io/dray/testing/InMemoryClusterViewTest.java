package io.dray.testing;

import io.dray.model.view.ClusterView;

class InMemoryClusterViewTest extends ClusterViewContract {
    private final ClusterView view = new InMemoryClusterView();

    @Override
    protected ClusterView view() {
        return view;
    }
}
