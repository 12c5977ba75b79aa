import { deployment } from './connectivity-manifests';

const GROUP = 'rbac.authorization.k8s.io';

/** A Deployment that runs as an account. */
export const runsAs = (name: string, namespace: string, account = name): string => deployment(name, namespace, '[]', `serviceAccountName: ${account}, `);

/** A Role, or without a namespace a ClusterRole, with rules in the notation of flows. */
export const role = (name: string, namespace: string, ...rules: string[]): string => `---
apiVersion: ${GROUP}/v1
kind: ${namespace === '' ? 'ClusterRole' : 'Role'}
metadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }
rules:
${rules.map((rule) => `  - { ${rule} }\n`).join('')}`;

/** A binding to `Role/x` or `ClusterRole/x` of subjects in the notation of flows. */
export const binds = (name: string, namespace: string, to: string, ...subjects: string[]): string => `---
apiVersion: ${GROUP}/v1
kind: ${namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding'}
metadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }
roleRef: { apiGroup: ${GROUP}, kind: ${to.split('/')[0]}, name: ${to.split('/')[1]} }
subjects:
${subjects.map((subject) => `  - { ${subject} }\n`).join('')}`;

export const account = (name: string, namespace: string): string => `kind: ServiceAccount, name: ${name}, namespace: ${namespace}`;
export const group = (name: string): string => `apiGroup: ${GROUP}, kind: Group, name: "${name}"`;
export const user = (name: string): string => `apiGroup: ${GROUP}, kind: User, name: "${name}"`;
export const core = (verbs: string, resources: string, more = ''): string => `apiGroups: [""], resources: [${resources}], verbs: [${verbs}]${more}`;

/** api reads, ci deploys everywhere, devs edit the shop, and jane scrapes metrics. */
export const SHOP = [
  runsAs('api', 'shop'),
  runsAs('ci', 'shop', 'deployer'),
  runsAs('web', 'shop', 'default'),
  role('api', 'shop', core('get, list, watch', 'configmaps, services'), core('get', 'secrets', ', resourceNames: [db-login]')),
  binds('api', 'shop', 'Role/api', account('api', 'shop')),
  role('deployer', '', 'apiGroups: [apps], resources: [deployments], verbs: [get, list, watch, create, update, patch, delete]', core('list', 'secrets')),
  binds('deployer', '', 'ClusterRole/deployer', account('deployer', 'shop')),
  binds('developers', 'shop', 'ClusterRole/edit', group('devs')),
  role('scraper', '', 'nonResourceURLs: [/metrics], verbs: [get]', 'apiGroups: [example.com], resources: [widgets], verbs: [get]'),
  binds('scraper', '', 'ClusterRole/scraper', user('jane')),
].join('');

/** An account that may do nothing dangerous. */
export const HARMLESS = runsAs('api', 'shop') + role('api', 'shop', core('get, list', 'configmaps')) + binds('api', 'shop', 'Role/api', account('api', 'shop'));

/** A binding to a role that nobody has written. */
export const DANGLING = binds('lost', 'shop', 'Role/lost', account('api', 'shop'));
