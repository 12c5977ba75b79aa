import { resourceOf } from '../../src/core/resource-name';

test.each([
  ['Pod', 'pods'], ['NetworkPolicy', 'networkpolicies'], ['Ingress', 'ingresses'], ['StorageClass', 'storageclasses'], ['Endpoints', 'endpoints'], ['EndpointSlice', 'endpointslices'],
  ['Gateway', 'gateways'], ['ConfigMap', 'configmaps'], ['PriorityClass', 'priorityclasses'],
])('%s: %s', (kind, resource) => {
  expect(resourceOf(kind)).toBe(resource);
});
