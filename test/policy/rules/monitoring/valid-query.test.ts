import { ValidQuery } from '../../../../src/policy/rules/monitoring/valid-query';
import { describeRule, object } from '../../../../src/testing';

const alert = (expr: unknown) => object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', { spec: { groups: [{ name: 'a', rules: [{ alert: 'A', expr }] }] } });

describeRule(new ValidQuery(), {
  passes: {
    'a query': alert('sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) > 1'),
    'no query': alert(undefined),
    'several lines': alert('# how many\nsum(up)\n  > 1\n'),
  },
  fails: {
    'a brace that is not closed': [alert('up{job="a" == 0'), '/spec/groups/0/rules/0/expr: a query that is no PromQL from "== 0" on'],
    'a query that ends too early': [alert('sum(up'), '/spec/groups/0/rules/0/expr: a query that ends too early'],
  },
});
