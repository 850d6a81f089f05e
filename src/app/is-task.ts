/**
 * Whether this place is inside a task on one order or delivery. A task is not left by a slip: no navigation stands under the thumb,
 * only its own codes act, and any other code is named.
 */
export const isTask = (path: string): boolean =>
  /^\/(pick|take-over|put-back|stage|ship|handover|receive|wave|opening|curbside|count|returns)\/./.test(path)
