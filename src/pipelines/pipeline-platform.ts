/** What runs a pipeline. */
export enum PipelinePlatform {
  /** GitHub Actions: a file in `.github/workflows`. */
  GITHUB = 'github',
  /** GitLab CI/CD: the file `.gitlab-ci.yml`. */
  GITLAB = 'gitlab',
}
