import type { Project } from './project';

/** `test/workloads.test.ts`. */
export function workloadsTest({ name }: Project): string {
  return `import { SecureApp } from 'cdk8s-hardened';
import { connectivityOf, reachabilityMatchers } from 'cdk8s-hardened/testing';
import { workloads } from '../workloads';

expect.extend(reachabilityMatchers);

test('it synthesises', () => {
  const app = new SecureApp();
  workloads(app);
  expect(app.synthYaml()).toContain('readOnlyRootFilesystem: true');
});

test('only the front end reaches the back end, and nothing reaches the internet', () => {
  const app = new SecureApp();
  const { backend, frontend } = workloads(app);
  const network = connectivityOf(app);
  expect(network.of(frontend)).toReach(backend, 'TCP 9898');
  expect(network.of(backend)).toOnlyBeReachedFrom([frontend]);
  expect(network.of('${name}/*')).not.toReachInternet();
});

test('a privileged container is refused', () => {
  const app = new SecureApp();
  const { backend } = workloads(app);
  backend.addContainer({ name: 'debug', image: 'busybox', securityContext: { privileged: true } });
  expect(() => app.synthYaml()).toThrow('pod/no-privileged');
});
`;
}

/** `test/delivery.test.ts`. What is not committed cannot be stale. */
export function deliveryTest({ deployment }: Project): string {
  return deployment === undefined ? COMMITTED_TEST : PROPOSED_TEST;
}

const PROPOSED_TEST = `import { delivery } from '../delivery';

test('every cluster is in order', () => {
  const { added, changed, unchanged } = delivery().plan();
  expect(added.length + changed.length + unchanged).toBeGreaterThan(0);
});
`;

const COMMITTED_TEST = `import { existsSync } from 'node:fs';
import { delivery } from '../delivery';

test('every cluster is in order, and what is committed is what the program says', () => {
  const changes = delivery().plan();
  if (existsSync('clusters')) expect(String(changes)).toMatch(/^nothing changed/); // npm run generate
  else expect(changes.added).not.toEqual([]);
});
`;

/** `test/pipelines.test.ts`. */
export function pipelinesTest(path: string): string {
  return `import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipelines } from '../pipelines';

test('the committed workflow is what the program says', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'pipelines-'));
  try {
    pipelines(outdir).synth();
    expect(readFileSync(join(outdir, '${path}'), 'utf8')).toBe(readFileSync('${path}', 'utf8')); // npm run pipelines
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
`;
}
