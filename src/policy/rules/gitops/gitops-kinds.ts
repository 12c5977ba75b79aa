const ARGO = 'argoproj.io';
const SOURCE = 'source.toolkit.fluxcd.io';

/** Kinds of Argo CD. */
export const PROJECT = `${ARGO}/AppProject`;
export const APPLICATION = `${ARGO}/Application`;
export const APPLICATION_SET = `${ARGO}/ApplicationSet`;

/** Kinds of Flux. */
export const KUSTOMIZATION = 'kustomize.toolkit.fluxcd.io/Kustomization';
export const HELM_RELEASE = 'helm.toolkit.fluxcd.io/HelmRelease';
export const GIT_REPOSITORY = `${SOURCE}/GitRepository`;
export const OCI_REPOSITORY = `${SOURCE}/OCIRepository`;
export const HELM_REPOSITORY = `${SOURCE}/HelmRepository`;
export const HELM_CHART = `${SOURCE}/HelmChart`;
export const BUCKET = `${SOURCE}/Bucket`;
