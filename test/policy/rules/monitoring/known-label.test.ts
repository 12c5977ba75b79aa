import { KnownLabel } from '../../../../src/policy/rules/monitoring/known-label';
import { describeRule, object, under } from '../../../../src/testing';

const alert = (expr: unknown) => object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', { spec: { groups: [{ name: 'a', rules: [{ alert: 'A', expr }] }] } });

describeRule(new KnownLabel(), {
  passes: {
    'a label that the metric has': alert('kube_pod_container_info{image=~".*:latest"} > 0'),
    'no query': alert(undefined),
    'labels that are added on the way': alert('kube_pod_info{cluster="a", job="kube-state-metrics", exported_namespace="b"}'),
    'a label that is declared': under({ parameters: { labels: ['cost_centre'] } }, alert('kube_pod_info{cost_centre="a"}')),
    'labels of objects': alert('kube_pod_labels{label_app="shop"}'),
    'a metric that is not known': alert('acme_requests{anything="b"}'),
  },
  fails: {
    'a label that it does not have': [alert('kube_pod_container_info{container_privileged="true"} > 0'),
      '/spec/groups/0/rules/0/expr: the label "container_privileged", which kube_pod_container_info does not have'],
    'two labels': [alert('kube_pod_info{phase="Failed", reason="x"}'),
      '/spec/groups/0/rules/0/expr: the label "phase", which kube_pod_info does not have', '/spec/groups/0/rules/0/expr: the label "reason", which kube_pod_info does not have'],
  },
});
