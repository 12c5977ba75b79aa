import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { dump, loadAll } from 'js-yaml';
import { deployment, OPEN, policy, REFUSED, SHOP } from './connectivity-manifests';
import { folder } from './folder';
import { Ran, ran, World } from './io';
import { BROKEN, CLEAN, VALUES } from './manifests';
import schema from '../../docs/connectivity.schema.json';

const FORMATS = ['text', 'json', 'csv', 'dot', 'mermaid', 'svg'];
const validate = new Ajv({ allErrors: true }).compile(schema);

const connectivity = (cwd: string, args: string, world: World = {}) => ran(['connectivity', ...args.split(' ').filter((arg) => arg !== '')], { cwd, ...world });
const asked = (args: string, stdin = SHOP) => connectivity(folder(), `${args} -`, { stdin });

/** The JSON of a call, held to the published schema. */
function json({ stdout }: Ran): any {
  const answer = JSON.parse(stdout);
  validate(answer);
  expect(validate.errors ?? []).toEqual([]);
  return answer;
}

const listed = async (args: string, stdin = SHOP): Promise<string[]> =>
  json(await asked(`--format json ${args}`, stdin)).connections.map((each: any) => `${each.source} > ${each.destination}: ${each.ports}`);
const explained = async (args: string, stdin = SHOP) => json(await asked(`--format json --explain ${args}`, stdin)).explanations;

describe('the exit code', () => {
  const here = folder({
    'shop.yaml': SHOP, 'open.yaml': OPEN, 'refused.yaml': OPEN + REFUSED, 'broken.yaml': BROKEN, 'clean.yaml': CLEAN, 'values.yaml': VALUES, 'comment.yaml': '# nothing\n',
  });
  const question = '--explain --from web --to';

  test.each<[string, number, string, World?]>([
    ['an answer', 0, 'shop.yaml'],
    ['an answer to standard input', 0, '-', { stdin: SHOP }],
    ['objects without a workload', 0, 'clean.yaml'],
    ['an open cluster', 0, 'open.yaml'],
    ['a denied connection', 0, `${question} db shop.yaml`],
    ['a denied connection that is to fail', 1, `${question} db --fail-if denied shop.yaml`],
    ['an allowed connection where denied ones fail', 0, `${question} api --port http --fail-if denied shop.yaml`],
    ['an allowed connection that is to fail', 1, `${question} api --port http --fail-if allowed shop.yaml`],
    ['a denied connection where allowed ones fail', 0, `${question} db --fail-if allowed shop.yaml`],
    ['a connection of which a part is allowed, to fail', 1, `${question} api --port all --fail-if allowed shop.yaml`],
    ['a connection of which a part is denied, to fail', 1, `${question} api --port all --fail-if denied shop.yaml`],
    ['a block of which a part is allowed, to fail', 1, '--explain --from api --to 203.0.113.0/24 --port 443 --fail-if allowed shop.yaml'],
    ['a block of which a part is denied, to fail', 1, '--explain --from api --to 203.0.113.0/24 --port 443 --fail-if denied shop.yaml'],
    ['nothing gained', 0, '--against shop.yaml --fail-if gained shop.yaml'],
    ['something gained', 1, '--against shop.yaml --fail-if gained shop.yaml open.yaml'],
    ['something gained where losses fail', 0, '--against shop.yaml --fail-if lost shop.yaml open.yaml'],
    ['something lost', 1, '--against shop.yaml --against open.yaml --fail-if lost shop.yaml'],
    ['a refused policy', 2, 'refused.yaml'],
    ['a refused policy beside a failure', 2, '--explain --from one --to two --fail-if allowed refused.yaml'],
    ['a refused policy in the old manifests', 2, '--against refused.yaml open.yaml'],
    ['a broken file', 2, 'shop.yaml broken.yaml'],
    ['a broken file in the old manifests', 2, '--against broken.yaml shop.yaml'],
    ['empty standard input', 2, '-', { stdin: '' }],
    ['standard input that cannot be read', 2, '-', { stdin: new Error('EISDIR: illegal operation on a directory, read') }],
    ['comments only', 2, 'comment.yaml'],
    ['a named file for another program', 2, 'values.yaml'],
    ['what is not there', 2, 'nowhere.yaml'],
    ['no path', 2, ''],
  ])('%s: %i', async (...[, code, args, world]) => {
    expect((await connectivity(here, args, world)).code).toBe(code);
  });
});

