import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { finishRendering } from '../../../src/workloads/upstream/newer-fields';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, podOf, Stage } from '../stage';
import { upstream } from './bugs';

const containers = [{ image: IMAGE, portNumber: 8080 }];
const POD = '/spec/template/spec';

describe('cdk8s-plus drops what the schema of 1.27 does not know, after patches', () => {
  test('still upstream', () => {
    const json = upstream((chart) => {
      const deployment = new kplus.Deployment(chart, 'api', { containers, initContainers: [{ image: IMAGE }] });
      ApiObject.of(deployment).addJsonPatch(
        JsonPatch.add(`${POD}/initContainers/0/restartPolicy`, 'Always'),
        JsonPatch.add(`${POD}/securityContext/appArmorProfile`, { type: 'RuntimeDefault' }),
        JsonPatch.replace(`${POD}/containers/0/resources/limits/cpu`, '2'),
      );
      return deployment;
    });
    expect(json.spec.template.spec.initContainers[0]).not.toHaveProperty('restartPolicy');
    expect(json.spec.template.spec.securityContext).not.toHaveProperty('appArmorProfile');
    expect(json.spec.template.spec.containers[0].resources.limits.cpu).toBeUndefined();
  });

  test.each(KIND_NAMES)('a native sidecar stays one in a %s', (kind) => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', { containers, nativeSidecars: [{ image: IMAGE }] });
    expect(podOf(stage.one(kind)).initContainers[0].restartPolicy).toBe('Always');
  });

  test('patches see and change what is written', () => {
    const stage = new Stage();
    const deployment = KINDS.Deployment(stage.chart, 'api', { containers });
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.test(`${POD}/containers/0/readinessProbe/periodSeconds`, 10),
      JsonPatch.replace(`${POD}/containers/0/readinessProbe/periodSeconds`, 3),
      JsonPatch.add(`${POD}/containers/0/resources/limits/cpu`, '2'),
      JsonPatch.add(`${POD}/containers/0/restartPolicyRules`, []),
      JsonPatch.add(`${POD}/hostPID`, true),
    );
    const pod = podOf(stage.one('Deployment'));
    expect(pod.containers[0]).toMatchObject({ readinessProbe: { periodSeconds: 3 }, resources: { limits: { cpu: '2' } }, restartPolicyRules: [] });
    expect(Object.keys(pod)).toEqual(Object.keys(pod).sort());
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['pod/no-host-namespaces']));
  });

  test('a patch that takes hardening away is written, and refused', () => {
    const stage = new Stage();
    ApiObject.of(KINDS.Deployment(stage.chart, 'api', { containers })).addJsonPatch(JsonPatch.remove(`${POD}/securityContext`));
    expect(podOf(stage.one('Deployment'))).not.toHaveProperty('securityContext');
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['pod/require-seccomp-profile', 'pod/require-numeric-user']));
  });

  test('an error says which construct it is about', () => {
    const object = new ApiObject(new Chart(new App(), 'shop'), 'api', { apiVersion: 'v1', kind: 'Pod' });
    finishRendering(object, () => { throw new Error('no'); });
    expect(() => object.toJson()).toThrow('Failed serializing construct at path \'shop/api\' with name \'shop-api-c8fa48f5\': Error: no');
  });
});
