import { ObjectExists } from '../../../../src/policy/rules/references/object-exists';
import { describeRule, Draft, object, pod, scene } from '../../../../src/testing';

const STORE = object('external-secrets.io/v1', 'SecretStore', 'aws');

function secret(spec: Draft): Draft {
  return object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec });
}

describeRule(new ObjectExists(), {
  passes: {
    'a store of the app': scene(secret({ secretStoreRef: { name: 'aws' } }), STORE),
    'a cluster-wide store': scene(secret({ secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' } }), { ...STORE, kind: 'ClusterSecretStore', metadata: { name: 'aws' } }),
    'an issuer of another operator': object('cert-manager.io/v1', 'Certificate', 'tls', { spec: { issuerRef: { group: 'awspca.cert-manager.io', kind: 'AWSPCAIssuer', name: 'x' } } }),
    'a route of a Gateway': scene(
      object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { parentRefs: [{ name: 'public', namespace: 'gateways' }] } }),
      object('gateway.networking.k8s.io/v1', 'Gateway', 'public', { metadata: { namespace: 'gateways' } }),
    ),
  },
  fails: {
    'no such store': [secret({ secretStoreRef: { name: 'aws' } }), '/spec/secretStoreRef/name: no SecretStore "aws" in namespace shop'],
    'a SecretStore is no ClusterSecretStore': [scene(secret({ secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' } }), STORE), '/spec/secretStoreRef/name: no ClusterSecretStore "aws"'],
    'no such issuer': [object('cert-manager.io/v1', 'Certificate', 'tls', { spec: { issuerRef: { kind: 'ClusterIssuer', name: 'ca' } } }), '/spec/issuerRef/name: no ClusterIssuer "ca"'],
    'no such Gateway': [object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { parentRefs: [{ name: 'public' }] } }),
      '/spec/parentRefs/0/name: no Gateway "public" in namespace shop'],
    'no such SecretProviderClass': [pod((p) => { p.spec.volumes = [{ name: 's', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' } } }]; }),
      '/spec/volumes/0/csi/volumeAttributes/secretProviderClass: no SecretProviderClass "vault" in namespace shop'],
    'no such policy': [{ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'b' }, spec: { policyName: 'p' } },
      '/spec/policyName: no ValidatingAdmissionPolicy "p"'],
    'no such source': [object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'k', { spec: { sourceRef: { kind: 'GitRepository', name: 'repo' } } }),
      '/spec/sourceRef/name: no GitRepository "repo" in namespace shop'],
  },
});