describe('the list', () => {
  test('is exact, in JSON', async () => {
    const answer = json(await asked('--format json'));
    expect(answer).toEqual({
      schemaVersion: 1,
      incomplete: false,
      connections: [
        { source: 'data/db[Deployment]', destination: '0.0.0.0-255.255.255.255', ports: 'all' },
        { source: 'shop/api[Deployment]', destination: '203.0.113.0-203.0.113.127', ports: 'TCP 443' },
        { source: 'shop/api[Deployment]', destination: 'data/db[Deployment]', ports: 'TCP 5432' },
        { source: 'shop/web[Deployment]', destination: 'shop/api[Deployment]', ports: 'TCP 9090' },
      ],
      unseen: [
        { source: 'shop/api[Deployment]', destination: 'kube-system/[k8s-app=kube-dns]', ports: 'UDP 53' },
        { source: 'shop/web[Deployment]', destination: 'kube-system/[k8s-app=kube-dns]', ports: 'UDP 53' },
      ],
      assumptions: expect.arrayContaining([expect.stringContaining('enforces NetworkPolicies')]),
      problems: [],
      notices: [],
    });
    expect(Object.keys(answer)).toEqual(['schemaVersion', 'incomplete', 'connections', 'unseen', 'assumptions', 'problems', 'notices']);
  });

  test('is a table, in CSV', async () => {
    expect((await asked('--format csv')).stdout.split('\n')).toEqual([
      'source,destination,ports',
      'data/db[Deployment],0.0.0.0-255.255.255.255,all',
      'shop/api[Deployment],203.0.113.0-203.0.113.127,TCP 443',
      'shop/api[Deployment],data/db[Deployment],TCP 5432',
      'shop/web[Deployment],shop/api[Deployment],TCP 9090',
      '',
    ]);
  });

  test('is for people, in text', async () => {
    const { stdout, stderr } = await asked('');
    expect(stderr).toBe('');
    expect(stdout.split('What this presumes')[0]).toBe([
      'data  denied by default: Ingress',
      '  FROM  TO                  PORTS',
      '  db    every IPv4 address  every port',
      '',
      'shop  denied by default: Ingress, Egress',
      '  FROM  TO              PORTS',
      '  api   data/db         TCP 5432',
      '        203.0.113.0/25  TCP 443',
      '  web   api             TCP 9090',
      '',
      'From and to pods that no object shows',
      '  FROM      TO                              PORTS',
      '  shop/api  kube-system/[k8s-app=kube-dns]  UDP 53',
      '  shop/web  kube-system/[k8s-app=kube-dns]  UDP 53',
      '',
      '3 workloads in 2 namespaces, 4 connections.',
      '  accept from anywhere   nobody',
      '  may call anywhere      data/db at every port',
      '  may call any pod       data/db at every port',
      '  no policy for ingress  nobody',
      '  no policy for egress   data/db',
      '', '',
    ].join('\n'));
  });

  test('of many that are all alike is short, unless each is to be named', async () => {
    const many = Array.from({ length: 20 }, (_, i) => deployment(`w${i}`, i < 10 ? 'a' : 'b')).join('');
    const { stdout } = await asked('', many);
    expect(stdout).toContain('  w0    every other workload (19)  every port\n        every IPv4 address         every port\n');
    expect(stdout).toContain('  every IPv4 address  every workload (20)  every port\n');
    expect(stdout.split('\n').length).toBeLessThan(80);
    const verbose = (await asked('--verbose', many)).stdout;
    expect(verbose).toContain('  w0    w1                  every port\n');
    expect(verbose).toContain('        b/w19               every port\n        every IPv4 address  every port\n  w1 ');
    expect(verbose).not.toContain('every other workload');
  });

  test('says that there is nothing to list', async () => {
    expect((await asked('', CLEAN)).stdout).toContain('There is no workload among the objects');
    expect(await listed('', CLEAN)).toEqual([]);
  });

  test.each([
    ...FORMATS.map((format) => `--format ${format}`), '--explain --from web --to db', '--explain --from api --to 203.0.113.0/24 --format json', '--exposure',
  ])('is the same whatever the order of the files, as any answer is: %s', async (args) => {
    const parts = SHOP.split(/^---\n/m).filter((part) => part !== '');
    const files = Object.fromEntries(parts.map((part, i) => [`${i}.yaml`, part]));
    const names = Object.keys(files);
    const here = folder(files);
    const one = await connectivity(here, `${args} ${names.join(' ')}`);
    expect(one.code).toBe(0);
    expect(await connectivity(here, `${args} ${[...names].reverse().join(' ')}`)).toEqual(one);
    expect(await connectivity(here, `${args} .`)).toEqual(one);
  });

  test.each([
    ['dot', /^digraph "Who reaches whom" \{[^]*"shop\/api\[Deployment\]" -> "data\/db\[Deployment\]" \[label="TCP 5432"\][^]*\}\n$/],
    ['mermaid', /^---\ntitle: .+\n---\nflowchart LR\n[^]*denied by default: Ingress, Egress[^]*-->\|"TCP 5432"\|/],
    ['svg', /^<svg [^]*denied by default: Ingress, Egress[^]*TCP 5432[^]*<\/svg>\n$/],
  ])('is a picture as %s', async (format, expected) => {
    const { code, stdout } = await asked(`--format ${format}`);
    expect(code).toBe(0);
    expect(stdout.replace(/^<\?xml.*\?>\n/, '')).toMatch(expected);
    expect(stdout).not.toContain('\u001b');
  });

  test('has objects that name no namespace in the one that is named', async () => {
    const poor = OPEN.replaceAll(', namespace: open', '');
    expect(await listed('-n team', poor)).toContain('team/one[Deployment] > team/two[Deployment]: all');
    expect(json(await asked('--format json', poor)).notices).toEqual([expect.stringContaining('"default"')]);
  });
});

