import { canHaveLabel, programWithoutMetric } from '../../../src/analysis/monitoring/metric-catalogue';
import { readPromQuery } from '../../../src/analysis/monitoring/prom-query';

test.each([
  ['up == 0', [{ metric: 'up', labels: [] }]],
  ['sum by (pod) (rate(requests_total{code=~"5..", job="api"}[5m])) > 0', [{ metric: 'requests_total', labels: ['code', 'job'] }]],
  ['{__name__="up", job="a"}', [{ metric: 'up', labels: ['job'] }]],
  ['{__name__=~"up.*"}', [{ metric: undefined, labels: [] }]],
  ['{"http.requests", code="500"}', [{ metric: 'http.requests', labels: ['code'] }]],
  ['a{x="1"} / on (y) group_left (z) b', [{ metric: 'a', labels: ['x'] }, { metric: 'b', labels: [] }]],
  ['1 > 0', []],
])('%s', (query, selectors) => {
  expect(readPromQuery(query)).toEqual({ selectors, brokenAt: undefined });
});

test.each([['up{job="a"', 10], ['sum(', 4], ['', 0], ['up ==', 5], ['rate(x[5m)', 9]])('%s breaks off', (query, brokenAt) => {
  expect(readPromQuery(query).brokenAt).toBe(brokenAt);
});

test.each([
  ['kube_pod_info', undefined], ['kube_pod_container_privileged', 'kube-state-metrics'], ['kube_pod_container_resource_requests_cpu_cores', 'kube-state-metrics'],
  ['trivy_vulnerability_count', 'the Trivy operator'], ['trivy_image_vulnerabilities', undefined], ['container_cpu_usage_seconds_total', undefined],
  ['container_memory_used', 'cAdvisor'], ['kube_pod_resource_request', undefined], ['kube_customresource_x', undefined], ['http_requests_total', undefined],
  ['namespace:kube_pod_x:sum', undefined], ['kube_acme_anything', undefined],
])('%s is missing from %s', (metric, program) => {
  expect(programWithoutMetric(metric)).toBe(program);
});

test.each([
  ['kube_pod_container_info', 'container_privileged', false], ['kube_pod_container_info', 'image', true], ['kube_pod_labels', 'label_app', true], ['kube_pod_labels', 'labels', false],
  ['kube_pod_info', 'cluster', true], ['kube_pod_info', 'exported_job', true], ['unknown_metric', 'anything', true], ['container_cpu_usage_seconds_total', 'anything', true],
  ['trivy_image_vulnerabilities', 'severity', true], ['trivy_image_vulnerabilities', 'cve', false],
])('%s with %s: %s', (metric, label, expected) => {
  expect(canHaveLabel(metric, label)).toBe(expected);
});
