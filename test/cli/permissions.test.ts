import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { folder } from './folder';
import { Ran, ran, World } from './io';
import { BROKEN, CLEAN } from './manifests';
import { account, binds, core, DANGLING, group, HARMLESS, role, runsAs, SHOP, user } from './permissions-manifests';
import schema from '../../docs/permissions.schema.json';

const FORMATS = ['text', 'json', 'csv', 'dot', 'mermaid', 'svg'];
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

const permissions = (cwd: string, args: string, world: World = {}) => ran(['permissions', ...args.split(' ').filter((arg) => arg !== '')], { cwd, ...world });
const asked = (args: string, stdin = SHOP) => permissions(folder(), `${args} -`, { stdin });

/** The JSON of a call, held to the published schema. */
function json({ stdout }: Ran): any {
  const answer = JSON.parse(stdout);
  validate(answer);
  expect(validate.errors ?? []).toEqual([]);
  return answer;
}

const nameOf = ({ kind, namespace, name }: any) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
const allowed = async (args: string, stdin = SHOP): Promise<string[]> => json(await asked(`--format json --who-can ${args}`, stdin)).allowed.map(nameOf);
const understood = async (args: string, stdin = SHOP) => json(await asked(`--format json --who-can ${args}`, stdin)).question;

describe('the exit code', () => {
  const here = folder({ 'shop.yaml': SHOP, 'harmless.yaml': HARMLESS, 'dangling.yaml': HARMLESS + DANGLING, 'broken.yaml': BROKEN, 'clean.yaml': CLEAN, 'comment.yaml': '# nothing\n' });

  test.each<[string, number, string, World?]>([
    ['an answer', 0, 'shop.yaml'],
    ['an answer to standard input', 0, '-', { stdin: SHOP }],
    ['objects without rights', 0, 'clean.yaml'],
    ['a path that is to fail', 1, '--fail-if escalation shop.yaml'],
    ['no path', 0, '--fail-if escalation harmless.yaml'],
    ['a path among paths alone', 1, '--escalations --fail-if escalation shop.yaml'],
    ['a path of somebody else', 0, '--fail-if escalation --subject shop/api shop.yaml'],
    ['somebody who may', 1, '--who-can list secrets --fail-if allowed shop.yaml'],
    ['nobody who may', 0, '--who-can list secrets --fail-if allowed harmless.yaml'],
    ['nobody who may, to fail', 1, '--who-can list secrets --fail-if denied harmless.yaml'],
    ['only parts of Kubernetes who may', 0, '--who-can list secrets --verbose --fail-if allowed harmless.yaml'],
    ['this one who may', 1, '--who-can list secrets --subject shop/deployer --fail-if allowed shop.yaml'],
    ['another one who may not', 0, '--who-can list secrets --subject shop/api --fail-if allowed shop.yaml'],
    ['a right that is needed and missing', 1, '--who-can list secrets --subject shop/api --fail-if denied shop.yaml'],
    ['something gained', 1, '--against harmless.yaml --fail-if gained shop.yaml'],
    ['something gained where losses fail', 0, '--against clean.yaml --fail-if lost harmless.yaml'],
    ['something lost', 1, '--against harmless.yaml --fail-if lost clean.yaml'],
    ['nothing gained', 0, '--against shop.yaml --fail-if gained shop.yaml'],
    ['a binding to a role that is not there', 2, 'dangling.yaml'],
    ['the same beside a failure', 2, '--who-can get configmaps --fail-if allowed dangling.yaml'],
    ['the same in the old manifests', 2, '--against dangling.yaml harmless.yaml'],
    ['a broken file', 2, 'shop.yaml broken.yaml'],
    ['empty standard input', 2, '-', { stdin: '' }],
    ['comments only', 2, 'comment.yaml'],
    ['what is not there', 2, 'nowhere.yaml'],
    ['no path', 2, ''],
  ])('%s: %i', async (...[, code, args, world]) => {
    expect((await permissions(here, args, world)).code).toBe(code);
  });
});

