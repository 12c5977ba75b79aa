import { App, Chart } from 'cdk8s';
import { GatewayPods } from '../../../src/network/exposure/gateway-pods';
import { IngressControllerPods } from '../../../src/network/ingress-controller-pods';

const LABEL = 'gateway.networking.k8s.io/gateway-name';
// The example of GEP-1762.
const LONG = 'example-very-very-very-very-very-very-very-very-very-long-gateway-name';

test.each([
  ['public', 'public'],
  ['a'.repeat(63), 'a'.repeat(63)],
  [LONG, 'example-very-very-ve-65cb6f84bc9e50270d0a6c2f845fd98c6fe8d89f'],
])('the pods of %s are labelled %s', (name, value) => {
  expect(IngressControllerPods.ofGateway(name, 'gateway-system')).toMatchObject({ name: `the Gateway gateway-system/${name}`, pods: { namespace: 'gateway-system', podLabels: { [LABEL]: value } } });
});

test.each<keyof GatewayPods & ('mountVolume' | 'addVariable' | 'annotatePods' | 'labelPods')>(['mountVolume', 'addVariable', 'annotatePods', 'labelPods'])(
  'their controller makes them, so that %s has nothing to change', (method) => {
    const pods = new GatewayPods(new Chart(new App(), 'edge'), 'Pods', 'public', { namespace: 'edge', podLabels: { [LABEL]: 'public' } });
    expect(pods).toMatchObject({ workloadName: 'public-gateway', workloadNamespace: 'edge', selectorLabels: { [LABEL]: 'public' }, declaredPorts: [] });
    expect(() => pods[method]()).toThrow('The pods of the Gateway edge are made by its controller.');
  });
