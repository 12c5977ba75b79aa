import { CHECKOV } from './checkov';
import { KUBE_LINTER } from './kube-linter';
import { KUBE_SCORE } from './kube-score';
import { KUBEAUDIT } from './kubeaudit';
import { KUBESCAPE } from './kubescape';
import { KUBESEC } from './kubesec';
import { POLARIS } from './polaris';
import type { Tool } from './tool';
import { TRIVY } from './trivy';

/** The programs whose checks rules of ours cover. */
export const TOOLS: readonly Tool[] = [KUBE_LINTER, KUBE_SCORE, POLARIS, KUBESEC, TRIVY, CHECKOV, KUBESCAPE, KUBEAUDIT];
