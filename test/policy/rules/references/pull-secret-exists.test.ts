import { PullSecretExists } from '../../../../src/policy/rules/references/pull-secret-exists';
import { describeRule, Draft, object, pod, scene, under } from '../../../../src/testing';

function pulling(name: unknown): Draft {
  return pod((p) => { p.spec.imagePullSecrets = [{ name }]; });
}

function secret(name: string, namespace = 'shop'): Draft {
  return object('v1', 'Secret', name, { metadata: { namespace }, type: 'kubernetes.io/dockerconfigjson' });
}

const DEMANDED = { parameters: { requireDeclared: true } };
const PATH = '/spec/imagePullSecrets/0/name';

describeRule(new PullSecretExists(), {
  passes: {
    'a Secret of the app': scene(pulling('registry'), secret('registry')),
    'one that comes with the cluster': scene(pulling('registry'), secret('db')),
    'declared, where that is demanded': under({ ...DEMANDED, externalObjects: [{ kind: 'Secret', name: 'registry' }] }, pulling('registry')),
  },
  fails: {
    'a typo': [scene(pulling('regsitry'), secret('registry')), `${PATH}: no Secret "regsitry" in namespace shop`],
    'one of another namespace': [scene(pulling('registry'), secret('registry', 'store')), `${PATH}: no Secret "registry" in namespace shop, but in store`],
    'an account': [scene(object('v1', 'ServiceAccount', 'app', { imagePullSecrets: [{ name: 'registry' }] }), secret('registry', 'store')),
      '/imagePullSecrets/0/name: no Secret "registry" in namespace shop, but in store'],
    'not declared, where that is demanded': [under(DEMANDED, pulling('registry')), `${PATH}: no Secret "registry" in namespace shop`],
    'a number': [pulling(5), `${PATH}: 5`],
  },
});
