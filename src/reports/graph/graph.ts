/** What one shape of a picture stands for; it decides how the shape is drawn. */
export type GraphRole = 'workload' | 'outside' | 'ingress' | 'unseen' | 'secret' | 'object' | 'subject' | 'right' | 'goal';

/** A frame around shapes that belong together, such as a namespace. */
export interface GraphGroup {
  /** What nodes call the group by; never shown. */
  readonly id: string;
  /** The title of the frame. */
  readonly label: string;
  /** A second line under the title, such as `denied by default: Ingress, Egress`. */
  readonly note?: string;
}

/** One shape of a picture. */
export interface GraphNode {
  /** What edges call the node by; never shown. */
  readonly id: string;
  /** The text in the shape. */
  readonly label: string;
  /** A second, smaller line, such as the kind of a workload. */
  readonly detail?: string;
  /** The id of the group the shape lies in; by default it stands on its own. */
  readonly group?: string;
  /** What the shape stands for. */
  readonly role: GraphRole;
  /** Draws the shape so that a reviewer's eye goes there first. */
  readonly emphasis?: 'warning';
}

/** One arrow of a picture. */
export interface GraphEdge {
  /** The id of the node the arrow starts at. */
  readonly source: string;
  /** The id of the node the arrow ends at. */
  readonly target: string;
  /** The text at the arrow, such as `TCP 80`; empty for none. */
  readonly label: string;
  /** Draws the arrow so that a reviewer's eye goes there first. */
  readonly emphasis?: 'warning';
  /** How the line is drawn; solid by default. */
  readonly style?: 'solid' | 'dashed';
}

/** A picture before it has a format: who reaches whom, or who may do what. */
export interface Graph {
  /** The heading. */
  readonly title: string;
  /** A line under the heading. */
  readonly subtitle?: string;
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Sentences at the foot of the picture: what it presumes. */
  readonly notes: readonly string[];
}
