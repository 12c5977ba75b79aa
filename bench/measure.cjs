// One measurement in a process of its own: `node bench/measure.cjs '{"program","app","n","charts"}'` prints one line of JSON.
const { mkdtempSync, readdirSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');

const { program, app: kind, n, charts } = JSON.parse(process.argv[2]);
const cdk8s = require('cdk8s');
const declare = require('./programs.cjs')[program];
const judging = kind === 'secure' ? timeJudging() : { millis: 0, objects: 0 };
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));

try {
  const started = performance.now();
  const app = kind === 'secure' ? new (require('cdk8s-hardened').SecureApp)({ outdir }) : new cdk8s.App({ outdir });
  declare(app, n, charts);
  const declared = performance.now();
  app.synth();
  const written = performance.now();
  const bytes = readdirSync(outdir).reduce((sum, file) => sum + statSync(join(outdir, file)).size, 0);
  console.log(JSON.stringify({
    declare: declared - started, synth: written - declared, total: written - started, judge: judging.millis, objects: judging.objects,
    bytes, memory: process.resourceUsage().maxRSS * 1024,
  }));
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

/** Sums the time inside the judge: reading rendered objects into the shared model, indexing, every rule. */
function timeJudging() {
  const sum = { millis: 0, objects: 0 };
  const { Engine } = require('../lib/policy/engine.js');
  const { Manifest } = require('../lib/core/manifest.js');
  const timed = (work) => function (...args) {
    const started = performance.now();
    const result = work.apply(this, args);
    sum.millis += performance.now() - started;
    return result;
  };
  const { judge } = Engine.prototype;
  Engine.prototype.judge = timed(function (manifests) {
    sum.objects = manifests.length;
    return judge.call(this, manifests);
  });
  Manifest._read = timed(Manifest._read);
  return sum;
}
