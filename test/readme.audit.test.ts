import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledLibrary } from './cli/compiled';
import { folder } from './cli/folder';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, command, told] = /```console\n\$ npx cdk8s-hardened (.+)\n([^]*?)```/.exec(readme)!;

/** What the quick start writes, with the two words mistyped that the README speaks of. */
function mistyped(): string {
  const written = readFileSync(join(root, 'examples', 'quick-start', 'expected', 'shop.k8s.yaml'), 'utf8');
  return written
    .replace(/^( {12})runAsNonRoot:/m, '$1runAsNonroot:')
    .replace(/(name: api-egress\n[^]*?)deployment\.ledger/, '$1deployment.legder');
}

describe('the audit in the README', () => {
  const library = new CompiledLibrary();
  afterAll(() => library.remove());

  test('says what the README quotes', () => {
    const { code, stdout } = library.run(command.split(' '), { cwd: folder({ 'k8s/shop.yaml': mistyped() }) });
    expect(code).toBe(1);
    let rest = stdout;
    for (const part of told.split(/^…$/m).map((each) => each.trim())) {
      expect(rest).toContain(part);
      rest = rest.slice(rest.indexOf(part) + part.length);
    }
  });

  test('holds the configuration that it shows', () => {
    const configuration = /```yaml\n(kubernetesVersion[^]*?)```/.exec(readme)![1];
    const cwd = folder({ 'k8s/shop.yaml': mistyped(), 'cdk8s-hardened.yaml': configuration });
    const { code, stdout } = library.run(['audit', 'k8s/'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('packs recommended, cis');
    expect(stdout).toContain('pod/require-resource-limits');
  });
});
