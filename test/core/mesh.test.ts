import { Cidr } from '../../src/core/cidr';
import { LabelSyntax } from '../../src/core/label-syntax';
import { Mesh } from '../../src/core/mesh';

const PROFILES = Object.values(Mesh).filter((value): value is Mesh => value instanceof Mesh);

test.each<[string, Mesh, object]>([
  ['none', Mesh.NONE, { namespaceLabels: {}, namespaceAnnotations: {}, controlPlane: [] }],
  ['istio-cni', Mesh.ISTIO_CNI, {
    namespaceLabels: { 'istio-injection': 'enabled' },
    namespaceAnnotations: {},
    controlPlane: [{ namespace: 'istio-system', podLabels: { app: 'istiod' }, ports: [15012] }],
  }],
  ['istio-ambient', Mesh.ISTIO_AMBIENT, {
    namespaceLabels: { 'istio.io/dataplane-mode': 'ambient' }, namespaceAnnotations: {}, tunnelPort: 15008, probeCidr: '169.254.7.127/32', controlPlane: [],
  }],
  ['linkerd-cni', Mesh.LINKERD_CNI, {
    namespaceLabels: {},
    namespaceAnnotations: { 'linkerd.io/inject': 'enabled' },
    tunnelPort: 4143,
    controlPlane: [
      { namespace: 'linkerd', podLabels: { 'linkerd.io/control-plane-component': 'destination' }, ports: [8086, 8090] },
      { namespace: 'linkerd', podLabels: { 'linkerd.io/control-plane-component': 'identity' }, ports: [8080] },
    ],
  }],
])('%s', (name, mesh, expected) => {
  expect(JSON.parse(JSON.stringify(mesh))).toEqual({ name, ...expected });
});

test('every profile is listed above, and says only what manifests can say', () => {
  expect(PROFILES).toHaveLength(4);
  for (const mesh of PROFILES) {
    const labels = [mesh.namespaceLabels, ...mesh.controlPlane.map(({ podLabels }) => podLabels)].flatMap(Object.entries);
    for (const [key, value] of labels) expect([LabelSyntax.problemOfKey(key), LabelSyntax.problemOfValue(value)]).toEqual([undefined, undefined]);
    if (mesh.probeCidr !== undefined) expect(Cidr.parse(mesh.probeCidr).isCanonical).toBe(true);
  }
});
