import { ClaimExists } from '../../../../src/policy/rules/references/claim-exists';
import { describeRule, Draft, object, pod, scene } from '../../../../src/testing';

function mounting(claimName: unknown): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 'data', persistentVolumeClaim: { claimName } }]; });
}

const SET = object('apps/v1', 'StatefulSet', 'db', { spec: { template: { spec: { containers: [] } }, volumeClaimTemplates: [{ metadata: { name: 'data' } }] } });
const PATH = '/spec/volumes/0/persistentVolumeClaim/claimName';

describeRule(new ClaimExists(), {
  passes: {
    'a claim of the app': scene(mounting('data'), object('v1', 'PersistentVolumeClaim', 'data')),
    'the claim of a pod of a StatefulSet': scene(mounting('data-db-0'), SET),
    'no claim': pod(),
  },
  fails: {
    'nothing makes it': [mounting('data'), `${PATH}: no PersistentVolumeClaim "data" in namespace shop`],
    'a StatefulSet makes others': [scene(mounting('data-db-old'), SET), `${PATH}: no PersistentVolumeClaim "data-db-old" in namespace shop`],
    'a claim of another namespace': [scene(mounting('data'), object('v1', 'PersistentVolumeClaim', 'data', { metadata: { namespace: 'store' } })),
      `${PATH}: no PersistentVolumeClaim "data" in namespace shop, but in store`],
    'unset': [mounting(undefined), `${PATH}: unset`],
    'an object as name': [mounting({}), `${PATH}: {}`],
  },
});