describe('a list is limited', () => {
  test.each<[string, string, string[]]>([
    ['from a name', '--from web', ['shop/web[Deployment] > shop/api[Deployment]: TCP 9090']],
    ['from a name with its namespace', '--from data/db', ['data/db[Deployment] > 0.0.0.0-255.255.255.255: all']],
    ['from a name with its namespace and kind', '--from shop/web[Deployment]', ['shop/web[Deployment] > shop/api[Deployment]: TCP 9090']],
    ['to a name', '--to db', ['shop/api[Deployment] > data/db[Deployment]: TCP 5432']],
    ['from one to another', '--from web --to db', []],
    ['to an address', '--to 203.0.113.7', [
      'data/db[Deployment] > 0.0.0.0-255.255.255.255: all', 'shop/api[Deployment] > 203.0.113.0-203.0.113.127: TCP 443',
    ]],
    ['to an address that only some may call', '--to 203.0.113.200', ['data/db[Deployment] > 0.0.0.0-255.255.255.255: all']],
    ['to a block', '--from api --to 203.0.0.0/16', ['shop/api[Deployment] > 203.0.113.0-203.0.113.127: TCP 443']],
    ['to an IPv6 address, of which no policy speaks', '--to 2001:db8::1', ['data/db[Deployment] > ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff: all']],
    ['to a namespace', '--to shop/*', ['shop/web[Deployment] > shop/api[Deployment]: TCP 9090']],
    ['at a port', '--port 5432', ['data/db[Deployment] > 0.0.0.0-255.255.255.255: TCP 5432', 'shop/api[Deployment] > data/db[Deployment]: TCP 5432']],
    ['at a port of another protocol', '--port 5432/UDP', ['data/db[Deployment] > 0.0.0.0-255.255.255.255: UDP 5432']],
    ['at a range', '--port 400-500 --from api', ['shop/api[Deployment] > 203.0.113.0-203.0.113.127: TCP 443']],
    ['at a port by its name', '--port http', ['shop/web[Deployment] > shop/api[Deployment]: TCP 9090']],
  ])('%s', async (_name, args, expected) => expect(await listed(args)).toEqual(expected));

  test('with pods that no object shows', async () => {
    const { connections, unseen } = json(await asked('--format json --from api --to kube-system/[k8s-app=kube-dns]'));
    expect({ connections, unseen }).toEqual({ connections: [], unseen: [{ source: 'shop/api[Deployment]', destination: 'kube-system/[k8s-app=kube-dns]', ports: 'UDP 53' }] });
  });

  test('from the ingress controller', async () => {
    const ways = '---\napiVersion: v1\nkind: Service\nmetadata: { name: two, namespace: open }\nspec: { selector: { app: two }, ports: [{ port: 80, targetPort: 8080 }] }\n'
      + '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: two, namespace: open }\nspec: { defaultBackend: { service: { name: two, port: { number: 80 } } } }\n';
    expect(await listed('--from {ingress-controller}', OPEN + ways)).toEqual(['{ingress-controller} > open/two[Deployment]: TCP 8080']);
    expect((await explained('--from {ingress-controller} --to two --port 8080', OPEN + ways))[0].verdict).toBe('allowed');
  });

  test('and says to what', async () => {
    expect((await asked('--from web')).stdout).toContain('1 connection from web, and 1 with pods that no object shows.');
    expect((await asked('--format svg --from web --port 9090')).stdout).toContain('from web at 9090');
  });
});

