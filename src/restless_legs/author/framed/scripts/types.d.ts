/** What an explorer's frame and its notebook tell each other, and what they keep on their windows. */

export interface Told {
  restlessLegs?: { height?: number; lesson?: string };
}

declare global {
  interface Window {
    /** Begun once in a notebook, however many explorers it shows. */
    restlessLegsFrames?: { fill(): void };
    /** What the scripts of a page remember together: `fetched` is what came along. */
    restlessLegsShared?: { fetched: Map<string, Promise<unknown>> };
  }
}
