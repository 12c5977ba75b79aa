import { Manifest } from '../../../../src/core/manifest';
import { CATALOGUE } from '../../../../src/policy/catalogue';
import { Engine } from '../../../../src/policy/engine';
import { app, Draft } from '../../../../src/testing';
import { fullPod } from '../../examples';
import { replaced } from '../../junk';

/** All but the one that NET_BIND_SERVICE, which this needs as a value that others allow, breaks. */
const RULES = CATALOGUE.filter(({ meta }) => meta.id.startsWith('pod/') && meta.id !== 'pod/no-ineffective-net-bind-service');

const OTHERS: { readonly [type: string]: readonly unknown[] } = {
  boolean: ['true', 'false', '', 0, 1, [], {}],
  string: [true, false, 0, 1, [], {}, ['Default'], ['RuntimeDefault'], ['app']],
  number: ['0', '1', '25000', true, false, 0.5, [], {}],
  list: ['ALL', 'x', true, false, 0, {}, { name: 'x' }],
  object: ['RuntimeDefault', 'x', true, false, 0, [], [{}]],
};

const OF_CONTAINERS: { readonly [type: string]: readonly string[] } = {
  boolean: ['securityContext/allowPrivilegeEscalation', 'securityContext/privileged', 'securityContext/readOnlyRootFilesystem'],
  string: ['name', 'securityContext/procMount', 'securityContext/capabilities/drop/0', 'securityContext/capabilities/add/0', 'livenessProbe/tcpSocket/host',
    'lifecycle/preStop/httpGet/host'],
  number: ['ports/0/hostPort'],
  list: ['ports', 'securityContext/capabilities/drop', 'securityContext/capabilities/add'],
  object: ['securityContext/capabilities', 'resources', 'resources/limits', 'resources/requests', 'livenessProbe', 'startupProbe', 'readinessProbe',
    'livenessProbe/tcpSocket', 'lifecycle', 'lifecycle/preStop', 'lifecycle/preStop/httpGet', 'ports/0'],
};

const OF_BOTH: { readonly [type: string]: readonly string[] } = {
  boolean: ['runAsNonRoot', 'windowsOptions/hostProcess'],
  string: ['seccompProfile/type', 'appArmorProfile/type', 'seLinuxOptions/type', 'seLinuxOptions/user', 'seLinuxOptions/role'],
  number: ['runAsUser'],
  object: ['seccompProfile', 'appArmorProfile', 'seLinuxOptions', 'windowsOptions'],
};

const OF_PODS: { readonly [type: string]: readonly string[] } = {
  boolean: ['hostNetwork', 'hostPID', 'hostIPC', 'automountServiceAccountToken', 'enableServiceLinks'],
  string: ['serviceAccountName', 'securityContext/sysctls/0/name'],
  list: ['securityContext/sysctls'],
  object: ['securityContext', 'containers/0/securityContext', 'securityContext/sysctls/0', 'volumes/0/emptyDir', 'volumes/1/projected'],
};

function cases(fields: { readonly [type: string]: readonly string[] }, prefix: string): Array<[string, string]> {
  return Object.entries(fields).flatMap(([type, names]) => names.map((name): [string, string] => [`${prefix}${name}`, type]));
}

/** Everything at which a rule looks stands there, with a value that pleases. */
function pleasing(): Draft {
  return fullPod((p) => {
    app(p).securityContext.capabilities.add = ['NET_BIND_SERVICE'];
    app(p).ports[0].hostPort = 0;
    app(p).livenessProbe.tcpSocket.host = '';
    app(p).lifecycle.preStop.httpGet.host = '';
  });
}

function brokenPlaces(object: Draft): string[] {
  return new Engine({ rules: RULES, today: '2026-11-21' }).judge(Manifest._read(object)).violations.map(({ path }) => path);
}

test.each([
  ...cases(OF_PODS, '/spec/'),
  ...cases(OF_CONTAINERS, '/spec/containers/0/'),
  ...cases(OF_BOTH, '/spec/securityContext/'),
  ...cases(OF_BOTH, '/spec/containers/0/securityContext/'),
  ['/metadata/annotations', 'object'],
  ['/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app', 'string'],
])('%s is refused as anything but a %s', (pointer, type) => {
  const place = pointer.split('/').slice(1).map((token) => token.replace('~1', '/'));
  const about = (path: string) => path === pointer || pointer.startsWith(`${path}/`) || path.startsWith(`${pointer}/`);
  expect(brokenPlaces(pleasing()).filter(about)).toEqual([]);
  const tolerated = OTHERS[type].filter((value) => !brokenPlaces(replaced(pleasing(), place, value)).some(about));
  expect(tolerated).toEqual([]);
});
