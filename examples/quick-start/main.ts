import { DefaultDenyNamespace, KubernetesVersion, SecureApp, SecureDeployment } from 'cdk8s-hardened';

const app = new SecureApp({ kubernetesVersion: KubernetesVersion.V1_34 });
const shop = new DefaultDenyNamespace(app, 'shop');

const ledger = new SecureDeployment(shop, 'ledger', {
  containers: [{
    image: 'ghcr.io/acme/ledger:2.0.1@sha256:9f2c5d8e1b4a7063c9e2f5d8b1a4e7063f9c2e5d8b1a4f7063e9c2f5d8a1b4e7',
    portNumber: 9090,
  }],
});
const api = new SecureDeployment(shop, 'api', {
  containers: [{
    image: 'ghcr.io/acme/api:1.4.2@sha256:4b825dc642cb6eb9a060e54bf8d69288fbee4904a1f0e2c9f7b1a7c3d5e6f708',
    portNumber: 8080,
  }],
});

ledger.exposeViaService();
api.exposeViaService();
api.connectTo(ledger); // egress on api, ingress on ledger, exactly this port

app.synth();
