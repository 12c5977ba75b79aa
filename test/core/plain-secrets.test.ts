import { plainSecret, plainSecretsIn } from '../../src/core/plain-secrets';

/** Written in parts, so that no scanner takes a made-up credential for a real one. */
const join = (...parts: string[]) => parts.join('');
const LETTERS = 'Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z';

describe('told by how they are written', () => {
  test.each([
    ['an AWS access key', join('AKIA', 'IOSFODNN7EXAMPL2')],
    ['a GitHub token', join('ghp_', LETTERS, 'abcd')],
    ['a GitLab token', join('glpat-', LETTERS.slice(0, 20))],
    ['a Slack token', join('xoxb-', '1234567890-abcdefghij')],
    ['a Stripe key', join('sk_live_', LETTERS)],
    ['a private key', join('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE')],
    ['a JSON web token', join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.', 'c2lnbmF0dXJlLW9mLXRoaXM')],
    ['a password in an address', 'postgres://shop:hunter2@db.example:5432/shop'],
    ['a password in an address', 'redis://:hunter2@cache:6379'],
    ['a bearer token in a header', join('Authorization: Bearer ', LETTERS)],
    ['a registry password', '{"auths":{"registry.example":{"auth":"amFuZTpodW50ZXIy"}}}'],
  ])('%s', (found, text) => {
    expect(plainSecret('SETTING', text)).toBe(found);
  });

  test.each([
    'https://shop.example/path', 'postgres://db.example:5432/shop', 'postgres://shop@db/shop', 'postgres://shop:$(DB_PASSWORD)@db/shop', 'amqp://guest:${PASSWORD}@mq',
    'mongodb://user:<password>@db', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '0123456789abcdef0123456789abcdef01234567', 'http://[::1]:80/x',
    'git@host.example:team/repository.git', 'Basic authentication is off', 'bearer of news', 'AKIAthis', 'eyJub3QiOiJhIHRva2VuIn0', 'key-value', '',
  ])('none in %j', (text) => {
    expect(plainSecret('SETTING', text)).toBeUndefined();
  });
});

describe('told by the name', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2'], ['dbPassword', 'hunter2'], ['db.password', 'postgres'], ['PGPASSWORD', 'x y'], ['PASSWORD_1', 'changeme'], ['POSTGRES_PASSWORD_PROD', 'secret'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'], ['API_KEY', '12ab'], ['apiKey', 'abcdef'], ['x-api-key', 'abcdef'], ['clientSecret', 'words'],
    ['SECRET_KEY_BASE', 'abc'], ['GITHUB_TOKEN', 'a8f5f167f44f4964e6c998dee827110c'], ['SECRET', 'Tr0ub4dor&3xyz'], ['ADMIN_PASS', 'kd93jfk20dk'], ['PIN_PASSWORD', '4711'],
  ])('%s: %s', (name, value) => {
    expect(plainSecret(name, value)).toBe(`a value under the name ${JSON.stringify(name)}`);
  });

  test.each([
    ['DB_PASSWORD', ''], ['DB_PASSWORD', '$(OTHER)'], ['DB_PASSWORD', '${OTHER}'], ['DB_PASSWORD', '{{ .password }}'], ['DB_PASSWORD', '<fill in>'], ['DB_PASSWORD', '********'],
    ['DB_PASSWORD', '/secrets/password'], ['DB_PASSWORD', 'vault:secret/data/db#password'], ['DB_PASSWORD_FILE', '/run/x'], ['DB_PASSWORD_FILE', 'password.txt'],
    ['PASSWORD_MIN_LENGTH', '12'], ['MIN_PASSWORD', '12'], ['DISABLE_PASSWORD', 'yes'], ['USE_TOKEN', 'true'], ['TOKEN_TTL', '3600'], ['TOKEN_URL', 'https://sso.example/token'],
    ['TOKEN', 'github-token'], ['secretName', 'db-credentials'], ['existingSecret', 'db-credentials'], ['SECRET', 'shop/db'], ['CREDENTIALS', 'include'], ['PUBLIC_API_KEY', 'abc'],
    ['PASSWORDLESS', 'abcdef1'], ['COMPASS', 'north'], ['BYPASS', 'on'], ['KEY', 'abc123def456'], ['TOKENIZER', 'gpt2x9a'], ['MAX_TOKENS', '4096'], ['PASSTHROUGH', 'a1b2c3d4e5'],
    ['AUTH_TOKEN', 'true'], ['TOKEN', '30s'], ['HTTP_PASSWORD', '/etc/x'],
  ])('none: %s: %s', (name, value) => {
    expect(plainSecret(name, value)).toBeUndefined();
  });
});

describe('in files', () => {
  test.each([
    ['properties', 'url=jdbc:x\nspring.datasource.password=hunter2\n', 'spring.datasource.password'],
    ['YAML', 'database:\n  user: shop\n  password: "hunter2" # for now\n', 'password'],
    ['a list in YAML', 'env:\n  - password: hunter2\n', 'password'],
    ['JSON', '{\n  "apiKey": "abc123",\n  "x": 1\n}', 'apiKey'],
    ['shell', 'export DB_PASSWORD=hunter2\n', 'DB_PASSWORD'],
    ['INI with Windows line ends', '[db]\r\npassword = hunter2\r\n', 'password'],
  ])('%s', (_name, text, name) => {
    expect(plainSecretsIn(text)).toEqual([`a value under the name ${JSON.stringify(name)}`]);
  });

  test.each([
    ['references', 'password: ${DB_PASSWORD}\npassword = $PASSWORD\npassword: {{ .Values.password }}\n'],
    ['a program', 'const password = readFile("x");\npassword = os.environ["X"]\ntoken = request.headers.token\n'],
    ['prose', 'The password is kept elsewhere. Note: password rotation is on.\n'],
    ['comments', '# password: hunter2\n// token = abc\n'],
    ['a schema', 'password:\n  type: string\n"password": { "type": "string" }\n'],
    ['a very long line', `password=${'x'.repeat(2000)}`],
  ])('none in %s', (_name, text) => {
    expect(plainSecretsIn(text)).toEqual([]);
  });

  test('each is told once', () => {
    expect(plainSecretsIn('password=a1\npassword=b2\n')).toEqual(['a value under the name "password"']);
  });
});
