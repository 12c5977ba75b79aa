import { boutique } from './boutique';
import { KubernetesVersion, SecureApp } from 'cdk8s-hardened';

const app = new SecureApp({ kubernetesVersion: KubernetesVersion.V1_34 });
boutique(app);
app.synth();
