/** What looks for known vulnerabilities in images. */
export enum ImageScanner {
  /** Trivy 0.69.3, the last release before its hijacked ones of March 2026, by its digest. */
  TRIVY = 'trivy',
  /** Grype 0.114.0 by its digest. On GitHub only: its image has no shell, which a job of GitLab needs. */
  GRYPE = 'grype',
}
