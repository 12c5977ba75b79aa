import { NoClusterWideSealing } from '../../../../src/policy/rules/secrets/no-cluster-wide-sealing';
import { describeRule, Draft, object } from '../../../../src/testing';

const CLUSTER_WIDE = 'sealedsecrets.bitnami.com/cluster-wide';
const NAMESPACE_WIDE = 'sealedsecrets.bitnami.com/namespace-wide';
const FOUND = '/metadata/annotations/sealedsecrets.bitnami.com~1cluster-wide: the scope cluster-wide';

function sealed(annotations?: object): Draft {
  return object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { metadata: { annotations } });
}

describeRule(new NoClusterWideSealing(), {
  passes: {
    'strict': sealed(),
    'for a namespace': sealed({ [NAMESPACE_WIDE]: 'true' }),
    'what does not say it': sealed({ [CLUSTER_WIDE]: 'false' }),
  },
  fails: {
    'for the cluster': [sealed({ [CLUSTER_WIDE]: 'true' }), FOUND],
    'for both, of which the wider counts': [sealed({ [CLUSTER_WIDE]: 'true', [NAMESPACE_WIDE]: 'true' }), FOUND],
  },
});
