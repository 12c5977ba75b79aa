import { RequireQuota } from '../../../../src/policy/rules/namespaces/require-quota';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const NO_QUOTA = '/metadata/name: no ResourceQuota caps anything in it';
const NO_LIMITS = '/metadata/name: no LimitRange limits anything in it';

const namespace = object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } });

function quota(hard: Draft = { pods: '10' }, metadata: Draft = {}): Draft {
  return object('v1', 'ResourceQuota', 'quota', { spec: { hard }, metadata });
}

function limits(items: Draft = [{ type: 'Container', default: { memory: '128Mi' } }], metadata: Draft = {}): Draft {
  return object('v1', 'LimitRange', 'limits', { spec: { limits: items }, metadata });
}

describeRule(new RequireQuota(), {
  passes: {
    'both': scene(namespace, quota(), limits()),
    'one of several says something': scene(namespace, quota({}), quota(), limits([]), limits()),
  },
  fails: {
    'neither': [namespace, NO_QUOTA, NO_LIMITS],
    'in another namespace': [scene(namespace, quota(undefined, { namespace: 'other' }), limits(undefined, { namespace: 'other' })), NO_QUOTA, NO_LIMITS],
    'no LimitRange': [scene(namespace, quota()), NO_LIMITS],
    'no ResourceQuota': [scene(namespace, limits()), NO_QUOTA],
    'empty': [scene(namespace, quota({}), limits([])), NO_QUOTA, NO_LIMITS],
    'of the wrong type': [scene(namespace, quota('10'), limits({ type: 'Container' })), NO_QUOTA, NO_LIMITS],
    'empty items': [scene(namespace, quota(), limits([{}, 'x'])), NO_LIMITS],
  },
});
