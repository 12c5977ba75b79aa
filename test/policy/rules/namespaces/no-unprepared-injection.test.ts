import { Mesh } from '../../../../src/core/mesh';
import { NoUnpreparedInjection } from '../../../../src/policy/rules/namespaces/no-unprepared-injection';
import { describeRule, type Draft, under } from '../../../../src/testing';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

function namespace(labels: Draft, annotations?: Draft): Draft {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels, annotations } };
}

describeRule(new NoUnpreparedInjection(), {
  passes: {
    'no mesh': namespace({ [ENFORCE]: 'restricted' }),
    'no labels': namespace(undefined),
    'a level that admits the init container': namespace({ [ENFORCE]: 'privileged', 'istio-injection': 'enabled' }),
    'injection switched off': namespace({ [ENFORCE]: 'restricted', 'istio-injection': 'disabled' }, { 'linkerd.io/inject': 'disabled' }),
    'a declared mesh': under({ mesh: Mesh.ISTIO_CNI }, namespace({ [ENFORCE]: 'restricted', 'istio-injection': 'enabled' })),
  },
  fails: {
    'istio': [namespace({ [ENFORCE]: 'restricted', 'istio-injection': 'enabled' }), '/metadata/labels/istio-injection: "enabled"'],
    'a revision of istio': [namespace({ [ENFORCE]: 'baseline', 'istio.io/rev': 'canary' }), '/metadata/labels/istio.io~1rev: "canary"'],
    'linkerd': [namespace({ [ENFORCE]: 'restricted' }, { 'linkerd.io/inject': 'enabled' }), '/metadata/annotations/linkerd.io~1inject: "enabled"'],
    'a level that is none, which is taken for restricted': [namespace({ [ENFORCE]: 'strict', 'istio-injection': 'enabled' }),
      '/metadata/labels/istio-injection: "enabled"'],
    'a value of the wrong type': [namespace({ [ENFORCE]: 'restricted', 'istio-injection': true }), '/metadata/labels/istio-injection: true'],
  },
});
