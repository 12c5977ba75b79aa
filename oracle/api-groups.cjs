// The Go source that registers API groups: every group and version that a module of a Kubernetes version has.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const go = require('./go-program.cjs');

const aliasOf = (path) => path.replace(/\W/g, '');

/** The packages below a folder of a module that register types, as paths from that folder. */
function packagesBelow(folder) {
  return readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^\w+\/\w+\/register\.go$/.test(path) && readFileSync(join(folder, path), 'utf8').includes('AddToScheme'))
    .map((path) => path.replace(/\/register\.go$/, '')).sort();
}

/** A Go file with `groups`: the functions that register each group and version of `k8s.io/api`, and of further packages. */
exports.groupsSource = (version, further = []) => {
  const packages = [...packagesBelow(go.moduleFolder('k8s.io/api', version)).map((path) => [aliasOf(path), `k8s.io/api/${path}`]),
    ...further.map((path) => [aliasOf(path), path])];
  return [
    'package main', '', 'import (',
    ...packages.map(([alias, path]) => `\t${alias} "${path}"`),
    '', '\t"k8s.io/apimachinery/pkg/runtime"', ')', '',
    'var groups = []func(*runtime.Scheme) error{',
    ...packages.map(([alias]) => `\t${alias}.AddToScheme,`),
    '}', '',
  ].join('\n');
};
