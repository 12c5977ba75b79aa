import { RequireServiceAccount } from '../../../../src/policy/rules/gitops/require-service-account';
import { describeRule, Draft, object, under } from '../../../../src/testing';

const kustomization = (spec: Draft, metadata: Draft = {}) => object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'shop', { metadata, spec });
const PLATFORM = { namespace: 'flux-system' };

describeRule(new RequireServiceAccount(), {
  passes: {
    'an account': kustomization({ serviceAccountName: 'applier' }),
    'of a release': object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec: { serviceAccountName: 'applier' } }),
    'another cluster, by its own credentials': kustomization({ kubeConfig: { secretRef: { name: 'eu-west' } } }),
    'the platform\'s own': kustomization({}, PLATFORM),
    'another namespace of the platform': under({ parameters: { platformNamespaces: ['shop'] } }, kustomization({})),
  },
  fails: {
    'none': [kustomization({}), '/spec/serviceAccountName: unset'],
    'an empty one': [kustomization({ serviceAccountName: '' }), '/spec/serviceAccountName: ""'],
    'none of a release': [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec: {} }), '/spec/serviceAccountName: unset'],
    'credentials that are none': [kustomization({ kubeConfig: 'a' }), '/spec/serviceAccountName: unset'],
    'the platform, where it is to be like all': [under({ parameters: { platformNamespaces: [] } }, kustomization({}, PLATFORM)), '/spec/serviceAccountName: unset'],
    'no text': [kustomization({ serviceAccountName: 3 }), '/spec/serviceAccountName: 3'],
  },
});