describe('an explanation', () => {
  test('of what is allowed names the rules with their places', async () => {
    const rule = { namespace: 'shop', file: '-', line: expect.any(Number), column: expect.any(Number) };
    expect(await explained('--from web --to api --port http')).toEqual([{
      source: 'shop/web[Deployment]',
      destination: 'shop/api[Deployment]',
      asked: 'TCP 9090',
      verdict: 'allowed',
      ports: 'TCP 9090',
      egress: { unrestricted: null, ports: 'TCP 9090', isolatedBy: ['default-deny', 'dns', 'web'].map((name) => ({ ...rule, name })), openedBy: [{ ...rule, name: 'web', path: '/spec/egress/0' }] },
      ingress: { unrestricted: null, ports: 'TCP 9090', isolatedBy: ['default-deny', 'api'].map((name) => ({ ...rule, name })), openedBy: [{ ...rule, name: 'api', path: '/spec/ingress/0' }] },
      permits: [],
    }]);
    const { stdout } = await asked('--explain --from web --to api --port http');
    const line = SHOP.split('\n').indexOf('    - from: [{ podSelector: { matchLabels: { app: web } } }]') + 1;
    expect(stdout).toContain('Allowed: shop/web[Deployment] to shop/api[Deployment] at TCP 9090');
    expect(stdout).toContain(`opened by  NetworkPolicy shop/api  standard input:${line}:7  (/spec/ingress/0)`);
  });

  test('of what no policy restricts says so', async () => {
    const [{ verdict, egress, ingress }] = await explained('--from one --to two', OPEN);
    expect([verdict, egress.unrestricted, ingress.unrestricted]).toEqual(['allowed', 'no policy', 'no policy']);
    expect((await asked('--explain --from one --to two', OPEN)).stdout).toContain('no policy isolates the pods in this direction');
  });

  test.each([
    ['between namespaces', '--from web --to db', 2],
    ['to the outside', '--from web --to 192.0.2.7 --port 443', 1],
    ['from the outside', '--from 192.0.2.0/24 --to web --port 8080', 1],
    ['of the ports that are missing', '--from web --to api --port 9090,9091', 2],
    ['to pods that no object shows', '--from web --to kube-system/[k8s-app=kube-dns] --port 53', 1],
  ])('of what is denied says what would permit it, and that does: %s', async (_name, args, count) => {
    const [{ verdict, permits }] = await explained(args);
    expect(verdict).toBe(args.includes('9091') ? 'partly allowed' : 'denied');
    expect(permits).toHaveLength(count);
    expect(await explained(args, permitted(SHOP, permits))).toMatchObject([{ verdict: 'allowed', permits: [] }]);
  });

  test('of what is denied shows the rule to copy', async () => {
    const { stdout } = await asked('--explain --from web --to db');
    expect(stdout).toContain('Denied: shop/web[Deployment] to data/db[Deployment] at TCP 5432');
    const copied = stdout.slice(stdout.indexOf('    egress:\n')).split('\n\n')[0];
    expect(loadAll(copied)).toEqual([{
      egress: [{
        ports: [{ port: 5432, protocol: 'TCP' }],
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'data' } }, podSelector: { matchLabels: { app: 'db' } } }],
      }],
    }]);
  });

  test('of a block tells its parts apart', async () => {
    const parts = await explained('--from api --to 203.0.113.0/24 --port 443');
    expect(parts.map(({ destination, verdict }: any) => [destination, verdict])).toEqual([
      ['203.0.113.0-203.0.113.127', 'allowed'], ['203.0.113.128-203.0.113.255', 'denied'],
    ]);
  });

  test('of several ranges that are alike is one, with a rule for all of them', async () => {
    const egress = '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 192.168.0.0/16] } }] }] }';
    const { stdout } = await asked('--explain --from one --to 0.0.0.0/0 --port 443', OPEN + policy('out', 'open', egress));
    expect(stdout).toContain('Allowed: open/one[Deployment] to every IPv4 address but 10.0.0.0/8, 192.168.0.0/16 at TCP 443');
    expect(stdout).toContain('Denied: open/one[Deployment] to 10.0.0.0/8, 192.168.0.0/16 at TCP 443');
    expect(stdout.match(/^ +cidr: .+$/gm)!.map((line) => line.trim())).toEqual(['cidr: 10.0.0.0/8', 'cidr: 192.168.0.0/16']);
  });

  const NODE = deployment('agent', 'open', '[]', 'hostNetwork: true, ');
  const CLOSED = policy('closed', 'open', '{ podSelector: { matchLabels: { app: one } } }');
  test.each([
    ['pods on the host network', '--from agent --to one', OPEN + NODE + CLOSED, 'open/agent[Deployment] is on the host network'],
    ['an ingress controller that nobody shows', '--from {ingress-controller} --to one', OPEN + CLOSED, 'name the namespace and the labels of your ingress controller'],
    ['an ingress controller that nothing leads from', '--from {ingress-controller} --to two', OPEN, 'no Ingress, Gateway or Route object leads to open/two[Deployment]'],
    ['what is no workload', '--from 192.0.2.1 --to 192.0.2.2', OPEN, 'Neither end is a workload'],
  ])('says why no rule is suggested for %s', async (_name, args, stdin, expected) => {
    const { stdout } = await asked(`--explain ${args}`, stdin);
    expect(stdout).toContain('Denied: ');
    expect(stdout.replace(/\n/g, ' ')).toContain(expected);
  });
});

