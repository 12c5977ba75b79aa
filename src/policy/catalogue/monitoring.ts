export { KnownLabel } from '../rules/monitoring/known-label';
export { KnownMetric } from '../rules/monitoring/known-metric';
export { ValidQuery } from '../rules/monitoring/valid-query';
