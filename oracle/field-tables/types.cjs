// The API types of every Kubernetes version, as the Go program tells them, with the values that enumerations take.
const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { groupsSource } = require('../api-groups.cjs');
const go = require('../go-program.cjs');

const FURTHER = [
  'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1', 'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1',
  'k8s.io/kube-aggregator/pkg/apis/apiregistration/v1', 'k8s.io/kube-aggregator/pkg/apis/apiregistration/v1beta1',
];

/** The patch release that stands for 1.31 has no sum in the public database. */
const AGGREGATORS = { 1.31: 'k8s.io/kube-aggregator@v0.31.10' };

/** Builds the program with the types of a version; answers its path. */
exports.build = (version) => go.build('field-tables', {
  version,
  modules: ['k8s.io/api', 'k8s.io/apimachinery', 'k8s.io/apiextensions-apiserver', AGGREGATORS[version] ?? 'k8s.io/kube-aggregator'],
  sources: { 'groups.go': groupsSource(version, FURTHER) },
});

/** Kinds and structures as the program tells them, and the enumerations as the sources mark them (`+enum`): name → values. */
exports.typesOf = (version, program) => ({
  minor: Number(version.split('.')[1]),
  ...JSON.parse(execFileSync(program, ['types'], { encoding: 'utf8', maxBuffer: 1 << 28 })),
  enumerations: Object.fromEntries([...enumerationsIn(go.moduleFolder('k8s.io/api', version)),
    ...enumerationsIn(join(go.moduleFolder('k8s.io/apiextensions-apiserver', version), 'pkg', 'apis')),
    ...enumerationsIn(join(go.moduleFolder('k8s.io/apimachinery', version), 'pkg', 'apis'))]),
});

/** Types that the API server checks although their sources do not say `+enum`. */
const UNMARKED = [
  'meta/v1.LabelSelectorOperator', 'admissionregistration/v1.ParameterNotFoundActionType', 'apiextensions/v1.ResourceScope', 'apiextensions/v1.ConversionStrategyType',
  'apps/v1.PersistentVolumeClaimRetentionPolicyType', 'autoscaling/v2.HPAScalingPolicyType', 'autoscaling/v2.ScalingPolicySelect', 'autoscaling/v2.MetricSourceType',
  'autoscaling/v2.MetricTargetType', 'core/v1.ContainerRestartPolicy', 'core/v1.OSName', 'core/v1.PodSELinuxChangePolicy', 'core/v1.RecursiveReadOnlyMode',
  'core/v1.ResourceResizeRestartPolicy', 'storage/v1.FSGroupPolicy', 'storage/v1.VolumeLifecycleMode',
];

function enumerationsIn(folder) {
  const files = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/')).filter((path) => /^\w+\/\w+\/types\w*\.go$/.test(path));
  return files.flatMap((path) => {
    const source = readFileSync(join(folder, path), 'utf8');
    const prefix = path.replace(/\/[^/]+$/, '');
    return [...source.matchAll(/((?:^\/\/.*\n)*)^type (\w+) string$/gm)]
      .filter(([, comment, type]) => /^\/\/ ?\+enum$/m.test(comment) || UNMARKED.includes(`${prefix}.${type}`))
      .map(([, , type]) => [`${prefix}.${type}`, valuesOf(type, source)])
      .filter(([, values]) => values.length > 0);
  });
}

/** The constants of a type, or none when one of them is the constant of another type; an empty text is the same as none, so it is no value of its own. */
function valuesOf(type, source) {
  const constants = new RegExp(`^\\s*(?:const )?\\w+\\s+(?:${type}\\s*=\\s*"([^"]*)"|=\\s*${type}\\("([^"]*)"\\))`, 'gm');
  if (new RegExp(`=\\s*${type}\\([^"]`).test(source)) return [];
  return [...source.matchAll(constants)].map(([, typed, converted]) => typed ?? converted).filter((value) => value !== '');
}
