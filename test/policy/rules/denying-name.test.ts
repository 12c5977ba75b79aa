import { readsAsDenial } from '../../../src/policy/rules/denying-name';

test.each(['deny-exec', 'app.deny.all', 'Block-Metadata', 'prevent-escalation', 'no-secrets', 'restrict_egress', 'disallow-all'])('%s reads as a denial', (name) => {
  expect(readsAsDenial(name)).toBe(true);
});

test.each(['', 'denylist-controller', 'block-storage', 'block', 'no', 'no-op', 'restricted', 'node-reader', 'nodejs', 'allow-dns'])('"%s" does not', (name) => {
  expect(readsAsDenial(name)).toBe(false);
});
