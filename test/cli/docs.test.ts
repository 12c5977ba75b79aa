import { CompiledLibrary, Exited } from './compiled';
import { examplesOf, pageOf, untold } from './console-examples';
import { folder } from './folder';

const PAGE = pageOf('cli.md');
const MANIFEST = /```yaml\n(apiVersion[^]*?)```/.exec(PAGE)![1];

describe('every example of docs/cli.md', () => {
  const library = new CompiledLibrary();
  const cwd = folder({ 'k8s/web.yaml': MANIFEST });
  afterAll(() => library.remove());

  test('is found', () => expect(examplesOf(PAGE).length).toBeGreaterThanOrEqual(10));

  // One after the other: some show what the one before wrote.
  test.each(examplesOf(PAGE).map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
    const exited: Exited = library.shell(`set -o pipefail; ${command.replaceAll('cdk8s-hardened ', '$CLI ')}`, { cwd });
    const told = [...exited.stderr.split('\n'), ...exited.stdout.split('\n'), ...exited.stderr.split('\n')]; // either may come first
    expect({ code: exited.code, untold: untold(lines, told) }).toEqual({ code, untold: [] });
  });
});
