// The schemas that others wrote for our formats, from modules of Go pinned by their sums: nothing of theirs is committed here.
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;
const { parse } = require('yaml');

const PINNED = {
  'github.com/owenrumney/go-sarif/v3@v3.3.1': 'h1:bKY8YnWcY8zYTiGVObC5wZLlfEvMkCxK9XMGXBbzEtQ=',
  'github.com/kyverno/kyverno@v1.19.1': 'h1:/MkgFii3/VlQfKR1JpC9tVwNNVNQTt2S4U6qCsafsTU=',
  'github.com/openreports/reports-api@v0.2.1': 'h1:g9KS3yle9Y1elmww4TK9EkD1rl6inIaiIJPX6e+u680=',
};

function moduleFolder(module) {
  const run = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', env: { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off', GOTOOLCHAIN: 'local' } });
  const { Dir, Sum } = JSON.parse(run);
  if (Sum !== PINNED[module]) throw new Error(`${module} is not what it was: ${Sum}`);
  return Dir;
}

function compile(schema, formats = true) {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: formats });
  if (formats) addFormats(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`));
}

/** OASIS' schema of SARIF 2.1.0: answers what is wrong with a log. It is draft 4 of JSON Schema, and uses nothing that draft 7 reads otherwise. */
exports.sarif = () => {
  const source = readFileSync(join(moduleFolder('github.com/owenrumney/go-sarif/v3@v3.3.1'), 'pkg/report/v210/sarif/schema.go'), 'utf8');
  const { $schema, id, ...schema } = JSON.parse(/^const schema = `([^`]*)`/m.exec(source)[1]);
  if (!$schema.includes('draft-04') || !id.includes('sarif-schema-2.1.0')) throw new Error(`another schema: ${id}`);
  return compile(schema);
};

/** The schemas by which a cluster takes report objects: answers what is wrong with one. Members that a cluster would drop are wrong. */
exports.reportObjects = () => {
  const groups = [
    ['github.com/kyverno/kyverno@v1.19.1', 'config/crds/policyreport/wgpolicyk8s.io_', ['policyreports', 'clusterpolicyreports']],
    ['github.com/openreports/reports-api@v0.2.1', 'config/crd/openreports.io_', ['reports', 'clusterreports']],
  ];
  const checks = new Map(groups.flatMap(([module, prefix, plurals]) => plurals.flatMap((plural) => definitions(join(moduleFolder(module), `${prefix}${plural}.yaml`)))));
  return (object) => {
    const check = checks.get(`${object.apiVersion} ${object.kind}`);
    return check ? check(object) : [`no cluster knows ${object.apiVersion} ${object.kind}`];
  };
};

function definitions(file) {
  const { spec } = parse(readFileSync(file, 'utf8'));
  return spec.versions.map(({ name, schema }) => {
    const { openAPIV3Schema } = schema;
    openAPIV3Schema.properties.metadata = { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };
    const namespaced = compile({ required: ['metadata'], properties: { metadata: { required: spec.scope === 'Namespaced' ? ['name', 'namespace'] : ['name'], properties: spec.scope === 'Namespaced' ? {} : { namespace: false } } } }, false);
    const check = compile(closed(openAPIV3Schema), false);
    return [`${spec.group}/${name} ${spec.names.kind}`, (object) => [...check(object), ...namespaced(object)]];
  });
}

function closed(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  for (const value of Object.values(schema)) closed(value);
  if (schema.type === 'object' && schema.properties && !schema.additionalProperties && !schema['x-kubernetes-preserve-unknown-fields']) schema.additionalProperties = false;
  return schema;
}
