import { DangerousRights, type RuleRights } from '../../src/core/dangerous-rights';

/** `verb,verb resource,resource.group` */
function rule(text: string, ...resourceNames: string[]): RuleRights {
  const [verbs, target] = text.split(' ');
  const [resources, ...group] = target.split('.');
  return { apiGroups: [group.join('.')], resources: resources.split(','), verbs: verbs.split(','), resourceNames };
}

const ADMISSION = 'admissionregistration.k8s.io';

describe('leads to more rights', () => {
  test.each<[string, string]>([
    ['escalate clusterroles.rbac.authorization.k8s.io', 'escalate on clusterroles'],
    ['bind roles.rbac.authorization.k8s.io', 'bind on roles'],
    ['impersonate users', 'impersonate on users'],
    ['impersonate userextras/scopes.authentication.k8s.io', 'impersonate on userextras/scopes'],
    ['impersonate:user-info users.authentication.k8s.io', 'impersonate:user-info on users'],
    ['impersonate-on:user-info:list pods', 'impersonate-on:user-info:list on pods'],
    ['* serviceaccounts', '* on serviceaccounts'],
    ['list secrets', 'list on secrets'],
    ['watch secrets', 'watch on secrets'],
    ['get secrets', 'get on secrets'],
    ['get,create,delete pods', 'create on pods'],
    ['update pods', 'update on pods'],
    ['patch replicationcontrollers', 'patch on replicationcontrollers'],
    ['create,patch deployments,deployments/scale.apps', 'create, patch on deployments'],
    ['patch statefulsets.apps', 'patch on statefulsets'],
    ['update daemonsets.apps', 'update on daemonsets'],
    ['create replicasets.apps', 'create on replicasets'],
    ['create jobs.batch', 'create on jobs'],
    ['patch cronjobs.batch', 'patch on cronjobs'],
    ['create pods/exec', 'create on pods/exec'],
    ['get pods/exec', 'get on pods/exec'],
    ['get pods/attach', 'get on pods/attach'],
    ['create pods/portforward', 'create on pods/portforward'],
    ['get pods/proxy', 'get on pods/proxy'],
    ['create services/proxy', 'create on services/proxy'],
    ['get nodes/proxy', 'get on nodes/proxy'],
    ['patch pods/ephemeralcontainers', 'patch on pods/ephemeralcontainers'],
    ['patch namespaces', 'patch on namespaces'],
    ['update namespaces', 'update on namespaces'],
    ['create persistentvolumes', 'create on persistentvolumes'],
    ['create serviceaccounts/token', 'create on serviceaccounts/token'],
    ['update certificatesigningrequests/approval.certificates.k8s.io', 'update on certificatesigningrequests/approval'],
    ['approve signers.certificates.k8s.io', 'approve on signers'],
    ['sign signers.certificates.k8s.io', 'sign on signers'],
    [`patch validatingwebhookconfigurations.${ADMISSION}`, 'patch on validatingwebhookconfigurations'],
    [`create mutatingwebhookconfigurations.${ADMISSION}`, 'create on mutatingwebhookconfigurations'],
    [`delete validatingadmissionpolicybindings.${ADMISSION}`, 'delete on validatingadmissionpolicybindings'],
    [`deletecollection mutatingadmissionpolicies.${ADMISSION}`, 'deletecollection on mutatingadmissionpolicies'],
    ['patch */exec', 'patch on pods/exec'],
    ['create *.apps', 'create on deployments, statefulsets, daemonsets, replicasets'],
    ['list secrets.*', 'list on secrets'],
  ])('%s', (text, expected) => {
    const found = DangerousRights.within(rule(text));
    expect(found.map(({ verbs, resources }) => `${verbs.join(', ')} on ${resources.join(', ')}`)).toEqual([expected]);
    expect(found[0].advice).toMatch(/^it .*; .*[^.]$/);
  });

  test('everything is every danger', () => {
    const advices = DangerousRights.within(rule('* *.*')).map(({ advice }) => advice);
    expect(advices.length).toBeGreaterThan(10);
    expect(advices).toContainEqual(expect.stringContaining('acts as somebody else'));
  });
});

test.each([
  'get configmaps', 'list configmaps', '* configmaps', 'get,list,watch,delete pods', 'get pods/log', 'get pods/*', 'get deployments.apps',
  'update deployments/scale.apps', 'delete deployments.apps', 'update leases.coordination.k8s.io', 'create events', 'get namespaces',
  'create namespaces', 'get persistentvolumes', 'create persistentvolumeclaims', 'get pods/ephemeralcontainers',
  'create certificatesigningrequests.certificates.k8s.io', `list validatingwebhookconfigurations.${ADMISSION}`, 'list secrets.example.com',
  'create jobs.example.com', 'get */scale', 'impersonator pods',
])('%s does not lead to more rights', (text) => {
  expect(DangerousRights.within(rule(text))).toEqual([]);
});

test.each<[string, boolean]>([
  ['get secrets', false], ['watch secrets', false], ['create pods/exec', true], ['patch deployments.apps', true], ['create serviceaccounts/token', true],
  ['impersonate users', true],
])('%s limited to names stays dangerous: %s', (text, isDangerous) => {
  expect(DangerousRights.within(rule(text, 'a')).length > 0).toBe(isDangerous);
});
