import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../../src/analysis/network/connection';
import { Connectivity } from '../../../src/analysis/network/connectivity';
import type { Endpoint } from '../../../src/analysis/network/endpoint';
import { InputReader } from '../../../src/app/input-reader';
import { IgnorePatterns } from '../../../src/cli/ignore-patterns';
import { findInputs } from '../../../src/cli/input-files';
import type { InputProblem } from '../../../src/core/input-problem';

const SCENARIOS = join(__dirname, 'scenarios');
const NAMES = readdirSync(SCENARIOS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

interface Scenario {
  readonly connectivity: Connectivity;
  readonly problems: readonly InputProblem[];
}

/** A folder as the command line reads it. */
function read(name: string): Scenario {
  const folder = join(SCENARIOS, name);
  const reader = new InputReader();
  for (const file of findInputs([folder], { cwd: folder, ignore: new IgnorePatterns([]) }).files) reader.add(file, readFileSync(file.path));
  const { manifests, problems } = reader.input;
  return { connectivity: new Connectivity(manifests), problems };
}

function lineOf({ source, destination, ports }: Connection): string {
  return `${source.name} -> ${destination.name} : ${ports.notation}`;
}

/** Where something is wrong: the lines that cannot be read, then the fields because of which a policy is refused. */
function placesOf({ connectivity, problems }: Scenario): string[] {
  const fields = connectivity.problems.map(({ manifest, pointer, found, fix }) => {
    const place = manifest.origin.locate(pointer);
    expect(found).not.toBe('');
    expect(fix).not.toBe('');
    return `${place?.file}:${place?.line} ${pointer}`;
  });
  return [...problems.map(({ file, line }) => `${file}:${line}`), ...fields];
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `${line}\n`).join('')}`;
}

function told(scenario: Scenario): string {
  const { connections, unseen } = scenario.connectivity;
  const all = connections.map((each) => `${lineOf(each)}\n`).join('');
  return `${all}${section('unseen', unseen.map(lineOf))}${section('problems', placesOf(scenario))}`.replace(/^\n/, '');
}

test('there are scenarios', () => {
  expect(NAMES.length).toBeGreaterThan(45);
});

describe.each(NAMES)('%s', (name) => {
  test('is as worked out by hand', () => {
    expect(told(read(name))).toBe(readFileSync(join(SCENARIOS, name, 'expected.txt'), 'utf8'));
  });

  test('says why', () => {
    const [title, ...why] = readFileSync(join(SCENARIOS, name, 'README.md'), 'utf8').trim().split('\n');
    expect(title).toMatch(/^# \S.{10}/);
    expect(why.join(' ').length).toBeGreaterThan(100);
  });

  test('single questions are answered as the list says', () => {
    const { connectivity } = read(name);
    expect(connectivity.workloads).not.toEqual([]);
    for (const { source, destination, ports } of [...connectivity.connections, ...connectivity.unseen]) {
      expect(connectivity.between(source, destination).notation).toBe(ports.notation);
      if (isOne(source) && isOne(destination)) expect(connectivity.between(source, destination, 'every').notation).toBe(ports.notation);
      const explanation = connectivity.explain({ source, destination, ports });
      expect(explanation.ports.notation).toBe(ports.notation);
      expect(explanation.permits).toEqual([]);
    }
  });
});

/** Whether the pods of an endpoint cannot differ. */
function isOne(endpoint: Endpoint): boolean {
  return endpoint.kind !== 'workload' || endpoint.pods.length === 1;
}
