import { withTwoWords } from '../../src/cli/two-words';

test.each<[string, string, string[]]>([
  ['two words', 'permissions --who-can get secrets k8s', ['permissions', '--who-can=get secrets', 'k8s']],
  ['two words at the end', 'permissions k8s --who-can get secrets', ['permissions', 'k8s', '--who-can=get secrets']],
  ['another option after one word', 'permissions --who-can get --subject x k8s', ['permissions', '--who-can=get', '--subject', 'x', 'k8s']],
  ['one word at the end', 'permissions --who-can get', ['permissions', '--who-can=get']],
  ['no word', 'permissions --who-can', ['permissions', '--who-can']],
  ['the option with the first word', 'permissions --who-can=get secrets k8s', ['permissions', '--who-can=get secrets', 'k8s']],
  ['both, twice', 'a --who-can get pods --who-can list nodes b', ['a', '--who-can=get pods', '--who-can=list nodes', 'b']],
  ['what stands after --', 'a -- --who-can get pods', ['a', '--', '--who-can', 'get', 'pods']],
  ['other options', 'a --who get pods', ['a', '--who', 'get', 'pods']],
])('%s', (_name, line, expected) => {
  expect(withTwoWords(line.split(' '), '--who-can')).toEqual(expected);
});

test('a word with a blank is both words', () => {
  expect(withTwoWords(['--who-can', 'get secrets', 'k8s'], '--who-can')).toEqual(['--who-can=get secrets', 'k8s']);
  expect(withTwoWords(['--who-can=get secrets', 'k8s'], '--who-can')).toEqual(['--who-can=get secrets', 'k8s']);
});
