const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does a short piece of work to its end although a signal asks the process to go: what a listener does not answer kills at once otherwise.
 *
 * The signal is answered afterwards, in the way in which it had been answered without us.
 */
export function undisturbed(work: () => void): void {
  const ours = SIGNALS.filter((signal) => process.listenerCount(signal) === 0);
  const leave = () => ours.forEach((signal) => process.off(signal, answer));
  const answer = (signal: NodeJS.Signals) => {
    leave();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of ours) process.on(signal, answer);
  try {
    work();
  } finally {
    setImmediate(leave); // a signal of meanwhile is told to listeners on the next turn of the event loop, before this
  }
}
