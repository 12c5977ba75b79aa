// Loaded before a program (`node -r`): its SecureApp targets the Kubernetes version ORACLE_KUBERNETES_VERSION and writes to
// CDK8S_OUTDIR, so that one program shows what it writes for every version.
const Module = require('node:module');

const load = Module._load;
let retargeted;

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request !== 'cdk8s-hardened') return loaded;
  retargeted ??= retarget(loaded);
  return retargeted;
};

function retarget(library) {
  const kubernetesVersion = library.KubernetesVersion.of(process.env.ORACLE_KUBERNETES_VERSION);
  class SecureApp extends library.SecureApp {
    constructor(props = {}) {
      super({ ...props, kubernetesVersion, outdir: process.env.CDK8S_OUTDIR });
      console.error(`retargeted to ${kubernetesVersion}`);
    }
  }
  return new Proxy(library, { get: (target, key) => (key === 'SecureApp' ? SecureApp : target[key]) });
}
