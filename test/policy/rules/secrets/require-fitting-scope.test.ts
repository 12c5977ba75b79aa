import { RequireFittingScope } from '../../../../src/policy/rules/secrets/require-fitting-scope';
import { describeRule, Draft, object } from '../../../../src/testing';

const CLUSTER_WIDE = 'sealedsecrets.bitnami.com/cluster-wide';
const NAMESPACE_WIDE = 'sealedsecrets.bitnami.com/namespace-wide';
const AT = 'sealedsecrets.bitnami.com~1';

/** A SealedSecret db in the namespace shop. */
function sealed(annotations?: unknown, template?: unknown): Draft {
  return object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { metadata: { namespace: 'shop', annotations }, spec: { template: { metadata: template } } });
}

describeRule(new RequireFittingScope(), {
  passes: {
    'no template': object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: {} }),
    'as kubeseal writes it': sealed(undefined, { name: 'db', namespace: 'shop', creationTimestamp: null }),
    'for a namespace, as kubeseal writes it': sealed({ [NAMESPACE_WIDE]: 'true' }, { name: 'db', namespace: 'shop', annotations: { [NAMESPACE_WIDE]: 'true' } }),
    'for a namespace, under another name': sealed({ [NAMESPACE_WIDE]: 'true' }, { name: 'other', namespace: 'shop', annotations: { [NAMESPACE_WIDE]: 'true' } }),
    'for the cluster, elsewhere': sealed({ [CLUSTER_WIDE]: 'true' }, { name: 'other', namespace: 'other', annotations: { [CLUSTER_WIDE]: 'true' } }),
    'for a namespace, with a template that says nothing of it': sealed({ [NAMESPACE_WIDE]: 'true' }, { annotations: { 'example.com/contact': 'shop' } }),
    'what says no scope': sealed({ [CLUSTER_WIDE]: 'false', [NAMESPACE_WIDE]: '' }),
    'a namespace that is said when it is applied': object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { metadata: { namespace: undefined }, spec: { template: { metadata: { namespace: 'shop' } } } }),
  },
  fails: {
    'another name': [sealed(undefined, { name: 'database', namespace: 'shop' }), '/spec/template/metadata/name: "database"'],
    'another namespace': [sealed(undefined, { name: 'db', namespace: 'web' }), '/spec/template/metadata/namespace: "web"'],
    'both, of which a namespace binds one': [
      sealed({ [NAMESPACE_WIDE]: 'true' }, { name: 'other', namespace: 'web', annotations: { [NAMESPACE_WIDE]: 'true' } }), '/spec/template/metadata/namespace: "web"',
    ],
    'a scope that only the template says': [
      sealed(undefined, { annotations: { [CLUSTER_WIDE]: 'true' } }), '/spec/template/metadata/annotations: the scope cluster-wide, and strict on the SealedSecret',
    ],
    'two scopes, one each': [
      sealed({ [CLUSTER_WIDE]: 'true' }, { annotations: { [NAMESPACE_WIDE]: 'true' } }), '/spec/template/metadata/annotations: the scope namespace-wide, and cluster-wide on the SealedSecret',
    ],
    'two scopes at once': [
      sealed({ [CLUSTER_WIDE]: 'true', [NAMESPACE_WIDE]: 'true' }), `/metadata/annotations/${AT}namespace-wide: two scopes, of which cluster-wide counts`,
    ],
    'another word': [sealed({ [CLUSTER_WIDE]: 'yes' }), `/metadata/annotations/${AT}cluster-wide: "yes"`],
    'another case': [sealed({ [NAMESPACE_WIDE]: 'True' }), `/metadata/annotations/${AT}namespace-wide: "True"`],
    'no text': [sealed({ [NAMESPACE_WIDE]: true }), `/metadata/annotations/${AT}namespace-wide: true`],
  },
});
