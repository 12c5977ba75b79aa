import { secretsAnswer } from '../../../src/app/secrets-answer';
import { Manifest } from '../../../src/core/manifest';
import { Facts } from '../../../src/policy/facts';
import type { ReportedSecrets } from '../../../src/reports/secrets/secrets-answer';
import { app, deployment, Draft, object } from '../../../src/testing';

export const answerOf = (...drafts: Draft[]): ReportedSecrets => secretsAnswer(new Facts(drafts.flatMap((draft) => Manifest._read(draft))));

export const CANARY = 'canary-hunter2';

const API = deployment((d) => {
  d.metadata.name = 'api';
  app(d).env = [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'token', key: 'token' } } }];
  app(d).volumeMounts = [{ name: 'db', mountPath: '/secrets' }];
  d.spec.template.spec.volumes = [{ name: 'db', secret: { secretName: 'db', defaultMode: 0o400 } }];
});

/** One of each: from a store into files, written and read, missing, claimed twice, for an Ingress, with who may read. */
export const SHOP: readonly Draft[] = [
  API,
  object('external-secrets.io/v1', 'SecretStore', 'vault', { spec: { provider: { vault: {} } } }),
  object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { secretStoreRef: { name: 'vault' }, data: [{ secretKey: 'password', remoteRef: { key: 'shop/db', property: 'pw' } }] } }),
  object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: { password: 'Ag==' } } }),
  object('v1', 'Secret', 'plain', { stringData: { password: CANARY } }),
  object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ secretName: 'tls' }] } }),
  object('cert-manager.io/v1', 'Certificate', 'tls', { spec: { secretName: 'tls', issuerRef: { kind: 'ClusterIssuer', name: 'acme' } } }),
  object('rbac.authorization.k8s.io/v1', 'Role', 'reader', { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }] }),
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'reader', { roleRef: { kind: 'Role', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' }, subjects: [{ kind: 'Group', name: 'ops', apiGroup: 'rbac.authorization.k8s.io' }] }),
];