/** Manifests with the changes that an explanation suggests. */
function permitted(manifests: string, permits: any[]): string {
  const objects = loadAll(manifests).filter(Boolean) as any[];
  for (const { direction, policy: changed, rule, newPolicy } of permits) {
    if (newPolicy) objects.push(newPolicy);
    const found = objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === changed?.name && metadata.namespace === changed.namespace);
    if (changed) (found.spec[direction.toLowerCase()] ??= []).push(rule);
  }
  return objects.map((object) => dump(object)).join('---\n');
}

describe('what is named', () => {
  const TWINS = OPEN + deployment('one', 'other') + '---\napiVersion: v1\nkind: Pod\nmetadata: { name: two, namespace: open }\nspec: { containers: [{ name: app, image: example }] }\n';
  test.each([
    ['a mistyped name', '--from wbe', SHOP, /--from names no workload[^]*"wbe"[^]*did you mean "shop\/web\[Deployment\]"\?/],
    ['a mistyped name with its namespace', '--to data/bd', SHOP, /--to names no workload[^]*did you mean "data\/db\[Deployment\]"\?/],
    ['something else', '--to frontpage', SHOP, /name one of "data\/db\[Deployment\]", "shop\/api\[Deployment\]", "shop\/web\[Deployment\]", "kube-system\/\[k8s-app=kube-dns\]"/],
    ['something among objects that make no pods', '--to web', CLEAN, /there is no workload among the objects/],
    ['a name in two namespaces', '--from one', TWINS, /--from names several workloads[^]*"open\/one\[Deployment\]", "other\/one\[Deployment\]"/],
    ['a name of two kinds', '--from open/two', TWINS, /--from names several workloads[^]*"open\/two\[Deployment\]", "open\/two\[Pod\]"/],
    ['a namespace that is not there', '--from shpo/*', SHOP, /--from names no workload/],
    ['a namespace to explain', '--explain --from shop/* --to db', SHOP, /--from names no workload/],
    ['a block with a wrong prefix', '--to 10.0.0.0/33', SHOP, /--to names no workload/],
    ['a port that nothing has by this name', '--port grpc', SHOP, /a port that no workload has[^]*"grpc"/],
    ['a port that the destination does not have by this name', '--explain --from web --to api --port grpc', SHOP, /shop\/api\[Deployment\] does not have[^]*write one of http, dns, or a number/],
    ['a name of another protocol', '--explain --from web --to api --port dns/TCP', SHOP, /does not have/],
    ['what is no port', '--port 70000', SHOP, /names no ports/],
  ])('must be there: %s', async (_name, args, stdin, message) => {
    expect(await asked(args, stdin)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('may stand in what was left out, which is told too', async () => {
    const here = folder({ 'shop.yaml': SHOP, 'broken.yaml': BROKEN });
    expect(await connectivity(here, '--from lost .')).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^error\[input\] [^]*broken\.yaml:[^]*error\[usage\] --from/) });
  });

  test('may be one of two kinds with one name', async () => {
    expect(await listed('--from open/two[Pod] --to other/one', TWINS)).toEqual(['open/two[Pod] > other/one[Deployment]: all']);
    expect((await asked('', TWINS)).stdout).toContain('  two[Pod] ');
  });
});

