import { CompiledLibrary } from './compiled';
import { examplesOf, pageOf, untold } from './console-examples';
import { folder } from './folder';

const PAGE = pageOf('secrets-map.md');
const MANIFESTS = /```yaml\n(apiVersion[^]*?)```/.exec(PAGE)![1];

describe('every example of docs/secrets-map.md', () => {
  const library = new CompiledLibrary();
  const cwd = folder({ 'k8s/shop.yaml': MANIFESTS });
  afterAll(() => library.remove());

  test('is found', () => expect(examplesOf(PAGE).length).toBeGreaterThanOrEqual(4));

  test.each(examplesOf(PAGE).map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
    const exited = library.shell(`set -o pipefail; ${command.replaceAll('cdk8s-hardened ', '$CLI ')}`, { cwd });
    expect({ code: exited.code, untold: untold(lines, exited.stdout.split('\n')), stderr: exited.stderr }).toEqual({ code, untold: [], stderr: '' });
  });
});
