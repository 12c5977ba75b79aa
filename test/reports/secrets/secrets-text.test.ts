import { answerOf, CANARY, SHOP } from './secrets';
import { secretsText } from '../../../src/reports/secrets/secrets-text';

const told = (width = 0) => secretsText(answerOf(...SHOP), { color: false, width });

test('a paragraph for each secret: what is wrong, from where, into what, and who may read it', () => {
  expect(told().slice(0, told().indexOf('What this presumes'))).toBe(`shop/db  password
  problem  claimed by ExternalSecret shop/db and SealedSecret shop/db
  from     ExternalSecret shop/db
             password ← SecretStore shop/vault (vault): shop/db, property pw
  from     SealedSecret shop/db
             password ← SealedSecret shop/db
  into     Deployment shop/api
             container app: /secrets/password (mode 0400)
  readable Group ops (get, list)

shop/plain  password
  problem  values stand in the manifest: password
  from     written in the manifests
  into     nothing among the objects uses it
  readable Group ops (get, list)

shop/tls  ca.crt, tls.crt, tls.key
  from     Certificate shop/tls
             ClusterIssuer acme
  into     Ingress shop/web
             its certificate
  readable Group ops (get, list)

shop/token  keys not known
  problem  no object makes it, and it is not declared to exist
  into     Deployment shop/api
             container app: variable TOKEN (token)
  readable Group ops (get, list)

4 secrets, 3 of them with a problem.

`);
});

test('no line is wider than the terminal', () => {
  expect(Math.max(...told(60).split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

test('no value is told', () => expect(told()).not.toContain(CANARY));

test('where there is none, that', () => {
  expect(secretsText(answerOf(), { color: false, width: 0 })).toContain('The objects make no Secret and use none.');
});

test('what a manifest smuggles in is shown, not obeyed', () => {
  const text = secretsText(answerOf({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a\u001b[2J\u202e', namespace: 'b' } }), { color: false, width: 0 });
  expect(text).toContain('a\\u{1b}[2J\\u{202e}');
});