describe('options that do not go together are refused', () => {
  test.each([
    ['--explain --from web', '--from W --to W'],
    ['--explain --to web', '--from W --to W'],
    ['--explain --exposure --from a --to b', 'One call answers one question'],
    ['--exposure --against shop.yaml', 'One call answers one question'],
    ['--exposure --from web', '--from has nothing to say'],
    ['--against shop.yaml --port 80', '--port has nothing to say'],
    ['--fail-if denied', '--fail-if is for --explain and --against'],
    ['--explain --from web --to api --fail-if gained', 'choose one of allowed, denied'],
    ['--against shop.yaml --fail-if gaind', 'did you mean "gained"?'],
    ['--exposure --format svg', '--format svg is for the list of connections, not for --exposure'],
    ['--explain --from web --to api --format csv', 'choose one of text, json'],
    ['--format svgg', 'did you mean "svg"?'],
    ['--quiet --format json', '--quiet'],
    ['--output shop.yaml', 'FORMAT=FILE'],
    ['--output json=shop.yaml', 'cannot be analysed and be written'],
    ['--against - -', 'Standard input can be read only once'],
    ['- -', 'Standard input can be read only once'],
    ['-n Shop', 'lower-case letters'],
    ['--config nowhere.yaml', 'no such file'],
    ['--unknown', "Unknown option '--unknown'"],
  ])('%s', async (args, message) => {
    const here = folder({ 'shop.yaml': SHOP });
    const { code, stdout, stderr } = await connectivity(here, `${args} shop.yaml`, { stdin: SHOP });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(readdirSync(here)).toEqual(['shop.yaml']);
  });
});

describe('exposure', () => {
  const nobody = { fromAnywhere: 'none', fromAnyPod: 'none', toAnywhere: 'none', toAnyPod: 'none', unprotected: [] };

  test('is told of every workload', async () => {
    expect(json(await asked('--exposure --format json')).exposures).toEqual([
      { ...nobody, workload: 'data/db[Deployment]', toAnywhere: 'all', toAnyPod: 'all', unprotected: ['Egress'] },
      { ...nobody, workload: 'shop/api[Deployment]' },
      { ...nobody, workload: 'shop/web[Deployment]' },
    ]);
    expect((await asked('--exposure --format csv')).stdout).toBe([
      'workload,fromAnywhere,fromAnyPod,toAnywhere,toAnyPod,unprotected',
      'data/db[Deployment],none,none,all,all,Egress',
      'shop/api[Deployment],none,none,none,none,none',
      'shop/web[Deployment],none,none,none,none,none',
      '',
    ].join('\n'));
  });

  test('is a table in text', async () => {
    const { stdout } = await asked('--exposure');
    expect(stdout).toContain('data\n  WORKLOAD  FROM ANYWHERE  FROM ANY POD  TO ANYWHERE  TO ANY POD  NO POLICY FOR\n  db        –              –             every port   every port  Egress\n');
    expect(stdout).toContain('  no policy for egress   data/db\n');
    expect((await asked('--exposure', CLEAN)).stdout).toContain('There is no workload among the objects.');
  });
});

describe('the difference', () => {
  const OLDER = SHOP.replace('ports: [{ port: 5432 }]', 'ports: [{ port: 5432 }, { port: 8008 }]').replace('203.0.113.128/25', '203.0.113.64/26');
  const here = folder({ 'old.yaml': OLDER, 'new/shop.yaml': SHOP });

  test('is what is gained and lost', async () => {
    expect(json(await connectivity(here, '--format json --against old.yaml new')).changes).toEqual([
      { source: 'shop/api[Deployment]', destination: '203.0.113.128-203.0.113.255', gained: 'none', lost: 'TCP 443' },
      { source: 'shop/api[Deployment]', destination: '203.0.113.64-203.0.113.127', gained: 'TCP 443', lost: 'none' },
      { source: 'shop/api[Deployment]', destination: 'data/db[Deployment]', gained: 'none', lost: 'TCP 8008' },
    ]);
    expect((await connectivity(here, '--format csv --against old.yaml new')).stdout).toBe([
      'source,destination,gained,lost',
      'shop/api[Deployment],203.0.113.128-203.0.113.255,none,TCP 443',
      'shop/api[Deployment],203.0.113.64-203.0.113.127,TCP 443,none',
      'shop/api[Deployment],data/db[Deployment],none,TCP 8008',
      '',
    ].join('\n'));
  });

  test('is for people, in text', async () => {
    const { stdout } = await connectivity(here, '--against old.yaml new');
    expect(stdout.split('\n\nWhat this presumes')[0]).toBe([
      'Gained',
      '  FROM                  TO               PORTS',
      '+ shop/api[Deployment]  203.0.113.64/26  TCP 443',
      '',
      'Lost',
      '  FROM                  TO                   PORTS',
      '- shop/api[Deployment]  203.0.113.128/25     TCP 443',
      '- shop/api[Deployment]  data/db[Deployment]  TCP 8008',
      '',
      '1 connection gained, 2 lost.',
    ].join('\n'));
    expect((await connectivity(here, '--against new old.yaml')).stdout).toContain('2 connections gained, 1 lost.');
    expect((await connectivity(here, '--against new new')).stdout).toContain('No connection is gained or lost.');
  });

  test('takes the old ones from standard input', async () => {
    expect(json(await connectivity(here, '--format json --against - new', { stdin: OLDER })).changes).toHaveLength(3);
    expect(json(await connectivity(here, '--format json --against new -', { stdin: OPEN })).changes.length).toBeGreaterThan(3);
  });
});

