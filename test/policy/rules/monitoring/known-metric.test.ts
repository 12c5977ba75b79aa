import { KnownMetric } from '../../../../src/policy/rules/monitoring/known-metric';
import { describeRule, Draft, object, scene, under } from '../../../../src/testing';

const alerts = (...rules: Draft[]) => object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', { spec: { groups: [{ name: 'a', rules }] } });

describeRule(new KnownMetric(), {
  passes: {
    'a metric that exists': alerts({ alert: 'Restarts', expr: 'rate(kube_pod_container_status_restarts_total[5m]) > 0' }),
    'no rules': object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', { spec: {} }),
    'a metric of a program that is not known': alerts({ alert: 'Errors', expr: 'rate(http_requests_total{code="500"}[5m]) > 1' }),
    'a metric that a recording rule makes': scene(
      alerts({ alert: 'Many', expr: 'kube_pod_sum > 9' }),
      object('monitoring.coreos.com/v1', 'PrometheusRule', 'recorded', { spec: { groups: [{ rules: [{ record: 'kube_pod_sum', expr: 'sum(kube_pod_info)' }] }] } }),
    ),
    'a metric that is declared': under({ parameters: { metrics: ['kube_pod_special'] } }, alerts({ alert: 'A', expr: 'kube_pod_special > 0' })),
    'what is left to the schema': alerts({ alert: 'A', expr: 5 }, 'junk'),
  },
  fails: {
    'a metric that does not exist': [alerts({ alert: 'Critical', expr: 'trivy_vulnerability_count{severity="CRITICAL"} > 0' }),
      '/spec/groups/0/rules/0/expr: trivy_vulnerability_count, which the Trivy operator does not have'],
    'a metric that is misspelt': [alerts({ alert: 'Phase', expr: 'sum(kube_pod_status_phases{phase="Failed"}) > 0' }),
      '/spec/groups/0/rules/0/expr: kube_pod_status_phases, which kube-state-metrics does not have'],
    'one of two': [alerts({ record: 'a:b', expr: 'kube_pod_info' }, { alert: 'A', expr: 'kube_pod_info unless kube_pod_gone' }),
      '/spec/groups/0/rules/1/expr: kube_pod_gone, which kube-state-metrics does not have'],
  },
});
