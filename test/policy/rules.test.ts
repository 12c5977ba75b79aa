import { CATALOGUE } from '../../src/policy/catalogue';
import { Rules } from '../../src/policy/rules';

test('every rule of the catalogue is listed and found by its id', () => {
  expect(Rules.all()).toEqual(CATALOGUE);
  expect(Rules.all().map(({ meta }) => Rules.byId(meta.id))).toEqual(CATALOGUE);
  expect(Rules.byId('pod/no-such-rule')).toBeUndefined();
});

test('changing the list that was handed out does not change the catalogue', () => {
  Rules.all().pop();
  expect(Rules.all()).toHaveLength(CATALOGUE.length);
});