describe('what was left out', () => {
  test('is told with its place, and the rest is answered and marked incomplete', async () => {
    const { code, stdout, stderr } = await connectivity(folder({ 'a.yaml': OPEN, 'b.yaml': BROKEN, 'c.yaml': REFUSED }), '--format json .');
    const { incomplete, connections, problems } = json({ code, stdout, stderr });
    expect({ code, incomplete, files: problems.map(({ file }: any) => file) }).toEqual({ code: 2, incomplete: true, files: ['b.yaml', 'c.yaml'] });
    expect(connections).toHaveLength(6);
    const column = REFUSED.split('\n')[4].indexOf('10.0.0.0') + 1;
    expect(problems[1]).toEqual({
      file: 'c.yaml', line: 5, column, message: expect.stringContaining('/spec/ingress/0/from/0/ipBlock/cidr'), fix: expect.stringContaining('did you mean "10.0.0.0/32"?'),
    });
    expect(stderr).toMatch(/^error\[input\] .+\n {2}at {5}b\.yaml:\d+:\d+\n {2}fix {4}.+\nerror\[input\] .+\n {2}at {5}c\.yaml:5:\d+\n {2}fix {4}.+\n$/);
  });

  test('is told in every picture', async () => {
    for (const format of ['dot', 'mermaid', 'svg']) expect((await asked(`--format ${format}`, OPEN + REFUSED)).stdout).toContain('Incomplete');
  });

  test('is told once on a terminal', async () => {
    const { stdout, stderr } = await connectivity(folder({ 'c.yaml': OPEN + REFUSED }), 'c.yaml', { columns: 100 });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/1 problem with the input[^]*error\[input\][^]*c\.yaml:\d+:\d+[^]*Incomplete/);
  });

  test('a policy written twice is one that is overwritten', async () => {
    const twice = OPEN + policy('same', 'open', '{ podSelector: {}, policyTypes: [Ingress, Egress] }') + policy('same', 'open', '{ podSelector: {}, policyTypes: [Egress] }');
    const { connections, problems } = json(await asked('--format json', twice));
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining('overwrites'), fix: expect.stringContaining('a name of its own') })]);
    expect(connections.map(({ source }: any) => source)).toEqual(['0.0.0.0-255.255.255.255', '0.0.0.0-255.255.255.255']);
  });
});