describe('the list', () => {
  test('is exact, in JSON', async () => {
    const answer = json(await asked('--format json'));
    expect(Object.keys(answer)).toEqual(['schemaVersion', 'incomplete', 'subjects', 'escalations', 'assumptions', 'problems', 'notices']);
    expect(answer.subjects.map(nameOf)).toEqual(['ServiceAccount shop/api', 'ServiceAccount shop/default', 'ServiceAccount shop/deployer', 'Group devs', 'User jane']);
    const [api] = answer.subjects;
    expect(api).toMatchObject({ workloads: ['shop/api[Deployment]'], groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'] });
    expect(api.permissions.slice(0, 2)).toEqual([
      {
        namespace: 'shop',
        apiGroups: [''],
        resources: ['configmaps', 'services'],
        resourceNames: [],
        nonResourceURLs: [],
        verbs: ['get', 'list', 'watch'],
        role: { kind: 'Role', namespace: 'shop', name: 'api', builtIn: false, file: '-', line: expect.any(Number), column: 5 },
        binding: { kind: 'RoleBinding', namespace: 'shop', name: 'api', builtIn: false, file: '-', line: expect.any(Number), column: 5 },
      },
      expect.objectContaining({ resources: ['secrets'], resourceNames: ['db-login'], verbs: ['get'] }),
    ]);
    expect(api.permissions[1]).not.toHaveProperty('danger');
    const own = answer.subjects[2].permissions.filter(({ role: { builtIn } }: any) => !builtIn);
    expect(own.map(({ danger }: any) => danger)).toEqual([expect.stringContaining('it runs any pod'), expect.stringContaining('it reads every secret')]);
    expect(api.permissions.at(-1)).toMatchObject({ through: 'system:authenticated', role: { builtIn: true } });
    expect(answer.escalations.map(({ source, target }: any) => `${source} > ${target}`)).toContain('workload shop/ci[Deployment] > cluster-admin');
  });

  test('is for people, in text', async () => {
    const { code, stdout, stderr } = await asked('');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain([
      'shop  3 accounts',
      '  ServiceAccount shop/api',
      '    runs Deployment api',
      '    in shop, by Role shop/api (standard input:29:1), bound by RoleBinding shop/api (standard input:36:1)',
    ].join('\n'));
    expect(stdout).toMatch(/\n {8}read +configmaps, services +line \d+\n {8}get +secrets named db-login +line \d+\n/);
    expect(stdout).toMatch(/\n {6}! read, write +deployments.apps +line \d+\n {12}it runs any pod/);
    expect(stdout).toContain('\n  no rights of its own: shop/default (runs Deployment web)\n');
    expect(stdout).toMatch(/\nGroups\n {2}Group devs\n {4}in shop, by Kubernetes' own ClusterRole edit/);
    expect(stdout).toContain('--verbose or --subject tells them');
    expect(stdout).toContain('read is get, list and watch; write is create, update, patch and delete.');
    expect(stdout).toMatch(/\n! The code of Deployment shop\/ci reaches cluster admin in \d+ steps:\n {4}1\. /);
    expect(stdout).toContain('smallest cut');
    expect(stdout).toContain('\n3 ServiceAccounts, 1 group and 1 user, 2 of them with dangerous rights.\n');
    expect(stdout).toContain('What this presumes:\n- RBAC is the only authoriser');
  });

  test('says everything with --verbose', async () => {
    const { stdout } = await asked('--verbose');
    expect(stdout).not.toContain('--verbose');
    expect(stdout).toMatch(/selfsubjectaccessreviews/);
    expect(stdout).toMatch(/system:aggregate-to-edit/);
    expect(stdout).toContain('everywhere, as Group system:authenticated, by Kubernetes\' own ClusterRole system:discovery');
  });

  test('names together those who have the same', async () => {
    const both = runsAs('a', 'x') + runsAs('b', 'x') + role('r', 'x', core('get', 'pods')) + binds('r', 'x', 'Role/r', account('a', 'x'), account('b', 'x'));
    expect((await asked('', both)).stdout).toContain('  ServiceAccounts x/a, x/b\n    runs Deployment a, Deployment b\n');
  });

  test('says what groups of accounts have under the group', async () => {
    const all = HARMLESS + binds('all', 'shop', 'Role/api', group('system:serviceaccounts:shop'));
    const { stdout } = await asked('', all);
    expect(stdout).toContain('shop  1 account, with what Group system:serviceaccounts:shop may besides\n');
    expect(stdout).toContain('  Group system:serviceaccounts:shop\n    every ServiceAccount of shop\n');
  });

  test('is of one subject', async () => {
    const { stdout } = await asked('--subject shop/api');
    expect(stdout).toContain('ServiceAccount shop/api: no dangerous rights.');
    expect(stdout).not.toContain('devs');
    expect(json(await asked('--format json --subject group:devs')).subjects.map(nameOf)).toEqual(['Group devs']);
    expect(json(await asked('--format json --subject shop/ci[Deployment]')).escalations).toHaveLength(1);
  });

  test('says that there is nothing to list', async () => {
    expect((await asked('', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n')).stdout).toContain('There is no account, role or binding among the objects');
  });

  test('is a table, in CSV', async () => {
    const lines = (await asked('--format csv')).stdout.split('\n');
    expect(lines[0]).toBe('kind,namespace,name,where,verbs,apiGroups,resources,resourceNames,nonResourceURLs,danger,role,rule,binding,through');
    expect(lines[1]).toMatch(/^ServiceAccount,shop,api,shop,get list watch,core,configmaps services,,,,Role shop\/api,standard input:\d+:5,RoleBinding shop\/api,$/);
    expect(lines).toContainEqual(expect.stringMatching(/^ServiceAccount,shop,deployer,\*,list,core,secrets,,,"it reads every secret/));
  });

  test.each([...FORMATS.map((format) => `--format ${format}`), '--escalations --format svg', '--who-can get secrets', '--subject shop/api --who-can list pods'])(
    'is the same whatever the order of the files, as any answer is: %s', async (args) => {
      const files = Object.fromEntries(SHOP.split(/^---\n/m).filter((part) => part !== '').map((part, i) => [`${i}.yaml`, part]));
      const names = Object.keys(files);
      const here = folder(files);
      const one = await permissions(here, `${args} ${names.join(' ')}`);
      expect(one.code).toBe(0);
      expect(await permissions(here, `${args} ${[...names].reverse().join(' ')}`)).toEqual(one);
    });

  test.each([
    ['dot', /^digraph "Who may do what" \{[^]*"subject shop\/deployer\[ServiceAccount\]" -> "role \* ClusterRole deployer"/],
    ['mermaid', /^---\ntitle: .+\n---\nflowchart LR\n[^]*in every namespace[^]*:::subject/],
    ['svg', /^<svg [^]*deployer[^]*<\/svg>\n$/],
  ])('is a picture as %s', async (format, expected) => {
    const { code, stdout } = await asked(`--format ${format}`);
    expect(code).toBe(0);
    expect(stdout.replace(/^<\?xml.*\?>\n/, '')).toMatch(expected);
  });
});

describe('who can', () => {
  test.each<[string, string[]]>([
    ['list secrets', ['ServiceAccount shop/deployer', 'Group devs']],
    ['get secrets', ['ServiceAccount shop/api', 'Group devs']],
    ['get secrets/db-login', ['ServiceAccount shop/api', 'Group devs']],
    ['get secrets/other', ['Group devs']],
    ['get secrets --name other', ['Group devs']],
    ['list secrets -n other', ['ServiceAccount shop/deployer']],
    ['get configmaps -n shop', ['ServiceAccount shop/api', 'Group devs']],
    ['get pods/log', ['Group devs']],
    ['create pods/exec', ['Group devs']],
    ['create deployments', ['ServiceAccount shop/deployer', 'Group devs']],
    ['get /metrics', ['User jane']],
    ['get widgets', ['User jane']],
    ['list nodes', []],
    ['* *', []],
    ['get namespaces', ['Group devs']],
    ['get namespaces -n shop', ['Group devs']],
    ['get namespaces -n other', []],
    ['get namespaces/shop', ['Group devs']],
    ['list namespaces', []],
  ])('%s: %j', async (args, expected) => {
    expect(await allowed(args)).toEqual(expected);
  });

  test('one of whoever has credentials', async () => {
    const all = HARMLESS + binds('all', '', 'ClusterRole/view', group('system:authenticated'));
    expect(await allowed('get pods', all)).toEqual(['ServiceAccount shop/api', 'Group system:authenticated']);
    const { stdout } = await asked('--who-can get pods', all);
    expect(stdout).toMatch(/as Group\s+system:authenticated/);
    expect(stdout).toContain('everybody who has credentials');
    expect((await asked('--who-can get pods --subject user:jane', all)).stdout).toContain('Allowed: User jane may get pods in any namespace: everywhere');
  });

  test.each<[string, object]>([
    ['get po', { apiGroup: '', resource: 'pods' }],
    ['get Pod', { apiGroup: '', resource: 'pods' }],
    ['get pod/web', { apiGroup: '', resource: 'pods', name: 'web' }],
    ['get pods/log', { apiGroup: '', resource: 'pods', subresource: 'log' }],
    ['get pods/log --name web', { apiGroup: '', resource: 'pods', subresource: 'log', name: 'web' }],
    ['get secret/exec', { apiGroup: '', resource: 'secrets', name: 'exec' }],
    ['get deploy', { apiGroup: 'apps', resource: 'deployments' }],
    ['get deployments.apps', { apiGroup: 'apps', resource: 'deployments' }],
    ['get deployments.v1.apps', { apiGroup: 'apps', resource: 'deployments' }],
    ['get sts/scale', { apiGroup: 'apps', resource: 'statefulsets', subresource: 'scale' }],
    ['get networkpolicy', { apiGroup: 'networking.k8s.io', resource: 'networkpolicies' }],
    ['get netpol/status', { apiGroup: 'networking.k8s.io', resource: 'networkpolicies', subresource: 'status' }],
    ['get netpol/deny', { apiGroup: 'networking.k8s.io', resource: 'networkpolicies', name: 'deny' }],
    ['create sa/token', { apiGroup: '', resource: 'serviceaccounts', subresource: 'token' }],
    ['update csr/approval', { apiGroup: 'certificates.k8s.io', resource: 'certificatesigningrequests', subresource: 'approval' }],
    ['get widgets', { apiGroup: 'example.com', resource: 'widgets' }],
    ['get gadgets.example.org', { apiGroup: 'example.org', resource: 'gadgets' }],
    ['frob gadgets.example.org', { verb: 'frob', apiGroup: 'example.org', resource: 'gadgets' }],
    ['get gadgets.example.org/status', { apiGroup: 'example.org', resource: 'gadgets', subresource: 'status' }],
    ['get gadgets.example.org/one', { apiGroup: 'example.org', resource: 'gadgets', name: 'one' }],
    ['get gadgets.example.org/console --name one', { apiGroup: 'example.org', resource: 'gadgets', subresource: 'console', name: 'one' }],
    ['impersonate users', { apiGroup: '', resource: 'users' }],
  ])('%s is about %j', async (args, expected) => {
    const { anyNamespace, ...question } = await understood(args);
    expect(question).toEqual({ verb: args.split(' ')[0], ...expected });
  });

  test('knows the names that a CustomResourceDefinition says', async () => {
    const crd = '---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: gadgets.example.org }\n'
      + 'spec: { group: example.org, scope: Cluster, names: { plural: gadgets, singular: gadget, kind: Gadget, shortNames: [gd] } }\n';
    for (const name of ['gadgets', 'gadget', 'gd', 'Gadget', 'gd.example.org']) {
      expect(await understood(`get ${name}`, SHOP + crd)).toEqual({ verb: 'get', apiGroup: 'example.org', resource: 'gadgets', anyNamespace: false });
    }
  });

  test.each<[string, RegExp]>([
    ['get', /takes a verb and a resource/],
    ['read secrets', /no verb of Kubernetes[^]*get, list or watch/],
    ['exec pods', /create pods\/exec/],
    ['gte secrets', /did you mean "get"/],
    ['get secert', /names no resource[^]*did you mean "secret"/],
    ['get deploymnts.apps', /did you mean "deployments.apps"/],
    ['get gizmos', /write a resource of Kubernetes, or a custom one with its group/],
    ['list pods/exec', /No request has the verb list for pods\/exec[^]*get or create/],
    ['list /metrics', /--who-can does not know "list"/],
    ['get pods/a/b', /one part after the resource/],
  ])('%s is refused', async (args, message) => {
    const { code, stdout, stderr } = await ran(['permissions', `--who-can=${args}`, '-'], { cwd: folder(), stdin: SHOP });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('tells how it was understood, where there was a choice', async () => {
    expect((await asked('--who-can get events')).stdout).toContain('events.events.k8s.io is another resource');
    expect((await asked('--who-can get gadgets.example.org/console')).stdout).toContain('"console" was taken for the name of an object');
    expect((await asked('--who-can list nodes -n shop')).stdout).toContain('nodes belong to the cluster');
  });

  test('is for people, in text, with every way', async () => {
    const { stdout } = await asked('--who-can get secrets');
    expect(stdout).toMatch(/^Who may get secrets in any namespace\n {2}ServiceAccount shop\/api: in shop, only objects named db-login\n {4}runs Deployment api\n {4}by Role shop\/api \(standard input:\d+:5\), bound by RoleBinding shop\/api/);
    expect(stdout).toContain('\n1 ServiceAccount and 1 group may get secrets in any namespace.\n');
    expect((await asked('--who-can list nodes')).stdout).toContain('Nobody may list nodes, as far as these objects say.');
    expect((await asked('--who-can list nodes --verbose')).stdout).toContain('system:kube-scheduler');
  });

  test('is a table, in CSV', async () => {
    expect((await asked('--who-can get /metrics --format csv')).stdout.split('\n')).toEqual([
      'kind,namespace,name,where,resourceNames,workloads,role,rule,binding,through', expect.stringMatching(/^User,,jane,\*,,,ClusterRole scraper,standard input:\d+:5,ClusterRoleBinding scraper,$/), '',
    ]);
  });
});

describe('whether one may', () => {
  test('is answered with the way', async () => {
    expect(json(await asked('--format json --who-can get secrets/db-login -n shop --subject shop/api'))).toMatchObject({
      verdict: 'allowed', question: { subject: { kind: 'ServiceAccount', namespace: 'shop', name: 'api' } }, allowed: [{ namespaces: ['shop'], by: [{ role: { name: 'api' } }] }], missing: [],
    });
  });

  test('is answered with what comes near, and what is missing', async () => {
    const { verdict, near, missing, allowed: nobody } = json(await asked('--format json --who-can list secrets -n shop --subject shop/api'));
    expect({ verdict, nobody, near: near.map(({ verbs }: any) => verbs) }).toEqual({ verdict: 'denied', nobody: [], near: [['get']] });
    expect(missing).toEqual([{ rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }] }]);
    const { stdout } = await asked('--who-can list secrets -n shop --subject shop/api');
    expect(stdout).toMatch(/^Denied: ServiceAccount shop\/api may not list secrets in namespace shop\nDeployment api runs as it\n/);
    expect(stdout).toContain('What it may that comes near\n  get secrets named db-login in shop, by Role shop/api');
    expect(stdout).toMatch(/mind that it\s+reads every\s+secret/);
  });

  test('is permitted by what is missing', async () => {
    for (const args of ['create pods -n shop --subject shop/api', 'list nodes --subject group:devs', 'get /livez/x --subject user:jane', 'patch endpoints --subject shop/api', 'get secrets/a -n other --subject group:devs']) {
      const { missing } = json(await asked(`--format json --who-can ${args}`));
      expect(missing).toHaveLength(2);
      expect((await asked(`--who-can ${args} --fail-if denied`, `${SHOP}${missing.map((object: object) => `---\n${JSON.stringify(object)}\n`).join('')}`)).code).toBe(0);
    }
  });

  test('may be asked of somebody whom no object knows', async () => {
    expect(json(await asked('--format json --who-can get pods --subject other/app[ServiceAccount]')).verdict).toBe('denied');
    expect(json(await asked('--format json --who-can get /version --subject user:somebody')).verdict).toBe('allowed');
    expect(json(await asked('--format json --who-can delete nodes --subject system:masters')).verdict).toBe('allowed');
  });
});

describe('the name of a subject', () => {
  const TWINS = SHOP + binds('twin', 'shop', 'Role/api', user('devs'));
  test.each<[string, string]>([
    ['api', 'ServiceAccount shop/api'],
    ['shop/api', 'ServiceAccount shop/api'],
    ['shop/api[ServiceAccount]', 'ServiceAccount shop/api'],
    ['system:serviceaccount:shop:api', 'ServiceAccount shop/api'],
    ['sa:shop/api', 'ServiceAccount shop/api'],
    ['shop/ci[Deployment]', 'ServiceAccount shop/deployer'],
    ['group:devs', 'Group devs'],
    ['devs[Group]', 'Group devs'],
    ['user:devs', 'User devs'],
    ['jane', 'User jane'],
    ['system:serviceaccounts:shop', 'Group system:serviceaccounts:shop'],
    ['system:kube-scheduler', 'User system:kube-scheduler'],
    ['group:oidc:admins', 'Group oidc:admins'],
    ['other/app[ServiceAccount]', 'ServiceAccount other/app'],
  ])('%s is %s', async (text, expected) => {
    expect(json(await asked(`--format json --subject ${text}`, TWINS)).subjects.map(nameOf)).toEqual([expected]);
  });

  test.each([
    ['devs', /several subjects[^]*"devs\[Group\]", "devs\[User\]"/],
    ['shop/apo', /did you mean "shop\/api\[ServiceAccount\]"/],
    ['somebody-else', /name one of "shop\/api\[ServiceAccount\]"[^]*or write NAMESPACE\/NAME, group:NAME or user:NAME/],
    ['sa:api2', /needs the namespace of a ServiceAccount/],
  ])('%s is refused', async (text, message) => {
    expect(await asked(`--subject ${text}`, TWINS)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });
});

describe('escalations', () => {
  test('are told step by step, with the cut, for all whose path is the same together', async () => {
    const two = SHOP + runsAs('cd', 'shop', 'deployer');
    const { stdout } = await asked('--escalations --subject shop/deployer', two);
    expect(stdout).toMatch(/^Escalation paths\n! The code of Deployment shop\/c[di]/);
    const { escalations } = json(await asked('--escalations --format json', two));
    expect(escalations.map(({ source }: any) => source)).toEqual(expect.arrayContaining(['workload shop/cd[Deployment]', 'workload shop/ci[Deployment]']));
    expect(escalations[0].steps[0].causes[0]).toMatchObject({ title: expect.any(String), removal: expect.any(String), file: '-', line: expect.any(Number) });
  });

  test('may be none', async () => {
    expect((await asked('--escalations', HARMLESS)).stdout).toContain('No path leads to cluster admin or to a node.');
    expect(json(await asked('--escalations --format json', HARMLESS)).escalations).toEqual([]);
  });

  test.each(['csv', 'dot', 'mermaid', 'svg'])('are written as %s', async (format) => {
    const { code, stdout } = await asked(`--escalations --format ${format}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(format === 'csv' ? /^source,target,step,from,to,action,causes,cut\n/ : /cluster admin/) });
  });
});

describe('the difference', () => {
  const OLDER = SHOP.replace('resources: [configmaps, services]', 'resources: [configmaps, services, endpoints]').replace(core('list', 'secrets'), core('get', 'pods'));
  const here = folder({ 'old.yaml': OLDER, 'new/shop.yaml': SHOP });

  test('is what is gained and lost, the most dangerous first', async () => {
    expect(json(await permissions(here, '--format json --against old.yaml new')).changes).toEqual([
      {
        kind: 'ServiceAccount',
        namespace: 'shop',
        name: 'deployer',
        gained: [expect.objectContaining({ resources: ['secrets'], verbs: ['list'], danger: expect.stringContaining('every secret'), by: [{ role: expect.objectContaining({ name: 'deployer', line: expect.any(Number) }), binding: expect.objectContaining({ name: 'deployer' }) }] })],
        lost: [expect.objectContaining({ resources: ['pods'], verbs: ['get'] })],
      },
      { kind: 'ServiceAccount', namespace: 'shop', name: 'api', gained: [], lost: [expect.objectContaining({ namespace: 'shop', resources: ['endpoints'] })] },
    ]);
    expect((await permissions(here, '--format csv --against old.yaml new')).stdout.split('\n').slice(0, 2)).toEqual([
      'change,kind,namespace,name,where,verbs,apiGroups,resources,resourceNames,nonResourceURLs,danger', expect.stringMatching(/^gained,ServiceAccount,shop,deployer,\*,list,core,secrets,,,"it reads every secret/),
    ]);
  });

  test('is for people, in text', async () => {
    const { stdout } = await permissions(here, '--against old.yaml new');
    expect(stdout).toMatch(/^Gained\n {2}ServiceAccount shop\/deployer\n {4}everywhere\n {4}\+!list +secrets\n {10}it reads every secret/);
    expect(stdout).toMatch(/\nLost\n {2}ServiceAccount shop\/deployer\n {4}everywhere\n {4}- get +pods\n[^]* {4}- read +endpoints\n/);
    expect(stdout).toContain('1 subject gained rights, 2 subjects lost some.');
    expect((await permissions(here, '--against new new')).stdout).toContain('No right is gained or lost.');
    expect((await permissions(here, '--against old.yaml --subject shop/api new')).stdout).toContain('0 subjects gained rights, 1 subject lost some.');
  });
});

describe('options that do not go together are refused', () => {
  test.each([
    ['--escalations --against shop.yaml', 'One call answers one question'],
    ['--who-can get secrets --escalations', 'One call answers one question'],
    ['--name a', '--name is for --who-can'],
    ['--fail-if allowed', 'choose one of escalation'],
    ['--who-can get secrets --fail-if gained', 'choose one of allowed, denied'],
    ['--against shop.yaml --fail-if gaind', 'did you mean "gained"?'],
    ['--who-can get secrets --format svg', '--format svg is for the list of rights and for --escalations, not for --who-can'],
    ['--who-can get secrets --subject shop/api --format csv', 'choose one of text, json'],
    ['--format svgg', 'did you mean "svg"?'],
    ['--against - -', 'Standard input can be read only once'],
    ['-n Shop', 'lower-case letters'],
    ['--config nowhere.yaml', 'no such file'],
    ['--unknown', "Unknown option '--unknown'"],
  ])('%s', async (args, message) => {
    const here = folder({ 'shop.yaml': SHOP });
    expect(await permissions(here, `${args} shop.yaml`, { stdin: SHOP })).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(readdirSync(here)).toEqual(['shop.yaml']);
  });
});

describe('what was left out', () => {
  test('is told with its place, and the rest is answered and marked incomplete', async () => {
    const run = await permissions(folder({ 'a.yaml': HARMLESS, 'b.yaml': DANGLING }), '--format json .');
    const { incomplete, problems } = json(run);
    expect({ code: run.code, incomplete, problems }).toEqual({ code: 2, incomplete: true, problems: [expect.objectContaining({ file: 'b.yaml', message: expect.stringContaining('Role shop/lost') })] });
    expect(run.stderr).toMatch(/^error\[input\] RoleBinding shop\/lost /);
  });

  test('is told in every picture', async () => {
    for (const format of ['dot', 'mermaid', 'svg']) expect((await asked(`--format ${format}`, HARMLESS + DANGLING)).stdout).toContain('Incomplete');
  });
});

describe('answers', () => {
  test('are written in several formats by one run', async () => {
    const here = folder({ 'shop.yaml': SHOP });
    const { code, stdout } = await permissions(here, '--format json -o out/a.json -o a.csv -o a.dot -o a.mmd -o a.svg -o a.txt .');
    expect(code).toBe(0);
    expect(readFileSync(join(here, 'out/a.json'), 'utf8')).toBe(stdout);
    expect(readdirSync(here).sort()).toEqual(['a.csv', 'a.dot', 'a.mmd', 'a.svg', 'a.txt', 'out', 'shop.yaml']);
  });

  test('are coloured for terminals, and fit them', async () => {
    const here = folder({ 'shop.yaml': SHOP });
    expect((await permissions(here, 'shop.yaml', { columns: 100 })).stdout).toContain('\u001b[');
    const { stdout } = await permissions(here, '--no-color shop.yaml', { columns: 80 });
    expect(stdout).not.toContain('\u001b[');
    expect(stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' ', 1) && !line.includes('/'))).toEqual([]);
  });

  test('forge no line and drive no terminal', async () => {
    const evil = HARMLESS + binds('evil', 'shop', 'Role/api', user('a\\u001b[31m\\nb'));
    for (const format of ['text', 'dot', 'mermaid', 'svg']) {
      const { stdout } = await asked(`--format ${format}`, evil);
      expect(stdout).not.toContain('\u001b');
      expect(stdout).toContain('u{1b}'.replace(/[{}]/g, (brace) => format === 'mermaid' ? `#${brace.codePointAt(0)};` : brace));
    }
  });
});

test('a configuration says the namespace and what to ignore', async () => {
  const here = folder({ 'k8s/a.yaml': HARMLESS.replaceAll(', namespace: shop', ''), 'k8s/old/b.yaml': SHOP, 'cdk8s-hardened.yaml': 'namespace: team\nignore: [old]\n' });
  expect(json(await permissions(here, '--format json k8s')).subjects.map(nameOf)).toEqual(['ServiceAccount team/api']);
});

test('help names every format, and shows examples', async () => {
  const { code, stdout } = await ran(['permissions', '--help']);
  expect(code).toBe(0);
  for (const format of FORMATS) expect(stdout.replace(/\s+/g, ' ')).toMatch(new RegExp(`\\b${format}\\b`));
  expect(stdout).toContain('--who-can get secrets -n shop');
});
