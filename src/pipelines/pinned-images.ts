import { ImageScanner } from './image-scanner';

/** The version of Node.js that generated pipelines run. */
export const NODE_VERSION = '24.15.0';

/** The image of this version, on Debian 12, with git and bash, for every platform that it is made for. */
export const NODE_IMAGE = `docker.io/library/node:${NODE_VERSION}-bookworm@sha256:33cf7f057918860b043c307751ef621d74ac96f875b79b6724dcebf2dfd0db6d`;

/** The images of scanners. Those of Trivy 0.69.4 to 0.69.6 were hijacked (GHSA-69fq-xp46-6x23): a tag could have brought them. */
export const SCANNER_IMAGES: { readonly [scanner in ImageScanner]: string } = {
  [ImageScanner.TRIVY]: 'docker.io/aquasec/trivy:0.69.3@sha256:bcc376de8d77cfe086a917230e818dc9f8528e3c852f7b1aff648949b6258d1c',
  [ImageScanner.GRYPE]: 'docker.io/anchore/grype:v0.114.0@sha256:7a9fc7f89ccef78ae5a7691a115d3f0d41b1f319d589dd8cc1dcb9ab3f01dd28',
};
