/** How the program ends. */
export enum ExitCode {
  /** Something was judged, and nothing of it fails. */
  CLEAN = 0,
  /** At least one finding fails. */
  FINDINGS = 1,
  /** The call is wrong, or something was not read and so not judged; this wins over findings. */
  USAGE = 2,
}
