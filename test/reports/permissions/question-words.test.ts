import { questionText } from '../../../src/reports/permissions/question-words';

test.each([
  [{ verb: 'get', apiGroup: '', resource: 'secrets', name: 'db', namespace: 'shop' }, false, 'get secrets named db in namespace shop'],
  [{ verb: 'create', apiGroup: '', resource: 'pods', subresource: 'exec' }, true, 'create pods/exec in any namespace'],
  [{ verb: 'list', apiGroup: '', resource: 'nodes' }, false, 'list nodes'],
  [{ verb: 'get', apiGroup: '', resource: 'namespaces', name: 'shop', namespace: 'shop' }, false, 'get namespaces named shop'],
  [{ verb: '*', apiGroup: '*', resource: '*' }, true, 'do everything with every resource in any namespace'],
  [{ verb: 'get', path: '/metrics' }, false, 'get the path /metrics'],
])('%j is asked as words', (request, isAnyNamespace, expected) => {
  expect(questionText({ request, isAnyNamespace })).toBe(expected);
});
