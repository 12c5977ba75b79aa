import type * as kplus from 'cdk8s-plus-27';

/** Props that make cdk8s-plus do the wrong thing in its constructors; they are taken off what it sees and served by `PodHardening`. */
const TAKEN_OVER = {
  /** Selects by the construct's address. */
  select: false,
  /** Demands a node and a zone of its own for each pod, so that the rest stays pending, and once more at each rendering. */
  spread: false,
  /** Cuts DNS. */
  isolate: false,
} satisfies kplus.WorkloadProps;

/** The props as cdk8s-plus may see them. */
export function safeProps<P extends kplus.WorkloadProps>(props: P): P {
  return { ...props, ...TAKEN_OVER };
}