describe('answers', () => {
  test('are written in several formats by one run', async () => {
    const here = folder({ 'shop.yaml': SHOP });
    const outputs = '-o out/a.json -o a.csv -o a.dot -o a.mmd -o a.svg -o a.txt -o mermaid=a.md';
    const { code, stdout } = await connectivity(here, `--format json ${outputs} .`);
    const read = (name: string) => readFileSync(join(here, name), 'utf8');
    expect(code).toBe(0);
    expect(read('out/a.json')).toBe(stdout);
    expect(read('a.csv')).toMatch(/^source,destination,ports\n/);
    expect(read('a.dot')).toMatch(/^digraph /);
    expect(read('a.md')).toBe(read('a.mmd'));
    expect(read('a.svg')).toContain('<svg ');
    expect(read('a.txt')).toContain('3 workloads in 2 namespaces');
    expect(await connectivity(here, `--format json ${outputs} .`)).toEqual({ code, stdout, stderr: '' }); // what was written is no input
  });

  test('leave old files as they are when one cannot be written, or the call is wrong', async () => {
    const here = folder({ 'shop.yaml': SHOP, 'old.json': 'old', 'file': '' });
    for (const args of ['-o old.json -o file/a.svg', '-o old.json --from nobody']) {
      expect(await connectivity(here, `${args} shop.yaml`)).toMatchObject({ code: 2, stdout: '' });
      expect(readFileSync(join(here, 'old.json'), 'utf8')).toBe('old');
    }
    expect(readdirSync(here).sort()).toEqual(['file', 'old.json', 'shop.yaml']);
  });

  test('are written where input could not be read, and say so', async () => {
    const here = folder({ 'broken.yaml': BROKEN });
    expect(await connectivity(here, '--quiet -o a.json broken.yaml')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('broken.yaml:') });
    expect(JSON.parse(readFileSync(join(here, 'a.json'), 'utf8'))).toMatchObject({ incomplete: true, connections: [] });
  });

  test('are coloured for terminals', async () => {
    const here = folder({ 'shop.yaml': SHOP });
    expect((await connectivity(here, 'shop.yaml', { columns: 100 })).stdout).toContain('\u001b[');
    expect((await connectivity(here, '--no-color shop.yaml', { columns: 100 })).stdout).not.toContain('\u001b[');
    expect((await connectivity(here, '--color -o a.txt shop.yaml')).stdout).toContain('\u001b[');
    expect(readFileSync(join(here, 'a.txt'), 'utf8')).not.toContain('\u001b[');
    expect((await connectivity(here, '--format json shop.yaml', { columns: 100 })).stdout).not.toContain('\u001b[');
  });

  test('fit the terminal', async () => {
    const { stdout } = await connectivity(folder({ 'shop.yaml': SHOP }), '--no-color --explain --from web --to db shop.yaml', { columns: 80 });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('forge no line and drive no terminal', async () => {
    const evil = deployment('"a\\u001b[31m\\nb"', '"=cmd"');
    expect((await asked('', evil)).stdout).toContain('a\\u{1b}[31m\\u{a}b');
    const { stdout } = await asked('--format csv', evil);
    expect(stdout).toContain('"\'=cmd/a\u001b[31m\nb[Deployment]"');
  });
});

describe('a configuration', () => {
  test('says what to ignore and the namespace', async () => {
    const here = folder({ 'k8s/open.yaml': OPEN.replaceAll(', namespace: open', ''), 'k8s/old/shop.yaml': SHOP, 'cdk8s-hardened.yaml': 'namespace: team\nignore: [old]\n' });
    const { connections } = json(await connectivity(here, '--format json k8s'));
    expect(connections.map(({ source }: any) => source)).toEqual(expect.arrayContaining(['team/one[Deployment]']));
    expect(connections).toHaveLength(6);
    expect(json(await connectivity(here, '--format json -n mine .')).connections[2].source).toBe('mine/one[Deployment]');
  });

  test('says which kinds make pods', async () => {
    const engine = 'apiVersion: example.com/v1\nkind: Engine\nmetadata: { name: e, namespace: open }\nspec: { pods: { spec: { containers: [{ name: app, image: example }] } } }\n';
    const here = folder({ 'k8s/open.yaml': OPEN, 'k8s/engine.yaml': engine, 'cdk8s-hardened.yaml': 'customKinds: [{ apiGroup: example.com, kind: Engine, podSpecPath: /spec/pods/spec }]\n' });
    expect((await connectivity(here, '--format csv --from e k8s')).stdout).toContain('open/e[Engine],open/one[Deployment],all\n');
  });

  test('that is wrong is refused', async () => {
    const here = folder({ 'open.yaml': OPEN, 'cdk8s-hardened.yaml': 'nmespace: team\n' });
    expect(await connectivity(here, 'open.yaml')).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('nmespace') });
    expect(await connectivity(folder({ 'open.yaml': OPEN, 'cdk8s-hardened.yml': 'namespace: team\n' }), 'open.yaml')).toMatchObject({ code: 2, stdout: '' });
  });
});

test('help names every format, and shows examples', async () => {
  const { code, stdout } = await ran(['connectivity', '--help']);
  expect(code).toBe(0);
  for (const format of FORMATS) expect(stdout.replace(/\s+/g, ' ')).toMatch(new RegExp(`\\b${format}\\b`));
  expect(stdout).toContain('--explain --from shop/api --to shop/db --port 5432');
});
