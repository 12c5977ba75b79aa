import { Chart } from 'cdk8s';
import { BAD_PODS, badPod } from './bad-pods';
import { Detour, FLIPS, INCLUDES, OBJECTS, raw, TIMES } from './detours';
import { GoodFolder, Program, WRITTEN } from './good-folder';
import { SecureApp } from '../../src/app/secure-app';
import { Draft, object, pod } from '../../src/testing';

const folder = new GoodFolder((props) => new SecureApp(props));
afterAll(() => folder.remove());

/** A program with no workload of ours, a policy that isolates all pods, and the account that they name. */
function program(detour: Detour, thePod: Draft): Program {
  return (app) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    raw(chart, 'deny', object('networking.k8s.io/v1', 'NetworkPolicy', 'deny', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }));
    raw(chart, 'account', object('v1', 'ServiceAccount', 'app', { automountServiceAccountToken: false }));
    detour(chart, thePod);
  };
}

describe.each(Object.entries({ ...OBJECTS, ...TIMES }))('%s', (_detour, detour) => {
  test.each(Object.entries(BAD_PODS))('%s is refused', (_what, bad) => {
    expect(folder.outcomeOf(program(detour, badPod(bad)))).toContain(bad[0]);
  });
});

describe.each(Object.entries(INCLUDES))('%s', (_detour, detour) => {
  test.each(Object.entries(BAD_PODS).slice(0, 3))('%s is refused', (_what, bad) => {
    expect(folder.outcomeOf(program(detour, badPod(bad)))).toContain(bad[0]);
  });
});

test.each(Object.entries({ ...OBJECTS, ...INCLUDES, ...TIMES }))('%s that breaks no rule of pods is not refused for its pods', (_detour, detour) => {
  expect(folder.outcomeOf(program(detour, pod())).filter((id) => id.startsWith('pod/') || id.startsWith('image/'))).toEqual([]);
});

describe.each(Object.entries(FLIPS))('%s that answers differently each time', (_flip, flip) => {
  test.each(Object.entries(BAD_PODS))('first fine, then %s: what is written is what was judged', (_what, bad) => {
    const theProgram = program(flip, badPod(bad));
    expect(folder.outcomeOf(theProgram)).toEqual(WRITTEN);
    const written = folder.documentsOf(program(flip, badPod(bad))).find(({ kind }) => kind === 'Pod');
    expect(written.spec).toEqual(pod().spec);
  });
});
