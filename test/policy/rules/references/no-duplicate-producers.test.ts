import { NoDuplicateProducers } from '../../../../src/policy/rules/references/no-duplicate-producers';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const EXTERNAL = object('external-secrets.io/v1', 'ExternalSecret', 'app-secrets', { spec: { data: [] } });
const SEALED = object('bitnami.com/v1alpha1', 'SealedSecret', 'app-secrets', { spec: { encryptedData: {} } });

function secret(annotations: Draft = {}): Draft {
  return object('v1', 'Secret', 'app-secrets', { metadata: { annotations } });
}

function certificate(name: string): Draft {
  return object('cert-manager.io/v1', 'Certificate', name, { spec: { secretName: 'app-secrets' } });
}

function ingress(name: string): Draft {
  return object('networking.k8s.io/v1', 'Ingress', name, { metadata: { annotations: { 'cert-manager.io/issuer': 'ca' } }, spec: { tls: [{ secretName: 'app-secrets' }] } });
}

const FOUND = (rival: string) => `/metadata/name: Secret shop/app-secrets, which ${rival} makes too`;

function everywhere(spec: Draft): Draft {
  return { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'app-secrets' }, spec: { externalSecretSpec: {}, ...spec } };
}

const SHOP = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } };
const VAULT = (create: boolean) => object('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'v', { spec: { destination: { name: 'app-secrets', create } } });

describeRule(new NoDuplicateProducers(), {
  passes: {
    'one maker': scene(EXTERNAL),
    'other names': scene(EXTERNAL, object('bitnami.com/v1alpha1', 'SealedSecret', 'other', { spec: {} })),
    'other namespaces': scene(EXTERNAL, object('bitnami.com/v1alpha1', 'SealedSecret', 'app-secrets', { metadata: { namespace: 'store' } })),
    'an ExternalSecret that merges': scene(SEALED, object('external-secrets.io/v1', 'ExternalSecret', 'app-secrets', { spec: { target: { creationPolicy: 'Merge' } } })),
    'a Secret that is given to Sealed Secrets': scene(SEALED, secret({ 'sealedsecrets.bitnami.com/managed': 'true' })),
    'Ingresses that share a certificate': scene(ingress('a'), ingress('b'), certificate('c')),
    'the same object twice, which another rule tells': scene(secret(), secret()),
    'the same SealedSecret twice': scene(SEALED, structuredClone(SEALED)),
    'a ClusterExternalSecret that passes the namespace by': scene(EXTERNAL, SHOP, everywhere({ namespaceSelectors: [{ matchLabels: { team: 'other' } }] })),
    'a ClusterExternalSecret that may not select the namespace': scene(EXTERNAL, everywhere({ namespaceSelectors: [{ matchLabels: { team: 'shop' } }] })),
    'a VaultStaticSecret that fills in what exists': scene(EXTERNAL, VAULT(false)),
    'an ExternalSecret that makes a ConfigMap': scene(SEALED, object('external-secrets.io/v1', 'ExternalSecret', 'app-secrets', { spec: { target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } } })),
  },
  fails: {
    'a ClusterExternalSecret that selects the namespace': [
      scene(EXTERNAL, SHOP, everywhere({ namespaceSelectors: [{ matchLabels: { team: 'shop' } }] })), FOUND('ClusterExternalSecret app-secrets'), FOUND('ExternalSecret shop/app-secrets'),
    ],
    'a ClusterExternalSecret that lists the namespace': [
      scene(SEALED, everywhere({ namespaces: ['shop'] })), FOUND('ClusterExternalSecret app-secrets'), FOUND('SealedSecret shop/app-secrets'),
    ],
    'a VaultStaticSecret that creates it': [scene(EXTERNAL, VAULT(true)), FOUND('VaultStaticSecret shop/v'), FOUND('ExternalSecret shop/app-secrets')],
    'an ExternalSecret and a SealedSecret': [scene(EXTERNAL, SEALED), FOUND('SealedSecret shop/app-secrets'), FOUND('ExternalSecret shop/app-secrets')],
    'a Secret and an ExternalSecret': [scene(secret(), EXTERNAL), FOUND('ExternalSecret shop/app-secrets'), FOUND('Secret shop/app-secrets')],
    'two Certificates': [scene(certificate('a'), certificate('b')), FOUND('Certificate shop/b'), FOUND('Certificate shop/a')],
    'two ExternalSecrets by target': [
      scene(EXTERNAL, object('external-secrets.io/v1', 'ExternalSecret', 'other', { spec: { target: { name: 'app-secrets' } } })),
      FOUND('ExternalSecret shop/other'), FOUND('ExternalSecret shop/app-secrets'),
    ],
  },
});
