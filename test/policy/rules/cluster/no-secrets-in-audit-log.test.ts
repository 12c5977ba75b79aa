import { NoSecretsInAuditLog } from '../../../../src/policy/rules/cluster/no-secrets-in-audit-log';
import { describeRule, Draft } from '../../../../src/testing';

const policy = (...rules: Draft[]) => ({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules });
const SECRETS = { level: 'Metadata', resources: [{ group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] }, { group: 'authentication.k8s.io', resources: ['tokenreviews'] }] };

describeRule(new NoSecretsInAuditLog(), {
  passes: {
    'Secrets at Metadata before everything else': policy(SECRETS, { level: 'RequestResponse' }),
    'no bodies': policy({ level: 'Metadata' }),
    'bodies of other resources': policy({ level: 'Request', resources: [{ group: 'apps', resources: ['deployments'] }] }, { level: 'Metadata' }),
    'paths that are no resources': policy({ level: 'Request', nonResourceURLs: ['/healthz*'] }),
    'nothing': policy(),
  },
  fails: {
    'everything': [policy({ level: 'RequestResponse' }), '/rules/0/level: "RequestResponse" for Secrets'],
    'Secrets': [policy({ level: 'Request', resources: [{ group: '', resources: ['secrets'] }] }), '/rules/0/level: "Request" for Secrets'],
    'Metadata for some users only': [policy({ ...SECRETS, users: ['system:apiserver'] }, { level: 'Request' }), '/rules/1/level: "Request" for Secrets'],
    'everything of the core group': [policy({ level: 'Request', resources: [{ group: '' }] }), '/rules/0/level: "Request" for Secrets'],
  },
});
