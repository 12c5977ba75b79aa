import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledLibrary } from './compiled';
import { examplesOf, pageOf, untold } from './console-examples';
import { GIT_ENV, repository } from './repository';

const PAGE = pageOf('diff.md');
const [OLD, NEW] = [...PAGE.matchAll(/```yaml\n(apiVersion[^]*?)```/g)].map(([, text]) => text);

describe('every example of docs/diff.md', () => {
  const library = new CompiledLibrary();
  const cwd = repository({ 'k8s/shop.yaml': OLD });
  writeFileSync(join(cwd, 'k8s/shop.yaml'), NEW);
  afterAll(() => library.remove());

  test('is found', () => expect(examplesOf(PAGE).length).toBeGreaterThanOrEqual(7));

  // One after the other: some show what the one before wrote.
  test.each(examplesOf(PAGE).map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
    const exited = library.shell(`set -o pipefail; ${command.replaceAll('cdk8s-hardened ', '$CLI ')}`, { cwd, env: GIT_ENV });
    const told = [...exited.stdout.split('\n'), ...exited.stderr.split('\n')];
    expect({ code: exited.code, untold: untold(lines, told) }).toEqual({ code, untold: [] });
  });
});
