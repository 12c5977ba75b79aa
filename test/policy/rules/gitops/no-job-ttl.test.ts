import { NoJobTtl } from '../../../../src/policy/rules/gitops/no-job-ttl';
import { describeRule, Draft, object } from '../../../../src/testing';

const job = (metadata: Draft, ttlSecondsAfterFinished?: unknown) => object('batch/v1', 'Job', 'migrate', { metadata, spec: { ttlSecondsAfterFinished, template: {} } });
const ARGO = { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:batch/Job:shop/migrate' } };
const FLUX = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop', 'kustomize.toolkit.fluxcd.io/namespace': 'shop' } };

describeRule(new NoJobTtl(), {
  passes: {
    'it stays': job(ARGO),
    'nobody\'s': job({}, 300),
    'a hook': job({ annotations: { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' } }, 300),
    'another tool': job({ labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, 300),
    'no spec': object('batch/v1', 'Job', 'migrate', { metadata: FLUX }),
  },
  fails: {
    'of Argo CD': [job(ARGO, 300), '/spec/ttlSecondsAfterFinished: 300'],
    'of Flux': [job(FLUX, 0), '/spec/ttlSecondsAfterFinished: 0'],
    'in a wave of Argo CD': [job({ annotations: { 'argocd.argoproj.io/sync-wave': '1' } }, 300), '/spec/ttlSecondsAfterFinished: 300'],
    'no number': [job(FLUX, 'a'), '/spec/ttlSecondsAfterFinished: "a"'],
  },
});
